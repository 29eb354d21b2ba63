import type { Cause } from '../analyse/attribution.ts';
import type { Findings } from '../analyse/findings.ts';
import { AGAIN } from './again.ts';
import type { Again } from './again.ts';
import { noneRight } from './collapse.ts';
import { certainLosses } from './headline.ts';
import type { Door, JudgedRecord } from './judged.ts';
import type { EarlierRunsReason, Reason } from '../verdict/reason.ts';
import { isThin } from '../verdict/thin-evidence.ts';
import { passName } from './names.ts';
import { reasonsAgainst, unwaivedReasons } from './reasons-against.ts';
import { forReason } from './reasons.ts';
import type { ByReason } from './reasons.ts';
import { runsToSettle, unservedStep } from './earlier-runs.ts';
import { earlierProbeStep, probeStep, unaskedStep } from './probes.ts';
import type { Section } from './section.ts';
import { brokenStep, loadStep, LONGER, OVERLONG, serviceSteps, unreadStep } from './service-steps.ts';
import { missingDecides } from './settling.ts';
import { steadier, WHAT_DIFFERS } from './steadier.ts';
import { moreItemsIn, SUITE_STEPS } from './suite-reasons.ts';
import { itemsToRead, readStep } from './worst-items.ts';
import { count, counted } from './words.ts';

/** What helps against each cause. */
const AGAINST: Readonly<Record<Cause, string>> = {
  reproduction:
    "Compare the protocol with the paper's: prompt, chat template, sampling and quantisation. A score that does not reproduce here cannot be served here.",
  noise: 'Clean inputs before they reach the model, or choose a model that was trained on inputs like yours.',
  load: 'Send fewer concurrent requests to a replica, or give its KV cache more room: answers get worse under load.',
  criterion:
    "Look at the form of the answers: the paper's metric counts them as right and your criterion does not. Constrained output or a stricter prompt may be enough.",
  domain:
    "Your inputs are unlike the paper's: compare candidates on your own suite, or fine-tune on inputs like yours.",
};

const CLAIM =
  "Correct the claim or its protocol in the candidate's file, or find out why its items score otherwise here: prompt, " +
  'chat template, sampling, quantisation. Where what they score here is to decide alone, the policy says ' +
  'against: reproduced.';

const REFERENCE =
  'Measure this model on a set-up that you trust, write its reference (papergap reference <record>), and commit that ' +
  'to the base branch: a pull request does not bring its own.';

/** What to do next, in the order of the reasons; plain text. */
export function nextSteps(judged: JudgedRecord, door: Door): readonly string[] {
  const { record, verdict } = judged;
  const table = stepsFor(AGAIN[door], door === 'bot');
  // What is in order asks for nothing while something else is not.
  const due = verdict.outcome === 'pass' ? unwaivedReasons(verdict) : reasonsAgainst(verdict);
  const steps = due.flatMap((reason) => forReason(table, reason, judged) ?? []);
  if (verdict.outcome === 'inconclusive' && record.plan.profile === 'quick')
    steps.push(`This was the quick profile: ${AGAIN[door].full} to measure enough for a verdict.`);
  const missing = missingPasses(judged);
  if (missing.length > 0)
    steps.unshift(
      `${AGAIN[door].theRest}: the verdict stands, and the run was cut off before ${missing.join(', ')}.`,
    );
  const notLetPass = whyNotLetPass(judged, door);
  if (notLetPass !== undefined) steps.push(notLetPass);
  const isOff = verdict.notes?.some(({ code }) => code === 'claim-not-reproduced');
  const items = itemsToRead(judged);
  const { collapse, noneRight: found } = judged.findings;
  // A scorer that reads no answer explains everything else.
  if (found !== undefined && collapse === undefined && verdict.outcome !== 'pass')
    steps.unshift(noneRight(found));
  // What helps comes first, then where to see it.
  if (items !== undefined) steps.splice(1, 0, readStep(items));
  return [...new Set([...steps, ...(isOff ? [AGAINST.reproduction] : [])])];
}

/** Why what is inconclusive fails where the policy lets it pass; undefined where it does not, or passes. */
function whyNotLetPass({ findings, verdict }: JudgedRecord, door: Door): string | undefined {
  const isOpen = verdict.outcome === 'inconclusive';
  if (!isOpen || findings.policy.onInconclusive !== 'neutral') return undefined;
  const but =
    'The policy lets pass what is inconclusive (on-inconclusive: neutral). This fails all the same: ';
  if (!isThin(verdict))
    return `${but}the candidate, its model or its engine leaves it open, or is far over what is asked.`;
  return door === 'bot' && findings.scope !== 'whole' ? `${but}it was not measured whole.` : undefined;
}

/** The passes that a run was cut off before, where it passes without them: they tell causes and costs. */
function missingPasses({ record, findings, verdict }: JudgedRecord): readonly string[] {
  if (verdict.outcome !== 'pass' || findings.scope !== 'cut-off') return [];
  const { plan, passes } = record;
  const isMeasured = (id: string): boolean =>
    passes.some(({ pass, ended }) => pass === id && ended === 'complete');
  return plan.passes.filter(({ id, confirms }) => confirms === undefined && !isMeasured(id)).map(passName);
}

/** The same as a section; none where there is nothing to do. */
export function nextStepsSection(judged: JudgedRecord, door: Door): readonly Section[] {
  const lines = nextSteps(judged, door);
  return lines.length === 0 ? [] : [{ title: 'Next steps', folded: false, lines }];
}

function stepsFor(say: Again, hasBot: boolean): ByReason<string | undefined> {
  const missing = (_: unknown, judged: JudgedRecord): string => measureMissing(judged, say);
  // The bot holds every run against those before it.
  const more = (_: unknown, judged: JudgedRecord): string => moreItems(undefined, judged, hasBot);
  const missingOrMore = ({ isHeldOpen }: { readonly isHeldOpen?: true }, judged: JudgedRecord): string => {
    const lacking = judged.findings.gap?.missing;
    return isHeldOpen && lacking ? missingStep(lacking, judged, say) : more(undefined, judged);
  };
  return {
    'gap-within-budget': (_, { record }) =>
      hasBot
        ? `Merge when the rest is right. Once the default branch has measured it, /rebench bless model=${record.candidate.id} makes that result the baseline.`
        : undefined,
    'gap-over-budget': (_, { findings }) => againstLargest(findings),
    'claim-refused': () =>
      'Measure the candidate with a claim that the policy accepts: claims.suites and claims.primary say which.',
    'below-floor': (_, { findings }) => againstLargest(findings),
    'below-incumbent': (_, { findings }) => againstLargest(findings),
    'incumbent-straddled': (_, { findings }) =>
      steadier(findings) ??
      'Give production more items: the same ones for both models, or the difference stays within chance.',
    'no-incumbent': ({ model = 'the incumbent' }) => say.incumbent(model),
    'incumbent-incomparable': ({ model }) => say.incumbent(model),
    'gap-straddles-budget': ({ tooSmallClaim }, judged) => {
      if (tooSmallClaim !== undefined) return largerClaim(judged);
      return missingDecides(judged) ? steadier(judged.findings) : more(undefined, judged);
    },
    'floor-straddled': missingOrMore,
    'too-few-items': ({ role }, judged) =>
      role === 'production' ? moreItems(undefined, judged) : measureMissing(judged, say),
    'not-run': ({ load }, judged) => (load && loadStep(load, judged, say)) ?? measureMissing(judged, say),
    'cut-short': missing,
    'nothing-scored': () => 'Choose the scorer that reads such answers, or say in the prompt how to answer.',
    ungraded: missing,
    'confirmation-missing': missing,
    'earlier-runs-differ': (reason, judged) => differStep(reason, judged, say),
    'not-confirmed': ({ first }, judged) => notConfirmedStep(first, judged, say),
    'fail-among-several': missingOrMore,
    ...SUITE_STEPS,
    'unserved-earlier': unservedStep,
    'probe-failed': probeStep,
    'probe-failed-earlier': earlierProbeStep,
    'probes-unasked': unaskedStep,
    'missing-decides': ({ role, missing }, judged) => missingStep(missing, judged, say, role),
    'nothing-reproduced': () => AGAINST.reproduction,
    'no-reference': () => REFERENCE,
    'reference-incomparable': () => REFERENCE,
    'scores-disagree': () => CLAIM,
    ...serviceSteps(say),
  };
}

/** What settles where runs of the same candidate do not say the same. */
function differStep(reason: EarlierRunsReason, judged: JudgedRecord, say: Again): string {
  const { objective, suites, evidence, needed } = reason;
  if (evidence >= needed)
    return `${WHAT_DIFFERS} Then ${say.again}: ${counted(runsToSettle(reason), 'more run')} as sure as this one would settle it.`;
  if (suites !== undefined) return moreItemsIn(suites, judged);
  return objective === undefined ? moreItems(undefined, judged, true) : LONGER;
}

/** What helps against the commonest cause of answers that could not be graded. */
function missingStep(
  {
    late = 0,
    overlong = 0,
    failed = 0,
    unread = 0,
    broken = 0,
  }: Extract<Reason, { code: 'missing-decides' }>['missing'],
  { findings: { failures } }: JudgedRecord,
  say: Again,
  role: 'production' | 'reproduce' = 'production',
): string {
  const most = Math.max(late, overlong, failed, unread, broken);
  if (most === broken) return brokenStep(say);
  const unreadGroups = failures.flatMap(({ groups }) => groups.filter(({ kind }) => kind === 'unread'));
  if (most === unread) return unreadStep(unreadGroups[0]);
  if (most === overlong)
    return role === 'production'
      ? OVERLONG
      : 'Give the engine a longer context: the paper asks such questions.';
  if (most === late)
    return `Let requests take longer (requestDeadlineMs in the policy)${role === 'production' ? ', or send fewer at once in production' : ''}.`;
  return 'Find out why they failed ("Requests that failed"): fewer concurrent requests may help.';
}

function notConfirmedStep({ code }: Reason, judged: JudgedRecord, say: Again): string {
  if (code === 'slo-missed' || code === 'errors-under-load')
    return `Let nothing else run on the machine, then ${say.again}: the two load passes differ.`;
  const { gap, confirmation } = judged.findings;
  // More items of which none can be scored would tell no more.
  const isScored = gap !== undefined && confirmation?.production?.again.gap !== undefined;
  return isScored ? moreItems(undefined, judged) : measureMissing(judged, say);
}

function measureMissing({ findings: { scope } }: JudgedRecord, say: Again): string {
  if (scope === 'part') return `${say.everyPass}, so that nothing is missing from the comparison.`;
  return scope === 'cut-off'
    ? `${say.theRest}: it was cut off before everything was measured.`
    : `Find out why there are no answers to grade ("What became of each answer"), then ${say.again}.`;
}

function againstLargest(findings: Findings): string | undefined {
  const [largest] = certainLosses(findings);
  return largest && AGAINST[largest.cause];
}

function largerClaim({ verdict: { itemsToSettle } }: JudgedRecord): string {
  const alone = itemsToSettle === undefined ? ' More production items alone do not settle it.' : '';
  return `Claim a score that rests on more items, or hold the budget against the reproduced score (against: reproduced in the policy).${alone}`;
}

/** @param isHeld whether the next run is held against this one */
function moreItems(_: unknown, { record, findings, verdict }: JudgedRecord, isHeld = false): string {
  const add = `Add items to the suite ${record.policy.config.production.suite}`;
  const needed = isHeld ? verdict.itemsHeld : verdict.itemsToSettle;
  if (needed !== undefined)
    return (
      `${add}, up to about ${count(needed)}: if production's true score is the one seen here, so many settle it in at ` +
      `least four of five runs${isHeld ? ', held against this one' : ''}.`
    );
  const ofRuns =
    findings.assumedBetweenRuns === undefined
      ? ''
      : ' The rest is how far whole runs differ: nightly runs with nothing changed show it, or repeatability in the policy states it.';
  return steadier(findings) ?? `${add}: more items narrow the interval.${ofRuns}`;
}
