import type { Served } from './analyse/earlier-runs.ts';
import type { Findings } from './analyse/findings.ts';
import { reproductionIn } from './analyse/scores.ts';
import type { Policy } from './config/policy.ts';
import { measuredReproduction } from './verdict/measured.ts';
import { judgeConfirmed } from './verdict/confirmation.ts';
import { heldAgainstEarlier } from './verdict/earlier-runs.ts';
import { decidingGap } from './verdict/deciding-gap.ts';
import type { DecidingGap } from './verdict/deciding-gap.ts';
import { judgeDeployability } from './verdict/deployability.ts';
import { isFurtherDecided, judgeFurther, standingOf } from './verdict/further.ts';
import type { Standing, SuitesRuling } from './verdict/further.ts';
import { withJudgeDoubt } from './verdict/judge-doubt.ts';
import { loadNotes, notesOn, referenceNotes } from './verdict/note.ts';
import type { Note } from './verdict/note.ts';
import { itemsToSettle } from './verdict/items-to-settle.ts';
import type { ItemsToSettle } from './verdict/items-to-settle.ts';
import { judgeProbes } from './verdict/probes.ts';
import { judgeProduction } from './verdict/production.ts';
import { together } from './verdict/ruling.ts';
import type { Outcome, Ruling } from './verdict/ruling.ts';
import { servedIn } from './verdict/served.ts';
import { withoutUnsureDrops } from './verdict/service.ts';
import { judgeUnserved } from './verdict/unserved.ts';
import { expiredWaivers, letPass, waivedIn, withWaiversInForce } from './verdict/waivers.ts';
import type { JudgedAt, WaivedFinding } from './verdict/waivers.ts';

export { passToConfirm } from './verdict/confirmation.ts';
export { failedProbes } from './verdict/probes.ts';

/**
 * What a candidate is worth by a policy; the reasons that decided come first, and there is at least one. What
 * is waived stands among them.
 */
export interface Verdict extends Ruling, ItemsToSettle {
  readonly budget: number;
  /** What production says by itself, without earlier runs and what is waived; absent where not judged. */
  readonly production?: Outcome;
  /** The gap that the budget is held against; absent where production was not measured. */
  readonly gap?: DecidingGap;
  /** What fails, and fails nothing by the policy's waivers; absent where there is none. */
  readonly waived?: readonly WaivedFinding[];
  /** How each further suite of our own stands against its floor, by name; absent where there is none. */
  readonly further?: Readonly<Record<string, Standing>>;
  /** What each critical one says by itself, and the supporting ones together, without earlier runs. */
  readonly suites?: readonly (Pick<SuitesRuling, 'suites'> & { readonly outcome: Outcome })[];
  /** Whether it was served to its end, or how it was not; absent where it can't be told, or of a part. */
  readonly served?: Served;
  /** Absent where there is none. */
  readonly notes?: readonly Note[];
}

/**
 * Holds the findings against the policy: pass needs a claim that the policy accepts, a gap within the budget,
 * a production score that is not below the floor and every objective met; one certain miss fails, or one that
 * was measured twice where the plan has that; anything open is inconclusive. What the policy waives fails
 * nothing as long as the waiver lasts, and is told.
 */
export function decide(findings: Findings, given: Policy, at: JudgedAt): Verdict {
  const policy = withWaiversInForce(given, at);
  const { budget, against, claims } = policy;
  const gap = decidingGap(findings, policy);
  const told = { budget, ...(gap && { gap }) };
  const confirmed = judgeConfirmed(findings, policy);
  const said = together(letPass(confirmed.production, policy)).outcome;
  const further = judgeFurther(findings, policy);
  const ended = judgeDeployability(findings);
  if (ended) {
    // What was measured until then is held against later runs all the same: no end of an engine takes it
    // back.
    const production = isBrokenDown(ended) ? 'fail' : said;
    const suites = findings.further && further.map(outcomeOf);
    const served = servedIn(ended, findings);
    return { ...told, production, ...(suites && { suites }), ...(served && { served }), ...ended };
  }
  const held = heldAgainstEarlier({ ...confirmed, further }, findings, policy);
  const production = withJudgeDoubt(held.production, findings, policy);
  const ofFurther = held.further.flatMap(({ ruling }) => ruling ?? []);
  const found = [...production, ...ofFurther, ...held.service, ...judgeProbes(findings, policy)];
  const served = servedBut(policy, found, findings);
  const rulings = [...found, ...judgeUnserved(findings, served)];
  const waived = rulings.flatMap((ruling) => waivedIn(ruling, policy) ?? []);
  const notes = [
    ...expiredWaivers(given, at).map((waiver) => ({ code: 'waiver-expired', waiver }) as const),
    ...notesOn(findings, claims.tolerance),
    ...loadNotes(findings, rulings),
    ...(against === 'reference' ? [] : referenceNotes(findings)),
  ];
  const standing = letPass(rulings, policy);
  const ruling = withoutUnsureDrops(together(standing));
  const open = standing.filter(({ outcome }) => outcome === 'inconclusive');
  return {
    ...told,
    production: said,
    ...(served && { served }),
    ...ruling,
    ...(ruling.outcome === 'inconclusive' && itemsToSettle(findings, policy, open)),
    ...(waived.length > 0 && { waived }),
    ...(findings.further && { further: standings(findings, policy), suites: further.map(outcomeOf) }),
    ...(notes.length > 0 && { notes }),
  };
}

/**
 * Whether production's answers decide what they are asked for: more of them would change nothing. Where both
 * scores count, the claimed one alone does until the paper's items are asked, which are asked later.
 */
export function isProductionDecided(findings: Findings, policy: Policy): boolean {
  if (judgeDeployability(findings) !== undefined) return true;
  const { scores, paper } = findings;
  const isToCome = policy.against === 'both' && reproductionIn(scores, paper) === undefined;
  const held = isToCome ? ({ ...policy, against: 'claimed' } as const) : policy;
  return together(judgeProduction(findings, held)).outcome !== 'inconclusive';
}

/** What is waived leaves nothing unserved; but a run that lacks it makes up for no other. */
function servedBut(policy: Policy, found: readonly Ruling[], findings: Findings): Served | undefined {
  const others = found.filter((ruling) => waivedIn(ruling, policy) === undefined);
  const served = servedIn(together(others), findings);
  if (served !== 'right') return served;
  return servedIn(together(found), findings) === 'right' ? 'right' : undefined;
}

const isBrokenDown = ({ reasons: [first] }: Ruling): boolean => first?.code === 'broke-down';

const outcomeOf = ({ suites, ruling }: SuitesRuling) => ({ suites, outcome: ruling?.outcome ?? 'pass' });

function standings(findings: Findings, policy: Policy): Readonly<Record<string, Standing>> {
  const { further = [] } = findings;
  return Object.fromEntries(further.map((one) => [one.suite, standingOf(one.suite, findings, policy)]));
}

/** Whether the answers of a further suite decide how it stands against its floor. */
export function isSuiteDecided(findings: Findings, policy: Policy, suite: string): boolean {
  return judgeDeployability(findings) !== undefined || isFurtherDecided(findings, policy, suite);
}

/**
 * Whether production has to go on although a look ended it: what the paper's items scored since then leaves
 * open what it had decided. All looks together are wrong no more often for it, since what is judged in the
 * end is judged at one of them.
 */
export function hasToGoOn(findings: Findings, policy: Policy): boolean {
  const { look, confirmation } = findings;
  if (confirmation?.production !== undefined) return false;
  if (look === undefined || look.look === look.looks || !measuredReproduction(findings).ok) return false;
  return !isProductionDecided(findings, policy);
}
