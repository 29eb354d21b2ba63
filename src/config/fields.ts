/** The fields of an object that others wrote, of which nothing is known yet: any may be missing. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value out of JSON or YAML is an object: no list, and not null. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
