import * as z from 'zod';
import { printedJson } from '../text/json.ts';

/**
 * The published JSON Schema of something that users or other programs write, for editors to complete and
 * check.
 */
export function jsonSchema(title: string, schema: z.ZodType, io: 'input' | 'output'): string {
  const body = z.toJSONSchema(schema, { target: 'draft-7', io });
  return printedJson({ title, ...body });
}
