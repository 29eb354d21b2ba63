import * as z from 'zod';

/**
 * The published JSON Schema of something that users or other programs write, for editors to complete and
 * check.
 */
export function jsonSchema(title: string, schema: z.ZodType, io: 'input' | 'output'): string {
  const body = z.toJSONSchema(schema, { target: 'draft-7', io });
  return `${JSON.stringify({ title, ...body }, null, 2)}\n`;
}
