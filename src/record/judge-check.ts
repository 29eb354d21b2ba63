import * as z from 'zod';

const Count = z.int().min(0);

/** A suite's judge, as it was found before anything was measured. */
export const JudgeCheck = z.strictObject({
  suite: z.string(),
  endpoint: z.string(),
  model: z.string(),
  sha256: z.string().describe('Digest of rubric, labels and prompt'),
  canaries: Count.describe('Planted answers that answer nothing and tell the judge what to say'),
  fooled: Count.describe('How many of them it gave a better grade than without those words'),
  labels: z
    .strictObject({
      rightRight: Count.describe('Right by people, and by the judge'),
      rightWrong: Count.describe('Right by people, and not by the judge'),
      wrongRight: Count,
      wrongWrong: Count,
      unjudged: Count.describe('Of which the judge gave no label'),
    })
    .optional()
    .describe('Answers that people have labelled; absent where the policy names none'),
});
export type JudgeCheck = Readonly<z.infer<typeof JudgeCheck>>;
