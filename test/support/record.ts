import { evidenceOf } from '../../src/analyse/evidence.ts';
import type { Evidence } from '../../src/analyse/evidence.ts';
import { LatencyHistogram } from '../../src/load/latency-histogram.ts';
import { Policy } from '../../src/config/policy.ts';
import type { Protocol } from '../../src/config/protocol.ts';
import type { Reference } from '../../src/config/reference.ts';
import type { LoadObservation, LoadRequest, SuiteObservation } from '../../src/record/pass.ts';
import type { Answer, Calibration, Exchange, Grade, Outcome } from '../../src/record/types.ts';
import type { LoadPass, PlannedPass, SuitePass } from '../../src/plan.ts';
import { RunRecord } from '../../src/record/schema.ts';

/** What became of one answer: its value 0..1, or an outcome without one. */
export type Mark = number | 'late' | 'error' | 'unread';

/** The marks of a pass in the order of its items; `production` too where both criteria were applied. */
export type Marks =
  readonly Mark[] | { readonly paper?: readonly Mark[]; readonly production?: readonly Mark[] };

/** A load pass of equal requests in perfect order, but for what is said. */
export interface LoadOptions {
  readonly id?: string;
  /** Closed loop with so many at once; or `ratePerS` for an open one. */
  readonly concurrency?: number;
  readonly ratePerS?: number;
  readonly requests: number;
  readonly ttftMs?: number;
  readonly tpotMs?: number;
  readonly outputTokens?: number;
  /** Changes single requests. */
  readonly each?: (request: LoadRequest, index: number) => LoadRequest;
  readonly pass?: Partial<LoadObservation>;
}

/** What a record is made of; everything left out is ordinary. */
export interface RecordOptions {
  readonly paper?: number;
  readonly paperItems?: number;
  readonly memoryGiB?: number;
  /** What the claim states of its protocol; left out, greedy answers of at most 512 tokens without shots. */
  readonly protocol?: Protocol;
  readonly policy?: Readonly<Record<string, unknown>>;
  readonly reproduce?: Marks;
  readonly repeat?: Marks;
  readonly 'repeat-2'?: Marks;
  readonly noisy?: Marks;
  readonly 'noisy-mild'?: Marks;
  readonly 'noisy-heavy'?: Marks;
  readonly adversarial?: Marks;
  readonly loaded?: Marks;
  readonly 'noisy-loaded'?: Marks;
  readonly production?: Marks;
  /** Production's items in their cleaned form. */
  readonly cleaned?: Marks;
  /** Changes what a suite pass saw, by the pass's id. */
  readonly seen?: Readonly<Record<string, Partial<SuiteObservation>>>;
  /** Changes what was planned of a suite pass, by its id. */
  readonly planned?: Readonly<Record<string, Partial<SuitePass>>>;
  readonly load?: readonly LoadOptions[];
  readonly calibration?: Partial<Calibration> | 'none';
  readonly deployment?: Partial<NonNullable<RunRecord['deployment']>> | 'none';
  /** Whether it was asked for passes without the probes. */
  readonly isUnprobed?: boolean;
  /** What its probes showed. */
  readonly probes?: RunRecord['probes'];
  readonly samples?: RunRecord['samples'];
  readonly ended?: RunRecord['run']['ended'];
  /** Other runs on the same machine. */
  readonly neighbours?: number;
  /** A reference of this very model, which scores 0.8 on 1,000 items, but for what is said. */
  readonly reference?: Partial<Reference> | undefined;
}

/** `right` times 1, then 0 up to `items`. */
export function rightOf(right: number, items: number): number[] {
  return Array.from({ length: items }, (_, index) => (index < right ? 1 : 0));
}

export const QUIET_CALIBRATION: Calibration = {
  concurrency: 1000,
  events: 10_000,
  stampErrorP50Ms: 0.05,
  stampErrorP99Ms: 0.5,
  ttftBiasMs: 0.1,
  tpotBiasMs: 0.01,
  client: { eventLoopDelayP99Ms: 1, eventLoopUtilization: 0.2 },
};

const both = (paper: number, production: number) => ({
  paper: rightOf(paper, 400),
  production: rightOf(production, 400),
});
/** Every pass but production, over 400 items that production loses some of, and three loads. */
export const MEASURED: RecordOptions = {
  paper: 0.9,
  paperItems: 1000,
  memoryGiB: 1,
  policy: {
    load: { concurrency: [1, 50], rate: 20, slo: { ttftP95Ms: 500, e2elP95Ms: 2000 } },
    cost: { gpuHourUsd: 2.5 },
  },
  reproduce: both(358, 340),
  repeat: both(357, 341),
  noisy: both(320, 300),
  loaded: both(355, 338),
  'noisy-loaded': both(318, 298),
  calibration: QUIET_CALIBRATION,
  load: [
    { concurrency: 1, requests: 120 },
    { concurrency: 50, requests: 1000 },
    { ratePerS: 20, requests: 600 },
  ],
};

/** The suite passes of a record by their ids, each with its role. */
const SUITE_PASSES = [
  ['reproduce', 'reproduce'],
  ['repeat', 'repeat'],
  ['repeat-2', 'repeat'],
  ['noisy', 'noisy'],
  ['noisy-mild', 'noisy-mild'],
  ['noisy-heavy', 'noisy-heavy'],
  ['adversarial', 'adversarial'],
  ['loaded', 'loaded'],
  ['noisy-loaded', 'noisy-loaded'],
  ['production', 'production'],
  ['cleaned', 'cleaned'],
] as const;

/** A valid record in code: passes over items with the given marks, load passes, samples, a deployment. */
export function aRecord(options: RecordOptions = {}): RunRecord {
  return RunRecord.parse(anUncheckedRecord(options));
}

/** What findings about a record's answers are made from. */
export function evidenceIn(record: RunRecord): Evidence {
  return evidenceOf(record);
}

/** The same without holding it against the schema, for large ones. */
export function anUncheckedRecord(options: RecordOptions = {}): RunRecord {
  const suites = SUITE_PASSES.flatMap(([id, role]) => {
    const marks = options[id];
    const { seen, planned } = options;
    return marks === undefined ? [] : [aSuitePass({ id, role }, marks, seen?.[id], planned?.[id])];
  });
  const loads = (options.load ?? []).map(aLoadPass);
  const plan: PlannedPass[] = [...suites.map(([planned]) => planned), ...loads.map(([planned]) => planned)];
  return {
    schema: 'papergap/record',
    version: 3,
    run: {
      id: 'run-1',
      startedAt: '2030-01-01T00:00:00.000Z',
      durationMs: 60_000,
      resumed: 0,
      ended: options.ended ?? 'complete',
      ...(options.neighbours !== undefined && { neighbours: options.neighbours }),
      papergap: '0.1.0',
      node: 'v24.0.0',
      machine: { platform: 'linux', cpu: 'A CPU', cores: 8, memoryGiB: 32 },
    },
    candidate: {
      id: 'tiny',
      file: 'models/tiny.yaml',
      sha256: 'a'.repeat(64),
      config: {
        model: 'models/tiny.gguf',
        engine: { name: 'llama.cpp', args: {} },
        claims: {
          paper: 'https://example.org/paper',
          ...(options.memoryGiB !== undefined && { memoryGiB: options.memoryGiB }),
          scores: [
            {
              suite: 'benchmark',
              score: options.paper ?? 0.8,
              ...(options.paperItems !== undefined && { items: options.paperItems }),
              protocol: options.protocol ?? { shots: 0, maxTokens: 512, temperature: 0 },
            },
          ],
        },
      },
    },
    policy: { file: '.github/papergap.yml', sha256: 'b'.repeat(64), config: aPolicy(options.policy) },
    ...(options.reference && {
      reference: {
        file: 'references/tiny.yaml',
        sha256: 'c'.repeat(64),
        config: aReference(options.reference),
      },
    }),
    plan: {
      ...{ seed: 1, profile: 'full', passes: plan, suites: {} },
      // A run that names its passes asks no probes.
      ...(options.production !== undefined && !options.isUnprobed && { probes: true }),
    },
    ...(options.deployment !== 'none' && {
      deployment: {
        engine: 'llama.cpp',
        ready: true,
        installed: 'warm',
        phases: [{ name: 'load', ms: 1200 }],
        prefixCache: 'off',
        kvCache: 'shared',
        friction: [],
        logTail: [],
        ...options.deployment,
      },
    }),
    ...(options.calibration !== 'none' && { calibration: { ...QUIET_CALIBRATION, ...options.calibration } }),
    passes: [...suites.map(([, seen]) => seen), ...loads.map(([, seen]) => seen)],
    samples: options.samples ?? [],
    ...(options.probes && { probes: options.probes }),
  };
}

/** What probes showed of a server that leaves out a part of every long prompt; or of one that does not. */
export function probesSeen(isTruncating: boolean): NonNullable<RunRecord['probes']> {
  const trouble = {
    code: 'truncated',
    judge: 'prompt-count',
    whose: 'server',
    sent: 'x',
    came: '1',
  } as const;
  return {
    ...{ tokenizer: true, reference: 'read', ms: 5, restarts: 0, ended: 'complete', leftOut: [] },
    probes: [{ probe: 'T47', ms: 1, judged: ['prompt-count'], troubles: isTruncating ? [trouble] : [] }],
  };
}

/** A reference of the model of `aRecord`. */
export function aReference(given: Partial<Reference> = {}): Reference {
  return {
    model: 'models/tiny.gguf',
    source: 'https://example.org/measured',
    setup: { machine: 'A known machine', engine: 'llama.cpp 1' },
    scores: [{ suite: 'benchmark', score: 0.8, items: 1000, protocol: { shots: 0, maxTokens: 512 } }],
    ...given,
  };
}

/** The entry of a suite in a policy. */
const SUITE = { data: 'data.jsonl', scorer: { name: 'exact' } };

/** A policy with what is given, and a production suite. */
export function aPolicy(given: Readonly<Record<string, unknown>> = {}): Policy {
  return Policy.parse({
    production: { suite: 'tickets' },
    suites: { benchmark: SUITE, tickets: SUITE },
    ...given,
  });
}

function aSuitePass(
  { id, role }: Pick<SuitePass, 'id' | 'role'>,
  marks: Marks,
  changed: Partial<SuiteObservation> = {},
  otherwise: Partial<SuitePass> = {},
): readonly [SuitePass, SuiteObservation] {
  const isProduction = role === 'production' || role === 'cleaned';
  const one = isProduction ? 'production' : 'paper';
  const by = Array.isArray(marks)
    ? { [one]: marks as readonly Mark[] }
    : (marks as Exclude<Marks, readonly Mark[]>);
  const length = Math.max(by.paper?.length ?? 0, by.production?.length ?? 0);
  const items = Array.from({ length }, (_, index) => `${isProduction ? 'ticket' : 'item'}-${index}`);
  const criteria = (['paper', 'production'] as const).filter((criterion) => by[criterion] !== undefined);
  const loaded = role === 'loaded' || role === 'noisy-loaded' || isProduction;
  const planned: SuitePass = {
    kind: 'suite',
    id,
    role,
    suite: isProduction ? 'tickets' : 'benchmark',
    items,
    noisy: role.startsWith('noisy') || role === 'adversarial',
    concurrency: loaded ? 50 : 4,
    pressure: loaded,
    shots: 0,
    maxTokens: 512,
    criteria,
    ...otherwise,
  };
  const answers = items.map((item, index): Answer => {
    const grades: { paper?: Grade; production?: Grade } = {};
    for (const criterion of criteria) grades[criterion] = gradeOf(by[criterion]?.[index] ?? 'error');
    const never = criteria.map((one) => by[one]?.[index] ?? 'error').find((mark) => typeof mark === 'string');
    const asked = { item, attempt: 0, source: 'papergap', grades };
    return never === undefined
      ? { ...asked, exchange: answeredAt(index * 10), text: index % 2 === 0 ? 'yes' : 'nay' }
      : { ...asked, exchange: unansweredAt(index * 10, never) };
  });
  const endedAtMs = length * 10 + 1000;
  const facts = { pass: id, startedAtMs: 0, endedAtMs, ended: 'complete' } as const;
  return [planned, { kind: 'suite', ...facts, answers, ...changed }];
}

/** The same with some of production's answers cut off at their longest: wrong, and seen by no judge. */
export function withCutOff(record: RunRecord, isCut: (at: number) => boolean): RunRecord {
  const cut: Grade = { outcome: 'truncated', value: 0 };
  const passes = record.passes.map((pass) =>
    pass.kind === 'suite' && pass.pass === 'production'
      ? {
          ...pass,
          answers: pass.answers.map((one, at) => (isCut(at) ? { ...one, grades: { production: cut } } : one)),
        }
      : pass,
  );
  return { ...record, passes };
}

function answeredAt(sentAtMs: number): Exchange {
  const stamps = { firstByteAtMs: sentAtMs + 1, firstTokenAtMs: sentAtMs + 2, lastTokenAtMs: sentAtMs + 8 };
  return { sentAtMs, ...stamps, endedAtMs: sentAtMs + 9, tokenEvents: 4, outputTokens: 4 };
}

const FAILURES = {
  late: { kind: 'deadline', detail: 'no end' },
  error: { kind: 'http-4xx', detail: '400 request (2500 tokens) exceeds the context size (1024)' },
  unread: { kind: 'unread', detail: 'no text in 40 events' },
} as const;

function unansweredAt(sentAtMs: number, mark: keyof typeof FAILURES): Exchange {
  const failure = FAILURES[mark];
  return { sentAtMs, endedAtMs: sentAtMs + 1000, tokenEvents: 0, failure };
}

/** The answers of a record's first pass over a suite. */
export function answersIn({ passes }: RunRecord): readonly Answer[] {
  const pass = passes.find((one): one is SuiteObservation => one.kind === 'suite');
  return pass?.answers ?? [];
}

function gradeOf(mark: Mark): Grade {
  if (typeof mark === 'string') return { outcome: mark satisfies Outcome };
  return { outcome: mark >= 1 ? 'correct' : 'wrong', value: mark };
}

function aLoadPass(options: LoadOptions, index: number): readonly [LoadPass, LoadObservation] {
  const { ratePerS, requests, ttftMs = 100, tpotMs = 10, outputTokens = 11 } = options;
  const concurrency = options.concurrency ?? 1;
  const id = options.id ?? `load-${index}`;
  const wholeMs = ttftMs + tpotMs * (outputTokens - 1);
  const asked = Array.from({ length: requests }, (_, at): LoadRequest => {
    const sentAtMs = ratePerS === undefined ? Math.floor(at / concurrency) * wholeMs : (at * 1000) / ratePerS;
    const request: LoadRequest = {
      item: `ticket-${at}`,
      ...(ratePerS !== undefined && { scheduledAtMs: sentAtMs }),
      sentAtMs,
      firstByteAtMs: sentAtMs + ttftMs,
      firstTokenAtMs: sentAtMs + ttftMs,
      lastTokenAtMs: sentAtMs + wholeMs,
      endedAtMs: sentAtMs + wholeMs,
      tokenEvents: outputTokens,
      outputTokens,
      finishReason: 'stop',
    };
    return options.each?.(request, at) ?? request;
  });
  const icl = LatencyHistogram.empty();
  for (let gap = 0; gap < 1000; gap++) icl.recordUs(tpotMs * 1000);
  let endedAtMs = 0;
  let lastSentAtMs = 0;
  for (const request of asked) {
    endedAtMs = Math.max(endedAtMs, request.endedAtMs);
    lastSentAtMs = Math.max(lastSentAtMs, request.sentAtMs);
  }
  const shape: LoadPass['shape'] =
    ratePerS === undefined ? { profile: 'closed-loop', concurrency } : { profile: 'open-loop', ratePerS };
  const stoppedIssuingAtMs = ratePerS === undefined ? endedAtMs : (requests * 1000) / ratePerS;
  return [
    { kind: 'load', id, role: 'load', suite: 'tickets', shape, seconds: 30, maxTokens: 512 },
    {
      kind: 'load',
      pass: id,
      startedAtMs: 0,
      stoppedIssuingAtMs: Math.max(stoppedIssuingAtMs, lastSentAtMs),
      endedAtMs,
      ended: 'complete',
      ...(ratePerS === undefined && { fullFromMs: 0 }),
      requests: asked,
      icl: icl.encode(),
      client: { eventLoopDelayP99Ms: 1, eventLoopUtilization: 0.1 },
      ...options.pass,
    },
  ];
}
