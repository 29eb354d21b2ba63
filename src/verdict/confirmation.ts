import type { ProductionReading } from '../analyse/confirmation.ts';
import type { Findings } from '../analyse/findings.ts';
import type { Policy } from '../config/policy.ts';
import { judgeProduction } from './production.ts';
import type { FirstReason, Reason } from './reason.ts';
import { inconclusive, together } from './ruling.ts';
import type { Ruling } from './ruling.ts';
import { judgeLoad, judgeService } from './service.ts';
import { isThin } from './thin-evidence.ts';
import { waivedIn } from './waivers.ts';

/** What one side of the evidence says, and what a second measurement makes of it. */
type Side =
  /** No fail, or one that stands. */
  | { readonly state: 'settled'; readonly rulings: readonly Ruling[] }
  /** A fail that is to be measured again: the pass, by the id of the first. */
  | { readonly state: 'open'; readonly rulings: readonly Ruling[]; readonly pass: string }
  /** A fail that did not come out again; `rulings` are of what else fails, or is open beside it. */
  | { readonly state: 'refuted'; readonly rulings: readonly Ruling[]; readonly first: Ruling };

/** What production and service say, their fails confirmed. */
export interface Confirmed {
  readonly production: readonly Ruling[];
  readonly service: readonly Ruling[];
}

/**
 * Production and service, each fail confirmed: what fails on thin evidence does so by two measurements, or is
 * open.
 *
 * Production's fail is thin where one-sided 99.9 % bounds do not show it, and that of a load always. It is
 * confirmed where the second measurement points the same way and both together fail; that of a load, where it
 * fails again. What else the second one shows stands beside it, so that one which serves worse refutes
 * nothing. No fail is made without a first one, and no pass: the error of both is at most what it was. What
 * the policy waives needs no confirmation.
 */
export function judgeConfirmed(findings: Findings, policy: Policy): Confirmed {
  const sides = sidesOf(findings, policy);
  // Another fail that stands needs none of these.
  const isFailed = sides.some(isStandingFail);
  const [production, ...service] = sides.map((side): readonly Ruling[] => {
    if (side.state === 'settled' || (side.state === 'open' && isFailed)) return side.rulings;
    if (side.state === 'open')
      return [inconclusive({ code: 'confirmation-missing', first: failOf(together(side.rulings)) })];
    return [inconclusive({ code: 'not-confirmed', first: failOf(side.first) }), ...side.rulings];
  });
  const isWaived = (ruling: Ruling): boolean => waivedIn(ruling, policy) !== undefined;
  return {
    production: [...(production ?? []), ...judgeProduction(findings, policy).filter(isWaived)],
    service: [...service.flat(), ...judgeService(findings, policy).filter(isWaived)],
  };
}

/** The pass to measure again so that a fail can be told, by its id; absent where none has to be. */
export function passToConfirm(findings: Findings, policy: Policy): string | undefined {
  const sides = sidesOf(findings, policy);
  if (sides.some(isStandingFail)) return undefined;
  return sides.find((side) => side.state === 'open')?.pass;
}

const isStandingFail = ({ state, rulings }: Side): boolean =>
  state === 'settled' && together(rulings).outcome === 'fail';

function failOf({ reasons: [first] }: Ruling): FirstReason {
  // A ruling that fails begins with what failed it, which is no confirmation and no deployment here.
  return first as FirstReason;
}

function sidesOf(findings: Findings, policy: Policy): readonly Side[] {
  const service = unwaived(judgeService(findings, policy), policy);
  return [
    productionSide(findings, policy),
    ...service.map((ruling) => serviceSide(ruling, service, findings, policy)),
  ];
}

/** What is waived fails nothing, so that it is neither measured again nor a fail that needs no other. */
function unwaived(rulings: readonly Ruling[], policy: Policy): readonly Ruling[] {
  return rulings.filter((ruling) => waivedIn(ruling, policy) === undefined);
}

function productionSide(findings: Findings, policy: Policy): Side {
  const rulings = unwaived(judgeProduction(findings, policy), policy);
  const settled: Side = { state: 'settled', rulings };
  // What stands among several things, or were passes alike, is told of all answers together, and of no
  // reading of a part of them.
  const { amongSeveral: _, steadyGap: _gap, steadyIncumbent: _incumbent, ...alone } = findings;
  const rulingOf = (reading: ProductionReading): Ruling =>
    together(unwaived(judgeProduction({ ...alone, ...reading }, policy), policy));
  const { production: twice, certain } = findings.confirmation ?? {};
  if (twice !== undefined) {
    const first = rulingOf(twice.first);
    if (first.outcome !== 'fail') return settled;
    const isFail = together(rulings).outcome === 'fail';
    if (isFail && rulingOf(twice.pointing).outcome === 'fail') return settled;
    const again = rulingOf(twice.again);
    // A second one that its answers leave open, and not too few measurements, refutes nothing.
    const open = isFail ? [] : rulings.filter(isOpen);
    const isTold = !isThin(together(open)) || !isOpen(again) || isThin(again);
    return { state: 'refuted', rulings: isTold ? open : [...open, again], first };
  }
  if (certain === undefined || together(rulings).outcome !== 'fail') return settled;
  if (rulingOf(certain).outcome === 'fail' || !couldTurn(findings, rulings)) return settled;
  return { state: 'open', rulings, pass: 'production' };
}

const isOpen = ({ outcome }: Ruling): boolean => outcome === 'inconclusive';

/** Whether measuring production again could change that it fails: the same items may be answered the same. */
function couldTurn({ confirmation, gap }: Findings, rulings: readonly Ruling[]): boolean {
  const [reason] = together(rulings).reasons;
  if (confirmation?.mostMoved === undefined || reason?.code !== 'gap-over-budget') return true;
  const from = reason.against === 'claimed' ? gap?.from : gap?.[reason.against]?.from;
  return from === undefined || (reason.low - reason.budget) * from < confirmation.mostMoved;
}

function serviceSide(ruling: Ruling, ofFirst: readonly Ruling[], findings: Findings, policy: Policy): Side {
  const { confirmation, instrument } = findings;
  const rulings = [ruling];
  const failed = ruling.outcome === 'fail' ? ruling.reasons[0] : undefined;
  const pass = failed && loadIn(failed);
  if (confirmation === undefined || failed === undefined || pass === undefined)
    return { state: 'settled', rulings };
  const measured = confirmation.load.find((one) => one.pass === pass);
  if (measured === undefined) return { state: 'open', rulings, pass };
  const again = unwaived(judgeLoad(measured.again, instrument, policy), policy);
  const isAgain = again.some(({ outcome, reasons }) => outcome === 'fail' && isSame(reasons[0], failed));
  if (isAgain) return { state: 'settled', rulings };
  // What else fails the second one, or leaves it open, stands: one that serves worse refutes nothing.
  const fails = ofFirst.filter(({ reasons: [reason] }) => reason && loadIn(reason) === pass);
  const beside = again.filter(
    ({ outcome, reasons }) => outcome !== 'pass' && !fails.some((one) => isSame(reasons[0], one.reasons[0])),
  );
  // Told once, however many fails of the first it does not confirm.
  return { state: 'refuted', rulings: fails[0] === ruling ? beside : [], first: ruling };
}

function loadIn(reason: Reason): string | undefined {
  if (reason.code === 'slo-missed') return reason.slo.load.pass;
  return reason.code === 'errors-under-load' ? reason.load.pass : undefined;
}

function isSame(reason: Reason | undefined, other: Reason | undefined): boolean {
  if (reason?.code === 'slo-missed' && other?.code === 'slo-missed')
    return reason.slo.metric === other.slo.metric;
  return reason?.code === other?.code;
}
