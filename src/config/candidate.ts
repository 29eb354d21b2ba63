import * as z from 'zod';
import { ImageReference } from './image.ts';
import { Metric } from './metric.ts';
import { Name } from './name.ts';
import { Protocol } from './protocol.ts';
import { refuseTwice } from './twice.ts';

const Url = z.url({ protocol: /^https?$/, error: 'give an http or https address' });

/**
 * One number of the paper or the model card, as a share 0..1, and the suite of the policy that reproduces it.
 */
export const Claim = z.strictObject({
  suite: Name.describe('Name of a suite in the policy'),
  score: z.number().min(0.0001).max(1).describe('The published score as a share: 0.8992, not 89.92'),
  metric: Metric.optional(),
  items: z.int().positive().optional().describe("How many items the paper's number rests on"),
  source: z.string().min(1).max(300).optional().describe('Where it stands, such as "model card, table 2"'),
  protocol: Protocol.prefault({}).describe('How the paper measured it; what is left out is unstated'),
});
export type Claim = Readonly<z.infer<typeof Claim>>;

/** The engine that serves the candidate, and how it is started. */
export const EngineChoice = z.strictObject({
  name: Name.describe('Which engine serves it'),
  version: Name.optional().describe('Version to install, pinned'),
  args: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .default({})
    .describe('Engine arguments by name; each engine allows its own list'),
  driver: Name.optional().describe(
    'Where it runs, by the name of a driver; left out, on this machine or at its endpoint',
  ),
  binary: Name.optional().describe("Name of an engine binary that the policy's trust.binaries lists"),
  image: ImageReference.optional().describe(
    "Image that it runs in, by its digest, from a repository that the policy's trust.images lists",
  ),
  endpoint: Name.optional().describe("Name of an endpoint that the policy's trust.endpoints lists"),
});
export type EngineChoice = Readonly<z.infer<typeof EngineChoice>>;

/**
 * One model put forward for production: the content of `models/<id>.yaml`. Data, never trusted, never code.
 */
export const Candidate = z.strictObject({
  model: z
    .string()
    .min(1)
    .max(300)
    .describe('Hub id, or the path of a file or folder from the root of the repository; ./x is a path'),
  revision: z
    .string()
    .regex(/^([0-9a-f]{40}|sha256:[0-9a-f]{64})$/, { error: ({ input }) => revisionWords(String(input)) })
    .optional()
    .describe('Full commit of the hub repository, or sha256:<hex> of a local file or folder'),
  file: z
    .string()
    .max(300)
    .regex(/^(?!\/)(?!(?:.*\/)?\.\.?\/)(?:[\w .+=@-]+\/)*[\w .+=@-]+\.gguf$/i, {
      error: 'name one GGUF file as its repository lists it, such as model-q8_0.gguf',
    })
    .optional()
    .describe('The one GGUF file of a hub repository that is meant'),
  engine: EngineChoice.describe('What serves the model'),
  claims: z
    .strictObject({
      paper: Url.optional().describe('Where the score is published'),
      code: Url.optional().describe('Code that reproduces it'),
      memoryGiB: z.number().positive().optional().describe('Memory the card says the model needs'),
      scores: z
        .array(Claim)
        .min(
          1,
          'give at least one score to reproduce, such as { suite: paper, score: 0.89, items: 1000 }: ' +
            'paper is a suite of the policy, with the items that the score was measured on',
        )
        .check(
          refuseTwice(
            ({ suite }) => suite,
            (suite) => `suite "${suite}" has a claim already; one suite makes one claim`,
            'suite',
          ),
        )
        .describe('The first one is what production is held against; others are reproduced beside it'),
    })
    .describe('What the paper or the model card says'),
});
export type Candidate = Readonly<z.infer<typeof Candidate>>;

function revisionWords(written: string): string {
  if (/^[0-9a-f]{64}$/i.test(written))
    return `put "sha256:" before the digest of a file: sha256:${written.toLowerCase()}`;
  if (/^(?:sha256:)?[0-9a-f]+$/i.test(written) && written !== written.toLowerCase())
    return 'write its letters small';
  return 'pin the full commit (40 hex digits), or sha256:<64 hex digits> of a file, as sha256sum prints them';
}
