import * as z from 'zod';
import { ClaimBounds } from './claim-bounds.ts';
import { DockerSettings } from './docker.ts';
import { EngineSources } from './engine-source.ts';
import { Name } from './name.ts';
import { NoiseDoses } from './noise-dose.ts';
import { Production } from './production.ts';
import { ReferenceFolder } from './reference.ts';
import { Slo } from './slo.ts';
import { SuiteEntry } from './suite-choice.ts';
import { Trust } from './trust.ts';
import { refuseTwice } from './twice.ts';
import { Waiver } from './waiver.ts';
import { refuseManyPaths } from './yardstick-paths.ts';

/** When production counts as worse than its baseline. */
export const Regression = z.strictObject({
  tolerance: z
    .number()
    .min(0)
    .lt(1)
    .default(0.02)
    .describe("Share of production's items by which its score may fall; less is no regression"),
  confidence: z
    .number()
    .min(0.5)
    .lt(1)
    .default(0.99)
    .describe('How sure it has to be that the score fell at all'),
  nights: z.int().min(1).max(5).default(2).describe('Nights running after which an issue is opened'),
});
export type Regression = Readonly<z.infer<typeof Regression>>;

/** What papergap may change by itself where an engine does not start as asked. */
export const RetryWish = z.strictObject({
  allow: z
    .array(z.string().min(1).max(100))
    .max(20)
    .describe('Engine arguments with which it may be started once more, such as max-model-len'),
});

const Keys = z.strictObject({
  budget: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.2)
    .describe('Relative gap between paper and production that still passes'),
  against: z
    .enum(['claimed', 'reproduced', 'both', 'reference'])
    .default('both')
    .describe(
      'Which score the budget is held against; both: the claimed one, if the reproduced one does not disagree; the reproduced one where the claim is surely too low',
    ),
  retry: RetryWish.optional().describe(
    'Whether an engine that did not start is started once more with the argument that mends it',
  ),
  'known-issues': z
    .boolean()
    .optional()
    .describe(
      "Whether the engine's tracker and the model's discussions are searched where an engine has trouble",
    ),
  references: ReferenceFolder.optional().describe(
    "Folder with models' references, each as <id>.yaml; read from the base branch like the policy",
  ),
  claims: z
    .strictObject({
      suites: z
        .record(Name, ClaimBounds)
        .optional()
        .describe("Suites that may be claimed, by name; left out, the only one beside production's"),
      'require-code': z
        .boolean()
        .optional()
        .describe('Whether a candidate without a link to code that reproduces its score is refused'),
      primary: Name.optional().describe(
        'The suite whose claim production is held against; left out, the only one that may be claimed',
      ),
      tolerance: z
        .number()
        .min(0)
        .max(1)
        .default(0.02)
        .describe('How far a measured score may be from the claimed one and count as the same, a share'),
    })
    .prefault({})
    .describe('What a candidate may claim, and what is made of it'),
  floor: z
    .union([
      z.number().gt(0).lt(1),
      z
        .string()
        .regex(
          /^incumbent *- *0?\.[0-9]+$/,
          "must be a share such as 0.60, or the incumbent's score less a tolerance: incumbent - 0.02",
        ),
    ])
    .optional()
    .describe(
      "What production's score may not be below, whatever was claimed: a share, or `incumbent - 0.02`",
    ),
  'on-inconclusive': z
    .enum(['fail', 'neutral'])
    .default('fail')
    .describe(
      'What the check does when too little was measured; what the candidate itself leaves open fails',
    ),
  'on-collapse': z
    .enum(['stop', 'go-on'])
    .default('stop')
    .describe(
      'What a run does where all of its first answers are empty, cut, garbled, the same or the question',
    ),
  repeatability: z
    .number()
    .min(0)
    .max(0.2)
    .default(0.01)
    .describe(
      "Standard deviation of production's score from run to run, a share: allowed for until earlier runs show it",
    ),
  confirm: z.boolean().default(true).describe('Whether a fail on thin evidence is measured again first'),
  requestDeadlineMs: z
    .int()
    .min(1)
    .max(86_400_000)
    .default(120_000)
    .describe('A request that takes longer has failed'),
  reproduce: z
    .strictObject({
      concurrency: z.int().min(1).max(1000).default(4).describe('Requests at once in a quiet pass'),
    })
    .prefault({})
    .describe("The quiet passes, which reproduce the paper's score"),
  production: Production.describe('Our own task'),
  load: z
    .strictObject({
      concurrency: z
        .array(z.int().min(1).max(1000))
        .min(1)
        .check(
          refuseTwice(
            (concurrency) => concurrency,
            (concurrency) => `${concurrency} is in the list already`,
          ),
        )
        .default([1, 10, 50])
        .describe('Closed loop: requests at once'),
      rate: z
        .number()
        .positive()
        .max(10_000)
        .optional()
        .describe('Open loop: requests a second that we must carry'),
      passes: z
        .array(z.looseObject({ profile: Name.describe('Which one; options of its own stand beside it') }))
        .default([])
        .describe('Further loads, each by the name of its profile'),
      seconds: z.number().min(1).max(3600).default(30).describe('How long each load pass runs, at least'),
      maxSeconds: z
        .number()
        .min(1)
        .max(3600)
        .default(300)
        .describe('Longest that it is made: it needs twelve times as long as an answer, and 93 requests'),
      slo: Slo.prefault({}).describe('Objectives; one that is left out is not judged'),
    })
    .prefault({})
    .describe('The passes that measure latency and throughput'),
  cost: z
    .strictObject({
      gpuHourUsd: z.number().positive().describe('Price of one GPU (or machine) for an hour'),
      gpus: z.int().positive().default(1).describe('How many of them serve the model'),
    })
    .optional()
    .describe('What serving costs; left out, no cost is told'),
  regression: Regression.prefault({}).describe('When production counts as worse than its baseline'),
  precision: z
    .number()
    .min(0.001)
    .max(0.5)
    .default(0.02)
    .describe(
      'How sure a cause has to be known, a share of the score: decides how many items the passes for causes ask',
    ),
  suites: z.record(Name, SuiteEntry).describe('Suites by name'),
  noise: z
    .strictObject({
      profile: z.enum(['mild', 'typical', 'heavy']).default('typical').describe('How much dirt is put in'),
      curve: z
        .boolean()
        .default(false)
        .describe('Whether the other two profiles are asked, too, to tell what noise costs by its dose'),
      adversarial: z
        .boolean()
        .default(false)
        .describe('Whether items are asked as one would write them to make the model fail; told apart'),
      doses: NoiseDoses.optional().describe(
        'Doses that stand for the typical ones, by the kind of dirt; what papergap calibrate-noise writes',
      ),
    })
    .prefault({})
    .describe('The dirt of production inputs'),
  probes: z
    .strictObject({
      'fail-on': z
        .enum(['critical', 'major', 'never'])
        .default('critical')
        .describe('How grave a fault of the server has to be for the candidate to fail'),
      maxSeconds: z
        .number()
        .min(60)
        .max(3600)
        .default(300)
        .describe('Longest that probes are begun; one that is left out then keeps the candidate open'),
    })
    .prefault({})
    .describe('The questions with a known right reaction that are asked before anything is measured'),
  engines: EngineSources,
  docker: DockerSettings.prefault({}).describe('How containers of engines are started'),
  trust: Trust.prefault({}).describe('What candidates may ask this machine to do'),
  waivers: z
    .array(Waiver)
    .max(100)
    .default([])
    .describe('Findings that may fail for a while, each with an owner, a reason and a last day'),
});

/** How wide the gap may be and what production looks like: the content of `.github/papergap.yml`. */
export const Policy = Keys.check(refuseManyPaths);
export type Policy = Readonly<z.infer<typeof Policy>>;
