import { errorShares } from '../analyse/further.ts';
import type { FurtherFinding, HeldSuite } from '../analyse/further.ts';
import type { Findings } from '../analyse/findings.ts';
import { canFail } from '../config/own-suites.ts';
import type { Policy } from '../config/policy.ts';
import { MIN_ITEMS } from './measured.ts';
import { judgeDoubt } from './judge-doubt.ts';
import type { SuiteAtFloor, SuiteReason } from './suite-reason.ts';
import { fails, inconclusive } from './ruling.ts';
import type { Ruling } from './ruling.ts';

/** The error that a whole verdict may have on either side. */
const ERROR = 0.05;

/** How a further suite stands against its floor, by itself. */
export type Standing = 'below' | 'kept' | 'open' | 'unmeasured' | 'told';

/** What a critical suite says by itself, or the supporting ones say together. */
export interface SuitesRuling {
  /** One, or all of the supporting ones, in the policy's order. */
  readonly suites: readonly string[];
  /** Absent where the floor is kept. */
  readonly ruling?: Ruling | undefined;
}

/** A further suite that can be held against its floor. */
type Held = FurtherFinding & { readonly held: HeldSuite; readonly floor: number; readonly score: number };

/**
 * What the further suites say: a critical one fails by itself, two supporting ones together, an advisory one
 * never. One that is required and was not measured fails where the candidate is to blame, and else keeps the
 * verdict open.
 */
export function judgeFurther(findings: Findings, policy: Policy): readonly SuitesRuling[] {
  const further = undoubted(findings, policy);
  const critical = further.filter(({ tier }) => tier === 'critical');
  const supporting = further.filter(({ tier }) => tier === 'supporting');
  const among = canFail(policy);
  const { measured, together, errors } = failing(further, policy);
  const isTogetherBelow = together !== undefined && together <= (errors.at(-1) ?? 0);
  return [
    ...critical
      .filter((one) => !isMeasured(one))
      .map((one) => ({
        suites: [one.suite],
        ruling: judgeDoubt(one.suite, findings, policy) ?? unmeasured(one),
      })),
    ...measured.map((one, at) => ({
      suites: [one.suite],
      ruling: criticalRuling(one, errors[at] ?? 0, among),
    })),
    ...(together === undefined
      ? []
      : [
          {
            suites: supporting.map(({ suite }) => suite),
            ruling: supportingRuling(supporting, isTogetherBelow, belowTogether(further, policy), policy),
          },
        ]),
  ];
}

/** What can fail beside production: the critical suites, then the supporting ones, and the error of each. */
function failing(further: readonly FurtherFinding[], policy: Policy) {
  const measured = further.filter(({ tier }) => tier === 'critical').filter(isMeasured);
  const supporting = further.filter(({ tier }) => tier === 'supporting');
  const together = supporting.length >= 2 ? secondSmallest(supporting) : undefined;
  // Production, which is tested with the smallest share, counts to the end as not rejected yet.
  const errors = stepDown([...measured.map(({ held }) => held.below), together ?? 1], canFail(policy));
  return { measured, together, errors };
}

/** How each of them stands: two supporting ones are below where the verdict says so of them together. */
export function standingOf(suite: string, findings: Findings, policy: Policy): Standing {
  const further = undoubted(findings, policy);
  const one = further.find((found) => found.suite === suite);
  if (one === undefined) return 'unmeasured';
  if (one.tier === 'advisory' && one.floor === undefined) return 'told';
  if (!isMeasured(one)) return 'unmeasured';
  if (one.held.below <= errorOf(one, further, policy)) return 'below';
  return one.held.above <= errorShares(policy, one.tier).above ? 'kept' : 'open';
}

/** The error at which a suite is below its floor by itself. */
function errorOf(one: Held, further: readonly FurtherFinding[], policy: Policy): number {
  if (one.tier === 'critical') {
    const { measured, errors } = failing(further, policy);
    return errors[measured.indexOf(one)] ?? 0;
  }
  return one.tier === 'advisory' ? ERROR : belowTogether(further, policy);
}

/**
 * The error at which a supporting suite is below its floor. Two that are so by their share of the verdict's
 * error fail together; where the others leave that more of it, so do two with larger p-values.
 */
function belowTogether(further: readonly FurtherFinding[], policy: Policy): number {
  const { together, errors } = failing(further, policy);
  const { below } = errorShares(policy, 'supporting');
  if (together === undefined || together > (errors.at(-1) ?? 0)) return below;
  const [, second = 0] = further
    .filter(({ tier }) => tier === 'supporting')
    .filter(isMeasured)
    .map(({ held }) => held.below)
    .toSorted((a, b) => a - b);
  return Math.max(below, second);
}

/** The suites, without what is made of their scores where their judge cannot be trusted. */
function undoubted(findings: Findings, policy: Policy): readonly FurtherFinding[] {
  return (findings.further ?? []).map((one) => {
    const { held: _, ...others } = one;
    return judgeDoubt(one.suite, findings, policy) === undefined ? one : others;
  });
}

/** Whether a suite's answers decide how it stands: more of them would change nothing. */
export function isFurtherDecided({ further = [] }: Findings, policy: Policy, suite: string): boolean {
  const one = further.find((found) => found.suite === suite);
  if (one === undefined || !isMeasured(one)) return false;
  const { below, above } = errorShares(policy, one.tier);
  return one.held.below <= below || one.held.above <= above;
}

function isMeasured(one: FurtherFinding): one is Held {
  return one.state === 'complete' && one.graded >= MIN_ITEMS && one.held !== undefined;
}

/**
 * Holm's step-down procedure: the error that each p-value is held against, 0 where an earlier step ended it.
 *
 * @param size of the family; what is in it and not among the p-values is never rejected
 * @see S. Holm (1979), Scand. J. Statist. 6(2), 65-70
 */
function stepDown(pValues: readonly number[], size: number): readonly number[] {
  const errors = pValues.map(() => 0);
  const order = pValues.map((value, at) => ({ value, at })).toSorted((a, b) => a.value - b.value);
  for (const [step, { value, at }] of order.entries()) {
    const error = ERROR / Math.max(1, size - step);
    errors[at] = error;
    if (value > error) break;
  }
  return errors;
}

/** A p-value for two of them being below their floors, whatever depends on what. */
function secondSmallest(supporting: readonly FurtherFinding[]): number {
  const pValues = supporting.map((one) => (isMeasured(one) ? one.held.below : 1));
  const [, second = 1] = pValues.toSorted((a, b) => a - b);
  return Math.min(1, (supporting.length - 1) * second);
}

function criticalRuling(one: Held, error: number, among: number): Ruling | undefined {
  const { suite, score, floor, held, graded: items } = one;
  const at = { suite, score, floor, items };
  if (held.below <= error) return fails({ code: 'suite-below-floor', ...at, high: held.high, among });
  if (held.above <= ERROR) return undefined;
  return inconclusive({
    code: 'suite-straddles-floor',
    ...at,
    low: held.low,
    high: held.high,
    ...isHeldOpen(held.isHeldOpen),
  });
}

const isHeldOpen = (isHeld = false): { readonly isHeldOpen?: true } => (isHeld ? { isHeldOpen: isHeld } : {});

/**
 * Whether a supporting suite is below its floor by one reading at least, or was asked to its end and lacks
 * most answers, or a score to hold against it.
 */
function mayBeBelow({ state, held, asked, graded, floor = 0 }: FurtherFinding): boolean {
  if (held === undefined) return state === 'complete';
  const isUnanswered = state === 'complete' && asked >= MIN_ITEMS && graded < asked / 2;
  return isUnanswered || held.isHeldOpen === true || held.high < floor;
}

function supportingRuling(
  supporting: readonly FurtherFinding[],
  isBelow: boolean,
  below: number,
  policy: Policy,
): Ruling | undefined {
  const { above } = errorShares(policy, 'supporting');
  const of = supporting.length;
  if (isBelow) {
    const found = supporting.filter(isMeasured).filter(({ held }) => held.below <= below);
    return fails({ code: 'supporting-below-floor', suites: found.map(atFloor), of });
  }
  const open = supporting.filter((one) => !isMeasured(one) || one.held.above > above);
  if (open.length <= 1) return undefined;
  const isHeld = open.filter(mayBeBelow).length > 1;
  return inconclusive({ code: 'supporting-open', suites: open.map(atFloor), of, ...isHeldOpen(isHeld) });
}

function atFloor({ suite, floor, score }: FurtherFinding): SuiteAtFloor {
  return { suite, floor: floor ?? 0, ...(score !== undefined && { score }) };
}

/** A required suite without a score to judge. */
function unmeasured({ suite, state, asked, planned, graded, unanswered, score }: FurtherFinding): Ruling {
  // What was asked would have been enough, were it not for what the service or the model did.
  if (
    state === 'complete' &&
    graded < MIN_ITEMS &&
    graded + unanswered >= MIN_ITEMS &&
    unanswered > asked / 2
  )
    return fails({ code: 'suite-unanswered', suite, asked, unanswered });
  const why = state !== 'complete' ? state : unscored(graded, score);
  const reason: SuiteReason = {
    code: 'suite-unmeasured',
    suite,
    why,
    asked,
    planned,
    graded,
    least: MIN_ITEMS,
  };
  return inconclusive(reason);
}

function unscored(
  graded: number,
  score: number | undefined,
): Extract<SuiteReason, { code: 'suite-unmeasured' }>['why'] {
  if (graded === 0) return 'ungraded';
  return score === undefined ? 'nothing-scored' : 'too-few-items';
}
