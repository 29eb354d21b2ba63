import type { FailureGroup } from '../analyse/failures.ts';
import type { Findings } from '../analyse/findings.ts';
import { unboundedAt } from '../analyse/instrument.ts';
import type { InstrumentFinding } from '../analyse/instrument.ts';
import { sizeOf } from '../analyse/load-size.ts';
import type { LoadFinding } from '../analyse/load.ts';
import { hasObjectives, MAY_EXCEED } from '../analyse/slo.ts';
import type { SloFinding } from '../analyse/slo.ts';
import { mayFailMore } from '../analyse/unsettled.ts';
import { productionLoads } from '../analyse/production-loads.ts';
import type { PlannedLoad } from '../analyse/production-loads.ts';
import { standingOf } from '../analyse/score-under-load.ts';
import { wilson } from '../analyse/statistics/proportion.ts';
import type { Policy } from '../config/policy.ts';
import { isGross } from './gross.ts';
import type { FailedRequests, InstrumentDoubt, Reason, SloAtLoad } from './reason.ts';
import { fails, inconclusive } from './ruling.ts';
import type { Ruling } from './ruling.ts';

/** Share of requests that were not the service's to answer, from which a load shows nothing. */
const MOST_ELSEWHERE = 0.05;

/**
 * The policy's objectives at the loads that stand for production: a missed one fails, one that can't be told
 * is inconclusive, and so is one that the measuring client's own error could have turned.
 *
 * Objectives on latency are about the answers that came. Whether they came is told apart: what the service
 * failed is held against the share that may fail, what failed for other reasons leaves open what it could
 * turn.
 */
export function judgeService(findings: Findings, policy: Policy): readonly Ruling[] {
  const { load, plannedLoads, instrument } = findings;
  const standing = productionLoads(plannedLoads, policy);
  const isAsked = hasObjectives(policy.load.slo);
  if (isAsked && standing.length === 0) return [inconclusive({ code: 'not-run', role: 'load' })];
  const { rate } = policy.load;
  const hasRate = rate === undefined || standing.some(({ ratePerS }) => ratePerS === rate);
  const unplanned = hasRate ? [] : [notRun({ ratePerS: rate })];
  const rulings = standing.flatMap((planned) => {
    const measured = load.find(({ pass }) => pass === planned.pass);
    if (measured !== undefined)
      return [...judgeLoad(measured, instrument, policy), ...worseAt(measured, findings, policy)];
    return isAsked ? [notRun(planned)] : [];
  });
  return isAsked ? [...rulings, ...unplanned] : rulings;
}

/** What one load says. */
export function judgeLoad(
  load: LoadFinding,
  instrument: InstrumentFinding,
  policy: Policy,
): readonly Ruling[] {
  const trouble = troubleAt(load);
  const lost = lostAt(load, policy);
  const nothing = trouble ?? lost;
  // No answer came: what they lacked is said.
  if (nothing !== undefined && isLost(load)) return [nothing];
  const slo = load.slo.flatMap((finding) => judgeSlo(finding, load, instrument, policy) ?? []);
  const said = [trouble ?? [], lost ?? [], slo].flat();
  if (load.cutOff !== true) return said;
  // What may be too much by what was seen stays open; what else is open is so for having been cut off.
  const { failed: count, requests, limit } = load.lost;
  const failed = wilson(count, requests, 0.9).high > limit ? lost : undefined;
  const stands = said.filter((one) => one === trouble || one === failed || one.outcome === 'fail');
  return hasObjectives(policy.load.slo) ? [...stands, notRun(load)] : stands;
}

/**
 * Answers that are surely worth less under load than the budget leaves of production's, or of the claim,
 * which those to new prompts alone leave open: production's are other ones. So do those that are not shown to
 * be worth as much: an engine that is unsteady, or gives few, would hide what it loses. Of answers that no
 * scorer could read nothing is known.
 */
function worseAt(
  load: LoadFinding,
  { underLoad = [], ungraded = [] }: Findings,
  policy: Policy,
): readonly Ruling[] {
  const unread = ungraded.find(({ pass, why }) => pass === load.pass && why === 'unread');
  if (unread !== undefined)
    return [inconclusive({ code: 'unread-under-load', load: shownLoad(load), answers: unread.answers })];
  const isMore = (load.concurrency ?? 0) > policy.production.concurrency;
  return underLoad.flatMap(({ pass, ...found }) => {
    const standing = standingOf(found, policy);
    if (pass !== load.pass || standing === 'within') return [];
    return (standing === 'over' && !isMore && found.fresh !== true ? fails : inconclusive)({
      code: 'worse-under-load',
      load: shownLoad(load),
      ...found,
      standing,
      budget: policy.budget,
    });
  });
}

/** Beside what fails, what a load's answers may lose says nothing where it may be by chance. */
export function withoutUnsureDrops({ outcome, reasons }: Ruling): Ruling {
  if (outcome !== 'fail') return { outcome, reasons };
  const saysMore = (reason: Reason): boolean =>
    reason.code !== 'worse-under-load' || reason.standing === 'over';
  return { outcome, reasons: reasons.filter(saysMore) };
}

/** A load that stands for production was not measured, or not to its end. */
function notRun(load: Omit<PlannedLoad, 'pass'>): Ruling {
  return inconclusive({ code: 'not-run', role: 'load', load: sizeOf(load) });
}

function isLost({ asked, elsewhere, lost }: LoadFinding): boolean {
  return lost.failed + elsewhere === asked && asked > 0;
}

/** What failed for no reason of the service's, where that is much or could turn an objective. */
function troubleAt(load: LoadFinding): Ruling | undefined {
  const { asked: requests, elsewhere, ofCandidate, lost, slo } = load;
  const isMuch = wilson(elsewhere, requests, 0.9).low > MOST_ELSEWHERE;
  if (!isMuch && lost.turned === undefined && slo.every(({ turned }) => turned === undefined))
    return undefined;
  return inconclusive({
    code: 'trouble-under-load',
    load: shownLoad(load),
    requests,
    failed: elsewhere,
    ofCandidate,
    ...commonest(load, 'elsewhere'),
  });
}

/**
 * What the service itself failed, where that is too much, or could be. A share that the policy states has to
 * be kept for sure; the one that holds without its word is not asked of requests of which none failed.
 */
function lostAt(load: LoadFinding, policy: Policy): Ruling | undefined {
  const { failed, requests, limit, met, turned, ofNew } = load.lost;
  const isAsked = failed > 0 || policy.load.slo.failedShare !== undefined;
  if (turned || !isAsked || met === true) return undefined;
  const reason = {
    load: shownLoad(load),
    ...{ requests, failed, limit },
    ...(ofNew && { ofNew }),
    ...commonest(load, 'service'),
  };
  if (met === undefined) {
    const unsettled = mayFailMore(load.unsettled) ? load.unsettled : undefined;
    return inconclusive({ code: 'errors-uncertain', ...reason, ...(unsettled && { unsettled }) });
  }
  const isMore = (load.concurrency ?? 0) > policy.production.concurrency;
  return (isMore ? inconclusive : fails)({ code: 'errors-under-load', ...reason });
}

function commonest(
  { failures }: LoadFinding,
  whose: FailureGroup['blame'],
): Pick<FailedRequests, 'commonest'> {
  const group = failures.find(({ blame }) => blame === whose);
  if (group === undefined) return {};
  const { kind, detail, count } = group;
  return { commonest: { kind, detail, count } };
}

function judgeSlo(
  finding: SloFinding,
  load: LoadFinding,
  instrument: InstrumentFinding,
  policy: Policy,
): Ruling | undefined {
  const { met, samples, turned, unseen } = finding;
  const slo = sloAtLoad(finding, load);
  if (turned) return undefined;
  if (samples === 0) {
    const { inOnePiece } = load;
    const why = { ...(inOnePiece !== undefined && { inOnePiece }), ...(unseen !== undefined && { unseen }) };
    return inconclusive({ code: 'slo-unseen', slo, ...why });
  }
  if (unseen !== undefined) return inconclusive({ code: 'slo-unseen', slo, unseen });
  if (met === undefined) {
    const { unsettled } = load;
    return inconclusive({ code: 'slo-uncertain', slo, ...(unsettled && { unsettled }) });
  }
  const wanted = policy.production.concurrency;
  const concurrency = load.concurrency ?? wanted;
  if (met ? concurrency < wanted : concurrency > wanted) {
    return inconclusive({ code: 'slo-other-load', slo, met, concurrency: wanted });
  }
  const doubt = instrumentDoubt(finding, load, instrument);
  if (doubt !== undefined) return inconclusive({ code: 'instrument', slo, doubt });
  return met ? undefined : fails({ code: 'slo-missed', slo });
}

function sloAtLoad(finding: SloFinding, load: LoadFinding): SloAtLoad {
  const { metric, limitMs, measured, interval, over, samples, worth, ofNew } = finding;
  return {
    ...{ metric, limitMs, measured, over, samples, worth },
    ...(interval && { interval }),
    ...(ofNew && { ofNew }),
    load: shownLoad(load),
  };
}

export function shownLoad(load: LoadFinding): SloAtLoad['load'] {
  const { attempted, elsewhere, goodShare, lost } = load;
  const bad = Math.round((1 - goodShare) * attempted) - elsewhere;
  const isMostlyBad = isGross(bad, attempted - elsewhere, Math.max(MAY_EXCEED, lost.limit));
  return { pass: load.pass, ...sizeOf(load), ...(isMostlyBad && { isMostlyBad }) };
}

/** Why the client's error could have turned this objective; absent where it couldn't. */
function instrumentDoubt(
  { metric, limitMs, measured, met }: SloFinding,
  load: LoadFinding,
  instrument: InstrumentFinding,
): InstrumentDoubt | undefined {
  const unbounded = unboundedAt(load, instrument);
  if (unbounded !== undefined) return { code: 'unbounded', ...unbounded };
  const shared = instrument.reasons.find(({ code }) => code === 'shared-machine');
  if (met !== true && shared?.code === 'shared-machine') return shared;
  const coarse = instrument.reasons.find(
    (reason) => reason.code === 'coarse-for-slo' && reason.metric === metric,
  );
  if (coarse?.code !== 'coarse-for-slo') return undefined;
  // Too few samples for a percentile to compare with: all of them may be as near.
  const distanceMs = typeof measured === 'number' ? Math.abs(measured - limitMs) : 0;
  return distanceMs <= coarse.errorMs ? { code: 'error', errorMs: coarse.errorMs } : undefined;
}
