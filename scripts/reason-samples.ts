import type { FirstReason, Reason } from '../src/verdict/reason.ts';
import type { SloAtLoad } from '../src/verdict/service-reason.ts';

type Samples = { readonly [Code in Reason['code']]: Extract<Reason, { readonly code: Code }> };

const LOAD: SloAtLoad['load'] = { pass: 'load-c50', concurrency: 50 };
const SLO: SloAtLoad = {
  ...{ metric: 'ttftP95Ms', limitMs: 500, measured: { ms: 640, resolution: 'exact' } },
  ...{ interval: { lowMs: 590, highMs: 700 }, over: 48, samples: 400, worth: 300, load: LOAD },
} as unknown as SloAtLoad;
const FAILED = {
  load: LOAD,
  failed: 40,
  requests: 400,
  commonest: { kind: 'deadline', detail: 'no answer within 30 s', count: 40 },
} as const;
const GAP = { against: 'claimed', gap: 0.3, low: 0.25, high: 0.35, budget: 0.2 } as const;
const FIRST: FirstReason = { code: 'gap-over-budget', ...GAP };
const FLOOR = { score: 0.55, low: 0.51, high: 0.59, floor: 0.6 } as const;
const INCUMBENT = {
  ...{ model: 'router-q8', score: 0.8, incumbent: 0.85, difference: -0.05 },
  ...{ low: -0.07, high: -0.03, tolerance: 0.02, items: 800 },
} as const;
const SUITE = { suite: 'refunds', floor: 0.8, score: 0.7 } as const;
const OTHER = { suite: 'slang', floor: 0.5, score: 0.4 } as const;

/** One of each reason, for pages that show its sentence. */
export const REASON_SAMPLES: Samples = {
  'gap-within-budget': { code: 'gap-within-budget', ...GAP, gap: 0.1, high: 0.15 },
  'gap-over-budget': { code: 'gap-over-budget', ...GAP },
  'gap-straddles-budget': {
    code: 'gap-straddles-budget',
    ...GAP,
    gap: 0.22,
    low: 0.16,
    high: 0.28,
    items: 200,
    asked: 200,
  },
  'scores-disagree': {
    code: 'scores-disagree',
    claimed: { score: 0.9, gap: 0.3, low: 0.25, high: 0.35 },
    reproduced: { score: 0.8, gap: 0.21, low: 0.16, high: 0.26 },
    isOver: true,
    budget: 0.2,
  },
  'below-floor': { code: 'below-floor', ...FLOOR },
  'floor-straddled': { code: 'floor-straddled', ...FLOOR, high: 0.62, items: 400 },
  'below-incumbent': { code: 'below-incumbent', ...INCUMBENT },
  'incumbent-straddled': { code: 'incumbent-straddled', ...INCUMBENT, high: 0.01 },
  'no-incumbent': { code: 'no-incumbent', model: 'router-q8' },
  'incumbent-incomparable': {
    code: 'incumbent-incomparable',
    model: 'router-q8',
    why: { code: 'items', suite: 'our-tickets' },
  },
  'claim-refused': {
    code: 'claim-refused',
    refusal: { code: 'not-primary', suite: 'easy-set', primary: 'gsm8k' },
  },
  'not-run': { code: 'not-run', role: 'production' },
  'cut-short': { code: 'cut-short', role: 'production', asked: 120, planned: 400 },
  ungraded: { code: 'ungraded', role: 'production', asked: 400 },
  'nothing-scored': {
    ...{ code: 'nothing-scored', role: 'production', asked: 400, outcomes: { unparsed: 400 } },
    shapes: [{ opening: 'Sure, I can help', count: 390 }],
  },
  'too-few-items': { code: 'too-few-items', role: 'production', items: 12, least: 20 },
  'missing-decides': {
    ...{ code: 'missing-decides', ungraded: 60, missing: { late: 60 }, asked: 400 },
    ...{ gap: 0.15, wrongGap: 0.28, rightGap: 0.1 },
  },
  'nothing-reproduced': { code: 'nothing-reproduced', claimed: 0.9 },
  'no-reference': { code: 'no-reference' },
  'reference-incomparable': {
    code: 'reference-incomparable',
    file: 'references/my-model.yaml',
    differences: [{ code: 'data', suite: 'gsm8k' }],
  },
  'slo-missed': { code: 'slo-missed', slo: SLO },
  'slo-uncertain': { code: 'slo-uncertain', slo: SLO },
  'slo-unseen': { code: 'slo-unseen', slo: SLO, inOnePiece: 400 },
  'slo-other-load': { code: 'slo-other-load', slo: SLO, met: false, concurrency: 32 },
  instrument: { code: 'instrument', slo: SLO, doubt: { code: 'error', errorMs: 180 } },
  'errors-under-load': { code: 'errors-under-load', limit: 0.05, ...FAILED },
  'errors-uncertain': { code: 'errors-uncertain', limit: 0.05, ...FAILED },
  'worse-under-load': {
    ...{ code: 'worse-under-load', load: FAILED.load, graded: 500, items: 200, budget: 0.2 },
    ...{ score: 0.06, production: 0.85, drop: 0.93, low: 0.85, high: 0.98, standing: 'over' },
  },
  'unread-under-load': { code: 'unread-under-load', load: FAILED.load, answers: 400 },
  'trouble-under-load': {
    ...{ code: 'trouble-under-load', ...FAILED, ofCandidate: 0 },
    commonest: { kind: 'connect', detail: 'connect ECONNREFUSED', count: 40 },
  },
  'suite-below-floor': { code: 'suite-below-floor', ...SUITE, high: 0.75, items: 300, among: 2 },
  'suite-straddles-floor': { code: 'suite-straddles-floor', ...SUITE, low: 0.65, high: 0.82, items: 60 },
  'supporting-below-floor': { code: 'supporting-below-floor', suites: [SUITE, OTHER], of: 3 },
  'supporting-open': { code: 'supporting-open', suites: [SUITE, OTHER], of: 3 },
  'suite-unanswered': { code: 'suite-unanswered', suite: 'refunds', asked: 300, unanswered: 120 },
  'suite-unmeasured': {
    ...{ code: 'suite-unmeasured', suite: 'refunds', why: 'cut-short' },
    ...{ asked: 40, planned: 300, graded: 40, least: 20 },
  },
  'judge-fooled': { code: 'judge-fooled', suite: 'replies', model: 'grader', fooled: 2, canaries: 3 },
  'judge-uncorrected': { code: 'judge-uncorrected', suite: 'replies', model: 'grader' },
  'probe-failed': {
    ...{ code: 'probe-failed', trouble: 'refused', severity: 'critical', probes: 2 },
    first: { probe: 'T47', judge: 'http-class', sent: 'a text of 8,000 tokens', came: '500' },
  },
  'probes-unasked': { code: 'probes-unasked', probes: 12, why: 'out-of-time' },
  'probe-failed-earlier': {
    ...{ code: 'probe-failed-earlier', trouble: 'refused', probe: 'T47' },
    ...{ judge: 'http-class', runs: 1, right: 1, now: 'right' },
  },
  'confirmation-missing': { code: 'confirmation-missing', first: FIRST },
  'not-confirmed': { code: 'not-confirmed', first: FIRST },
  'fail-among-several': { code: 'fail-among-several', first: FIRST, among: 3 },
  'earlier-runs-differ': {
    ...{ code: 'earlier-runs-differ', latest: 'pass', runs: 4, others: 3 },
    ...{ evidence: 2, needed: 40, evidenceAgainst: 1, neededAgainst: 40 },
  },
  'unserved-earlier': { code: 'unserved-earlier', first: 'engine-died', runs: 1, right: 1 },
  'not-deployable': {
    code: 'not-deployable',
    friction: {
      code: 'unknown-architecture',
      summary: 'This build of llama.cpp does not know the architecture of the model.',
    },
  },
  collapsed: { code: 'collapsed', kinds: ['same'], answers: 12, pass: 'production' },
  'engine-died': { code: 'engine-died' },
  'engine-silent': { code: 'engine-silent' },
  'broke-down': { code: 'broke-down', pass: 'loaded', kind: 'failing', before: 762, met: 239 },
};
