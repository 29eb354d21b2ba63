const FIELD = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** Names of the fields that a template takes from an item. */
export function fieldsIn(template: string): readonly string[] {
  return [...new Set([...template.matchAll(FIELD)].map(([, name]) => name ?? ''))];
}

/** The template with each `{{field}}` filled in once: text that looks like a field in a value stays as it is. */
export function fill(template: string, fields: Readonly<Record<string, string>>): string {
  return template.replace(FIELD, (whole, name: string) =>
    Object.hasOwn(fields, name) ? (fields[name] ?? whole) : whole,
  );
}
