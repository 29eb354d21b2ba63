import { expect, test } from 'vitest';
import { checked, faulty } from '../../../src/config/checked.ts';
import type { Config } from '../../../src/config/load.ts';
import type { CandidateReport } from '../../../src/report/candidate.ts';
import type { BenchRun } from '../../../bot/results/bench-run.ts';
import type { NoOwnRuns } from '../../../bot/pull/own-runs.ts';
import type { Job, RunQueue } from '../../../bot/pull/run-queue.ts';
import type { CandidateSnapshot, PullSnapshot } from '../../../bot/pull/snapshot.ts';
import { candidateStates } from '../../../bot/pull/state.ts';
import type { CandidateState } from '../../../bot/pull/state.ts';
import { decide } from '../../../bot/pull/decision.ts';
import { stateText } from '../../../bot/pull/wording.ts';

const SHA = 'a'.repeat(40);
const NOW_MS = Date.parse('2026-11-20T12:00:00Z');
const AUTHOR = { author: { login: 'papergap[bot]', appId: 1 } };

const run = (id: number, more: Partial<BenchRun> = {}): BenchRun => ({
  id,
  workflow: 'pullRequest',
  event: 'pull_request',
  status: 'completed',
  conclusion: 'success',
  url: `https://github.com/acme/models/actions/runs/${id}`,
  headSha: SHA,
  isOwnHead: true,
  isByDependabot: false,
  createdAt: '2026-11-20T11:00:00Z',
  startedAt: '2026-11-20T11:00:00Z',
  updatedAt: '2026-11-20T11:30:00Z',
  attempt: 1,
  ...more,
});
const queued = (id: number): BenchRun => {
  const { conclusion: _, ...open } = run(id, { status: 'queued' });
  return open;
};

/** What a run measured, as far as states go. */
const report = (scope: CandidateReport['scope'], outcome: CandidateReport['outcome'] = 'pass') =>
  ({
    report: {
      id: 'a',
      scope,
      outcome,
      onInconclusive: 'neutral',
      cells: [],
      further: [],
      waived: [],
      title: outcome,
      short: [outcome],
      decision: [outcome],
      hasScores: true,
      headline: [outcome],
      reasons: [],
      steps: [],
      explanation: [],
      toMend: [],
      about: '',
      open: '',
      folded: '',
    } satisfies CandidateReport,
  }) as const;

const candidate = (more: Partial<CandidateSnapshot> = {}): CandidateSnapshot => ({
  id: 'a',
  file: 'models/a.yaml',
  config: checked({} as Config),
  runs: [],
  results: new Map(),
  ...more,
});

/** A pull request with one candidate, and what is known of its commit. */
function snapshotOf(
  one: CandidateSnapshot,
  {
    state = 'open',
    noOwnRuns,
    unaskedFor,
    openedAt = '2026-11-20T10:00:00Z',
    startedAt,
    queue,
  }: {
    readonly state?: 'open' | 'closed';
    readonly noOwnRuns?: NoOwnRuns;
    readonly unaskedFor?: number;
    readonly openedAt?: string;
    readonly startedAt?: string;
    readonly queue?: RunQueue;
  } = {},
): PullSnapshot {
  const base = { ref: 'main', repo: { default_branch: 'main' } };
  const pull = { number: 7, state, head: { sha: SHA }, base } as PullSnapshot['pull'];
  const changes = {
    candidates: [],
    refused: [],
    changesWorkflows: false,
    changesOthers: false,
    hasPolicy: true,
  };
  const check = {
    id: 1,
    name: 'papergap',
    externalId: `papergap:${SHA}:main`,
    status: 'in_progress',
    conclusion: undefined,
    startedAt: startedAt ?? '',
    completedAt: undefined,
    title: undefined,
    summary: undefined,
  };
  return {
    pull,
    twins: [7],
    checks: startedAt === undefined ? [] : [check],
    groupChecks: [],
    changes,
    ...(noOwnRuns && { noOwnRuns }),
    ...(unaskedFor !== undefined && { unaskedFor }),
    openedAt,
    candidates: [one],
    yardstickChanges: [],
    listedRuns: 0,
    isHistoryOpen: false,
    ...(queue && { queue }),
  };
}

function stateOf(snapshot: PullSnapshot): CandidateState {
  const [state] = candidateStates(snapshot, NOW_MS) ?? [];
  if (state === undefined) throw new Error('no state');
  return state;
}

const conclusionOf = (snapshot: PullSnapshot): string => {
  const { state } = decide(snapshot, AUTHOR, NOW_MS).check;
  return state.status === 'completed' ? state.conclusion : state.status;
};

test.for([
  ['its own run', {}, 'run', 'in_progress'],
  [
    'its own run, for a while after it was opened again',
    { startedAt: '2026-11-02T10:00:00Z', openedAt: '2026-11-20T11:31:00Z' },
    'run',
    'in_progress',
  ],
  [
    'a run that should have begun long ago',
    { startedAt: '2026-11-20T11:29:00Z' },
    'never-started',
    'failure',
  ],
  ['a run that may still begin', { startedAt: '2026-11-20T11:31:00Z' }, 'run', 'in_progress'],
  ['a maintainer', { noOwnRuns: 'fork' }, 'approval', 'action_required'],
  ['a run that the bot starts', { noOwnRuns: 'no-proof', unaskedFor: 1 }, 'unasked-run', 'in_progress'],
  ['nothing, being closed', { state: 'closed' }, 'closed', 'cancelled'],
] as const)('without a run a candidate waits for %s', ([, how, awaited, conclusion]) => {
  const snapshot = snapshotOf(candidate(), how);

  expect(stateOf(snapshot)).toMatchObject({ kind: 'waiting', for: awaited });
  expect(conclusionOf(snapshot)).toBe(conclusion);
});

test('a file with faults is told before any run', () => {
  const faults = [{ file: 'models/a.yaml', path: 'engine', message: 'is missing' }];
  const snapshot = snapshotOf(candidate({ config: faulty(faults), runs: [run(1)] }));

  expect(stateOf(snapshot)).toMatchObject({ kind: 'faulty', faults });
  expect(conclusionOf(snapshot)).toBe('failure');
});

test.for([
  ['a younger one of the same scope', 'whole', 2],
  ['an older one that was whole, and not a part', 'part', 1],
  ['an older one that was whole, and not a quick one', 'quick', 1],
] as const)('of two results counts %s', ([, scope, counted]) => {
  const results = new Map([
    [1, report('whole', 'fail')],
    [2, report(scope)],
  ]);
  const state = stateOf(snapshotOf(candidate({ runs: [run(2), run(1)], results })));

  expect(state).toMatchObject({ kind: 'measured', run: { id: counted } });
  expect('later' in state ? state.laterScope : undefined).toBe(counted === 1 ? scope : undefined);
});

test.for([
  ['engine-died', 'right', 'whole', 1],
  ['engine-died', 'right', 'quick', 2],
  ['engine-died', 'engine-silent', 'whole', 2],
  ['right', 'engine-died', 'whole', 2],
  ['right', 'right', 'whole', 2],
] as const)(
  'of a younger run that was served %s and one %s, %s, counts %d',
  ([younger, older, scope, counted]) => {
    const left = { at: '', objectives: [], suites: [], probes: [], asked: [] };
    const results = new Map([
      [1, { ...report(scope), left: { ...left, served: older } }],
      [2, { ...report('whole'), left: { ...left, served: younger } }],
    ]);

    expect(stateOf(snapshotOf(candidate({ runs: [run(2), run(1)], results })))).toMatchObject({
      run: { id: counted },
    });
  },
);

test.for([
  ['inconclusive and whole', report('whole', 'inconclusive'), 'success', 'neutral'],
  ['inconclusive by a part', report('part', 'inconclusive'), 'success', 'failure'],
  // attack: part of a measurement
  ['inconclusive by the quick profile', report('quick', 'inconclusive'), 'success', 'failure'],
  // attack: part of a measurement
  ['a pass by the quick profile', report('quick'), 'success', 'action_required'],
  // attack: part of a measurement
  ['a pass that was cut off', report('cut-off'), 'cancelled', 'action_required'],
  ['cut off by a cancelled run', report('cut-off', 'inconclusive'), 'cancelled', 'cancelled'],
  ['a fail', report('whole', 'fail'), 'success', 'failure'],
  ['a pass', report('whole'), 'success', 'success'],
] as const)('a result that is %s ends the check accordingly', ([, result, ended, conclusion]) => {
  const runs = [run(1, { conclusion: ended })];

  expect(conclusionOf(snapshotOf(candidate({ runs, results: new Map([[1, result]]) })))).toBe(conclusion);
});

test('a record that GitHub keeps no more is no failure of its run: it asks for another measurement', () => {
  const snapshot = snapshotOf(
    candidate({ runs: [run(1)], results: new Map([[1, { hasExpired: true as const }]]) }),
  );

  const state = stateOf(snapshot);

  expect(state.kind).toBe('expired');
  expect(state.kind !== 'measured' && stateText(state)).toMatch(
    /^Its record has expired.*Comment \/rebench\.$/,
  );
  expect(conclusionOf(snapshot)).toBe('action_required');
});

test('a record that is refused is told of, unless another run is waited for', () => {
  const results = new Map([[1, { whyRefused: 'it is not JSON' }]]);

  expect(stateOf(snapshotOf(candidate({ runs: [run(1)], results })))).toMatchObject({
    kind: 'refused',
    why: 'it is not JSON',
  });
  expect(stateOf(snapshotOf(candidate({ runs: [queued(2), run(1)], results })))).toMatchObject({
    kind: 'open',
    run: { id: 2 },
  });
});

const job = (name: string, status: string): Job => ({
  name,
  status,
  conclusion: null,
  started_at: '2026-11-20T11:50:00Z',
  completed_at: null,
});

/** A queue with run 2, by its jobs and marks, behind run 1. */
function queueOf(jobs: readonly Job[], marked: readonly string[] = [], sha = SHA): RunQueue {
  const mark = { sha, attempt: 1, stage: 'noisy', at: 4, of: 9 };
  const marks = marked.map((model) => ({ ...mark, model }));
  return {
    runs: [queued(2), queued(1)],
    progress: new Map([[2, { jobs, workedMs: 600_000, marks }]]),
    estimate: { typicalMs: 1_200_000, samples: 3 },
  };
}

test.for([
  ['no job has begun', queueOf([job('a', 'queued')]), false, '1 before it; done in about 30 minutes'],
  ['its own job goes on', queueOf([job('a', 'in_progress')]), true, 'it runs; done in about'],
  [
    'another model of the run is measured',
    queueOf([job('b', 'in_progress'), job('a', 'pending')], ['b']),
    false,
    '1 before it; done in',
  ],
  [
    'its job has another name, and a stage is reached',
    queueOf([job('bench', 'in_progress')], ['a']),
    true,
    '`noisy`, stage 4 of 9; done in',
  ],
  // attack: commit that begins alike
  [
    'a stage is reached at a commit that begins alike',
    queueOf([job('bench', 'in_progress')], ['a'], SHA.slice(0, 12).padEnd(40, 'b')),
    false,
    '1 before it; done in',
  ],
] as const)(
  'GitHub calls a run queued until its last job has begun: where %s',
  ([, queue, isRunning, eta]) => {
    const snapshot = snapshotOf(candidate({ runs: [queued(2)] }), { queue });
    const state = stateOf(snapshot);

    expect(state.isRunning).toBe(isRunning);
    expect(state.eta).toContain(eta);
    expect(decide(snapshot, AUTHOR, NOW_MS).check.title).toBe(
      isRunning ? '1 model being measured' : '1 model waits for the GPU',
    );
  },
);

test.for([
  ['its own job', queueOf([job('b', 'in_progress'), job('a', 'waiting')]), 'queued'],
  ['all of the run', queueOf([]), 'waiting'],
] as const)('where %s waits for an approval the check says so, and gives no time', ([, queue, status]) => {
  const snapshot = snapshotOf(candidate({ runs: [{ ...queued(2), status }] }), { queue });
  const { title, summary, state } = decide(snapshot, AUTHOR, NOW_MS).check;

  expect([state.status, title]).toEqual(['in_progress', '1 model waits for an approval']);
  expect(summary).toContain('give it on the page of the run');
  expect(summary).not.toContain('done in');
});

test('a run that waits for an approval holds up no other', () => {
  const queue = { ...queueOf([]), runs: [queued(2), { ...queued(1), status: 'waiting' }] };

  expect(stateOf(snapshotOf(candidate({ runs: [queued(2)] }), { queue })).eta).toContain('it is next');
});

test('every state without a result has words, and none of them speaks of what it does not know', () => {
  const texts = [
    snapshotOf(candidate()),
    snapshotOf(candidate(), { noOwnRuns: 'fork' }),
    snapshotOf(candidate(), { state: 'closed' }),
    snapshotOf(candidate({ runs: [queued(1)] })),
    snapshotOf(candidate({ runs: [run(1, { conclusion: 'cancelled' })] })),
    ...[
      ...[{ conclusion: 'failure' }, { conclusion: 'failure', isByDependabot: true }],
      ...[{ conclusion: 'action_required' }, { conclusion: 'skipped' }, { conclusion: 'startup_failure' }],
    ].map((more) => snapshotOf(candidate({ runs: [run(1, more)] }))),
  ].map((snapshot) => {
    const state = stateOf(snapshot);
    return state.kind === 'measured' ? '' : stateText(state);
  });

  expect(texts).toEqual([
    'Its run has not begun yet.',
    'It waits for a maintainer, who reads the change and starts the run.',
    'The pull request was closed before it was measured.',
    'Its run waits for the GPU.',
    'Its run was cancelled. Comment /rebench for another one.',
    'Its run ended (failure) and left no record: its log says why. Comment /rebench once that is mended.',
    'Its run ended (failure) and left no record: its log says why, and Dependabot’s runs have no secrets of Actions. Comment /rebench for one that has them.',
    'GitHub holds its run back: read the change, then approve the run on its page, or comment /rebench.',
    'Its run was skipped, by a condition of its workflow. Comment /rebench for one from the default branch.',
    'Its run ended (startup failure) and left no record: its log says why. Comment /rebench once that is mended.',
  ]);
});
