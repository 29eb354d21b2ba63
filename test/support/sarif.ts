import * as z from 'zod';

const Line = z.int().min(1);
const text = (most: number) => z.strictObject({ text: z.string().min(1).max(most) });

/** An address that leads nowhere but to a file of the repository: no scheme, no way up, nothing to decode. */
const RelativeUri = z
  .string()
  .regex(
    /^(?!\.{1,2}(?:\/|$))(?:[\w.~!$&'()*+,;=@-]|%[\dA-F]{2})+(?:\/(?:[\w.~!$&'()*+,;=@:-]|%[\dA-F]{2})+)*$/,
  )
  .refine((uri) => !uri.split('/').includes('..'));

const Result = z.strictObject({
  ruleId: z.string().min(1),
  ruleIndex: z.int().min(0),
  level: z.enum(['error', 'warning', 'note', 'none']),
  message: z.strictObject({ text: z.string().min(1) }),
  locations: z
    .array(
      z.strictObject({
        physicalLocation: z.strictObject({
          artifactLocation: z.strictObject({ uri: RelativeUri, uriBaseId: z.literal('%SRCROOT%') }),
          region: z.strictObject({ startLine: Line, startColumn: Line.optional() }),
        }),
      }),
    )
    .min(1)
    .max(10),
  partialFingerprints: z.record(z.string().regex(/^\w+\/v\d+$/), z.string().min(1)),
});

/**
 * As much of SARIF 2.1.0 (OASIS, 2020) as we write, with what GitHub's code scanning asks for: rules with
 * texts, a place in the repository for each result, a fingerprint, and no more results than it takes.
 */
const Log = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.strictObject({
        tool: z.strictObject({
          driver: z.strictObject({
            name: z.literal('papergap'),
            semanticVersion: z.string().regex(/^\d+\.\d+\.\d+/),
            informationUri: z.url(),
            rules: z.array(
              z.strictObject({
                id: z.string().min(1),
                shortDescription: text(1024),
                fullDescription: text(1024),
                help: text(1024),
                helpUri: z.url(),
              }),
            ),
          }),
        }),
        automationDetails: z.strictObject({ id: z.string().regex(/\/$/) }),
        columnKind: z.literal('utf16CodeUnits'),
        results: z.array(Result).max(25_000),
      }),
    )
    .length(1),
});
export type SarifResult = z.infer<typeof Result>;

/** The one run of a log, read by the rules; each result is of a rule that is listed, and no two are one. */
export function sarifRunOf(written: string) {
  const run = Log.parse(JSON.parse(written)).runs[0]!;
  const { rules } = run.tool.driver;
  const prints = run.results.map(({ partialFingerprints: print }) => JSON.stringify(print));
  if (new Set(rules.map(({ id }) => id)).size < rules.length) throw new Error('a rule is listed twice');
  if (new Set(prints).size < prints.length) throw new Error('two results have one fingerprint');
  if (run.results.some(({ ruleId, ruleIndex }) => rules[ruleIndex]?.id !== ruleId))
    throw new Error('a result is of no rule that is listed');
  return { ...run, rules };
}
