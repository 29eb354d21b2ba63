import * as z from 'zod';
import { suggest } from '../config/fault.ts';
import { parsePassRoles } from '../config/pass-role.ts';
import type { ExportFormat } from '../export/index.ts';
import { isRepositoryId } from '../models/hub/names.ts';
import { Profile } from '../plan.ts';
import { PapergapError } from '../shell/errors.ts';

/** What GitHub hands over for an input that was left out is the empty string. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((text) => (text === '' ? undefined : text), schema.optional());
const Sha = z.string().regex(/^[0-9a-f]{40}$/, 'give the full 40 hex digits of a commit');

/** Every form by its name alone: what writes them is loaded where one is asked for. */
export const EXPORTED_FORMATS = [
  ...(['junit', 'csv', 'parquet', 'prometheus', 'sarif', 'eval-results', 'every-eval-ever'] as const),
] as const satisfies readonly ExportFormat[];

/** Words with commas, each one of a list. */
function formatsIn(text: string, context: z.RefinementCtx<string>): readonly ExportFormat[] {
  const words = [...new Set(text.split(',').map((word) => word.trim()))].filter((word) => word !== '');
  for (const word of words) {
    if (EXPORTED_FORMATS.some((format) => format === word)) continue;
    const message = `there is no form "${word}" (${suggest(word, EXPORTED_FORMATS)})`;
    context.issues.push({ code: 'custom', message, input: text });
  }
  return EXPORTED_FORMATS.filter((format) => words.includes(format));
}

/** The inputs of action.yml, by their names there; all of them come as text. */
export const Inputs = z
  .strictObject({
    mode: z.enum(['run', 'discover', 'check', 'compare']),
    candidate: optional(z.string().max(200)),
    policy: z.string().min(1).max(200),
    'pull-request': optional(
      z
        .string()
        .regex(/^[1-9]\d{0,9}$/, 'give the number of a pull request')
        .transform(Number),
    ),
    sha: optional(Sha),
    passes: optional(
      z.string().transform((text, context) => {
        const roles = parsePassRoles(text);
        if (roles.ok) return roles.value;
        for (const message of roles.faults) context.issues.push({ code: 'custom', message, input: text });
        return z.NEVER;
      }),
    ),
    profile: Profile,
    seed: z
      .string()
      .regex(/^\d{1,9}$/, 'give a whole number from 0 to 999999999')
      .transform(Number),
    'fixed-n': z.enum(['true', 'false']).transform((text) => text === 'true'),
    baseline: z.union([z.enum(['accepted', 'latest', 'none']), Sha]),
    history: z.enum(['auto', 'never']),
    comment: z.enum(['true', 'false']).transform((text) => text === 'true'),
    export: z.string().transform(formatsIn),
    'export-task': optional(z.string().max(200)),
    'export-dataset': optional(
      z.string().refine(isRepositoryId, 'give a data set of the hub as organisation/name'),
    ),
    'fail-on': z.enum(['fail', 'inconclusive', 'never']),
    out: optional(z.string()),
    'github-token': z.string().min(1, 'is missing: leave it to its default, or give a token'),
  })
  .superRefine(({ export: formats, 'export-task': task }, context) => {
    if (!formats.includes('eval-results') || task !== undefined) return;
    const message =
      "is missing: the form eval-results wants the task's id, as the data set's eval.yaml has it";
    context.addIssue({ code: 'custom', path: ['export-task'], message });
  });
export type Inputs = Readonly<z.infer<typeof Inputs>>;

/** Inputs from their texts; every fault at once. */
export function parseInputs(texts: Readonly<Record<string, string>>): Inputs {
  const parsed = Inputs.safeParse(texts);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new PapergapError('usage', faults.join('; '), 'Correct the inputs under "with:" in the workflow.');
}
