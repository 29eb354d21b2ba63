import type { Cause } from '../analyse/attribution.ts';
import type { DeploymentReason } from '../verdict/deployment-reason.ts';
import type { FirstReason, Reason, ServiceReason } from '../verdict/reason.ts';
import type { SuiteReason } from '../verdict/suite-reason.ts';
import type { ByCode } from './by-code.ts';
import { certainLosses } from './headline.ts';
import type { JudgedRecord } from './judged.ts';
import { reasonsAgainst } from './reasons-against.ts';
import { forReason, reasonText } from './reasons.ts';
import type { ByReason } from './reasons.ts';

/** Where a reason can be checked, and where it most likely has to be mended. */
export interface Place {
  /** In the record, a pass by its id, or in the JSON of the judgement: `passes[production].answers`. */
  readonly evidence: readonly string[];
  /** A file of the repository, and the key in it. */
  readonly change: string;
}

/** What speaks against a candidate, and its place. */
export interface Mend extends Place {
  readonly said: string;
}

/** Everything that speaks against the candidate, for people and for programs that act on it. */
export function toMend(judged: JudgedRecord): readonly Mend[] {
  return reasonsAgainst(judged.verdict).map((reason) => ({
    said: reasonText(reason, judged),
    ...placeOf(reason, judged),
  }));
}

function placeOf(reason: Reason, judged: JudgedRecord): Place {
  return forReason(PLACES, reason, judged);
}

type Say = (judged: JudgedRecord) => string;
const candidate =
  (key: string): Say =>
  ({ record }) =>
    `${record.candidate.file}: ${key}`;
const policy =
  (key: string): Say =>
  ({ record }) =>
    `${record.policy.file}: ${key}`;
const suiteKey =
  (key: string): Say =>
  (judged) =>
    policy(`suites.${judged.record.policy.config.production.suite}.${key}`)(judged);

/** The key that most likely helps against each cause. */
const AGAINST: Readonly<Record<Cause, Say>> = {
  reproduction: candidate('claims.scores[0].protocol'),
  noise: candidate('model'),
  load: candidate('engine.args'),
  criterion: suiteKey('prompt'),
  domain: candidate('model'),
};

type Where = (reason: unknown, judged: JudgedRecord) => Place;
const at =
  (change: Say, ...evidence: readonly string[]): Where =>
  (_, judged) => ({ evidence, change: change(judged) });

const ofScore: Where = (_, judged) => {
  const [largest] = certainLosses(judged.findings);
  const attribution = largest === undefined ? [] : ['findings.attribution.causes'];
  return {
    evidence: ['passes[production].answers', 'findings.gap', ...attribution],
    change: AGAINST[largest?.cause ?? 'domain'](judged),
  };
};
const moreItems = at(suiteKey('data'), 'passes[production].answers', 'findings.gap');
const ofRole = (change: Say) => (reason: { readonly role: string }, judged: JudgedRecord) => ({
  evidence: [passWith(reason.role, judged), 'findings.scores'],
  change: change(judged),
});
/** The first planned pass with a role; all of them where none has it. */
function passWith(role: string, { record }: JudgedRecord): string {
  const pass = record.plan.passes.find((planned) => planned.role === role);
  return pass === undefined ? 'plan.passes' : `plan.passes[${pass.id}]`;
}

const ACCURACY: ByCode<Exclude<FirstReason, ServiceReason>, Place, JudgedRecord> = {
  'gap-within-budget': ofScore,
  'gap-over-budget': ofScore,
  'gap-straddles-budget': moreItems,
  'claim-refused': at(candidate('claims.scores[0]'), 'findings.paper'),
  'not-run': ofRole(policy('production')),
  'cut-short': ofRole(policy('requestDeadlineMs')),
  ungraded: ofRole(policy('requestDeadlineMs')),
  'nothing-scored': ofRole(suiteKey('scorer')),
  'too-few-items': ofRole(suiteKey('data')),
  'missing-decides': ({ role = 'production' }, judged) => ({
    evidence: [`passes[${role}].answers`, 'findings.failures'],
    change: policy('requestDeadlineMs')(judged),
  }),
  'nothing-reproduced': at(candidate('claims.scores[0].protocol'), 'passes[reproduce].answers'),
  'no-reference': at(policy('references'), 'findings.policy'),
  'reference-incomparable': at(policy('references'), 'findings.reference'),
  'scores-disagree': at(candidate('claims.scores[0]'), 'findings.gap', 'passes[reproduce].answers'),
  'below-floor': ofScore,
  'floor-straddled': moreItems,
  'below-incumbent': at(candidate('model'), 'findings.incumbent'),
  'incumbent-straddled': moreItems,
  'no-incumbent': at(policy('production.incumbent'), 'findings.policy'),
  'incumbent-incomparable': at(policy('production.incumbent'), 'findings.incumbent'),
};

const ofSuite = (change: Say) => (reason: { readonly suite: string }, judged: JudgedRecord) => ({
  evidence: [`passes[further:${reason.suite}].answers`, 'findings.further'],
  change: change(judged),
});
const SUITES: ByCode<SuiteReason, Place, JudgedRecord> = {
  'suite-below-floor': ofSuite(candidate('model')),
  'suite-straddles-floor': (reason, judged) => ({
    ...ofSuite(candidate('model'))(reason, judged),
    change: policy(`suites.${reason.suite}.data`)(judged),
  }),
  'supporting-below-floor': at(candidate('model'), 'findings.further'),
  'supporting-open': at(policy('production.also'), 'findings.further'),
  'suite-unanswered': ofSuite(policy('requestDeadlineMs')),
  'suite-unmeasured': at(policy('production.also'), 'findings.further'),
  'judge-fooled': at(policy('suites'), 'findings.judges'),
  'judge-uncorrected': at(policy('suites'), 'findings.judges'),
};

type AtLoad =
  Extract<ServiceReason, { readonly slo: unknown }> | Extract<ServiceReason, { readonly load: unknown }>;
const ofLoad = (change: Say) => (reason: AtLoad, judged: JudgedRecord) => ({
  evidence: [`passes[${('slo' in reason ? reason.slo : reason).load.pass}].requests`, 'findings.load'],
  change: change(judged),
});
const SERVICE: ByCode<ServiceReason, Place, JudgedRecord> = {
  'slo-missed': ofLoad(candidate('engine.args')),
  'slo-unseen': ofLoad(candidate('engine')),
  'slo-uncertain': ofLoad(policy('load.seconds')),
  'slo-other-load': ofLoad(policy('load.concurrency')),
  instrument: ofLoad(policy('load')),
  'errors-under-load': ofLoad(candidate('engine.args')),
  'worse-under-load': (reason, judged) => ({
    evidence: [`passes[${reason.load.pass}].requests`, 'findings.underLoad'],
    change: (reason.standing === 'few' ? policy('load.seconds') : candidate('engine.args'))(judged),
  }),
  'unread-under-load': ofLoad(policy('suites')),
  'errors-uncertain': ofLoad(policy('load.seconds')),
  'trouble-under-load': ofLoad(policy('load')),
};

const ENGINE: ByCode<DeploymentReason, Place, JudgedRecord> = {
  'not-deployable': at(candidate('engine'), 'deployment.friction', 'deployment.logTail'),
  collapsed: at(candidate('engine.args'), 'findings.collapse'),
  'engine-died': at(candidate('engine.args'), 'deployment.logTail', 'findings.breakdowns'),
  'engine-silent': at(candidate('engine.args'), 'deployment.logTail', 'findings.breakdowns'),
  'broke-down': at(candidate('engine.args'), 'deployment.logTail', 'findings.breakdowns'),
};

const ofFirst = ({ first }: { readonly first: FirstReason }, judged: JudgedRecord): Place => {
  const { evidence, change } = placeOf(first, judged);
  return { evidence: [...evidence, 'findings.confirmation'], change };
};

const PLACES: ByReason<Place> = {
  ...ACCURACY,
  ...SUITES,
  ...SERVICE,
  ...ENGINE,
  'confirmation-missing': ofFirst,
  'not-confirmed': ofFirst,
  'fail-among-several': ({ first }, judged) => placeOf(first, judged),
  'earlier-runs-differ': at(suiteKey('data'), 'findings.earlierRuns'),
  'unserved-earlier': at(candidate('engine.args'), 'findings.earlierRuns'),
  'probe-failed': at(candidate('engine'), 'findings.probes'),
  'probe-failed-earlier': at(candidate('engine'), 'findings.earlierRuns'),
  'probes-unasked': at(policy('probes.maxSeconds'), 'findings.probes'),
};
