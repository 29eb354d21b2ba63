const FIELD = /\{\{([^{}]+)\}\}/g;

/** Names of the fields that a template takes from an item. */
export function fieldsIn(template: string): readonly string[] {
  return [...new Set(Array.from(template.matchAll(FIELD), ([, name = '']) => name.trim()))];
}

/**
 * The template with each `{{field}}` filled in once: text that looks like a field in a value stays as it is.
 */
export function fill(template: string, fields: Readonly<Record<string, string>>): string {
  return template.replace(FIELD, (whole, written: string) => {
    const name = written.trim();
    return Object.hasOwn(fields, name) ? (fields[name] as string) : whole;
  });
}
