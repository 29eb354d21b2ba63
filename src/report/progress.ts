import type { CollapseFinding } from '../analyse/collapse.ts';
import { collapseClause, noneRight } from './collapse.ts';
import type { JudgeCheck } from '../record/judge-check.ts';
import type { Calibration, LoadPass, OwnPass, Sandbox } from '../record/types.ts';
import type { Resolution } from '../verdict/resolution.ts';
import { passName } from './names.ts';
import { sandboxLine } from './sandbox.ts';
import { count, counted, hundredths, milliseconds, percent } from './words.ts';

/** How long a load pass is to run, and why. */
interface PassPlan {
  readonly pass: LoadPass;
  readonly answerMs: number;
  readonly seconds: number;
  readonly neededSeconds: number;
  readonly requests?: number;
}

/** What one check saw. */
interface Examined {
  readonly check: string;
  readonly status: string;
  readonly says: string;
}

/** A further suite of our own that a run asks. */
interface PlannedSuite {
  readonly suite: string;
  readonly tier: string;
  readonly floor?: number | undefined;
  readonly items: number;
  readonly least: number;
}

/** What a run says of itself while it goes on: a door hands these words in. */
export const benchWords = {
  passName,
  /** Before anything is spent: what the items can resolve. */
  forecast({
    items,
    worth,
    budget,
    gap,
    inconclusive,
    itemsToSettle,
    repeatability,
    paperItems,
    floor,
  }: Resolution): string {
    const weighed =
      worth === undefined
        ? ''
        : ` (which weigh so unlike that they tell as much as ${count(worth)} of one weight, and are all asked, without looks)`;
    const open =
      `If the true gap is ${percent(gap)}, ${counted(items, 'production item')}${weighed} leave the verdict open ` +
      `${percent(inconclusive)} of the time${floor === undefined ? '' : ` by the floor of ${percent(floor)}`}`;
    if (itemsToSettle !== undefined)
      return `${open}${itemsToSettle > items ? `; about ${count(itemsToSettle)} settle it in at least four of five runs whose repeats agree` : ''}.`;
    if (repeatability !== undefined)
      return (
        `${open}, and no number of items settles it: runs are taken to differ by ${hundredths(repeatability)} points ` +
        '(repeatability in the policy).'
      );
    if (floor !== undefined)
      return `${open}, and no number of items settles it: a score with that gap is too near to the floor.`;
    return (
      `${open}, and no number of items settles it: the claim rests on ${counted(paperItems ?? 0, 'item')}, ` +
      `too small a benchmark for a budget of ${percent(budget)}.`
    );
  },
  /** Before anything is spent: what else is asked of our own, and how it is judged. */
  furtherSuite({ suite, tier, floor, items, least }: PlannedSuite): string {
    const asked = `${suite} (${tier}) is asked ${counted(items, 'item')}, as production is`;
    if (floor === undefined) return `${asked}: told, and not judged.`;
    const few = items < least ? `, which takes ${least} items: there are too few` : '';
    return `${asked}, and held against a floor of ${percent(floor)}${few}.`;
  },
  /** Before anything is spent: how much is asked. */
  itemRequests({ most, least }: { readonly most: number; readonly least: number }): string {
    const all = `The passes over items send at most ${counted(most, 'request')}`;
    return least < most
      ? `${all}: production comes first, and where its first look decides it is about ${count(least)}.`
      : `${all}.`;
  },
  /** Before anything is fetched or started: what would stand in its way. */
  examined(checkups: readonly Examined[]): string {
    const fails = checkups.filter(({ status }) => status === 'fail');
    const warnings = checkups.filter(({ status }) => status === 'warn');
    const [worst] = [...fails, ...warnings];
    if (worst === undefined) return 'nothing stands in its way';
    const first = `${worst.check}: ${worst.says}`;
    return fails.length > 0 ? `failed: ${first}` : `${counted(warnings.length, 'warning')}; ${first}`;
  },
  collapsed: (collapse: CollapseFinding) =>
    `The model ${collapseClause(collapse)}. Nothing more is measured.`,
  noneRight,
  brokenDown: 'The engine has broken down: from here on no answer is right. Nothing more is measured.',
  productionGoesOn:
    "Production is asked more items: what the paper's items scored here leaves open what it had decided.",
  /** Before anything is measured: how far a judge can be trusted. */
  judge({ suite, model, fooled, labels }: JudgeCheck): string {
    const canaries =
      fooled === 0 ? '' : ' It does what planted answers tell it: its grades will decide nothing.';
    if (labels === undefined)
      return `${suite} is judged by ${model}, which no human labels correct.${canaries}`;
    const { rightRight, rightWrong, wrongRight, wrongWrong } = labels;
    return (
      `${suite} is judged by ${model}: of answers that people have labelled it finds ${rightRight} of ` +
      `${rightRight + rightWrong} right ones right, and ${wrongWrong} of ${wrongRight + wrongWrong} wrong ones wrong.${canaries}`
    );
  },
  /** Before anything is spent: what may be measured on top. */
  mayConfirm:
    'A fail that rests on thin evidence (p > 0.001), or on a load, is measured a second time before it is told.',
  /** Now, on top. */
  confirming(pass: OwnPass): string {
    const { confirms: _, ...first } = pass;
    const named = passName(first);
    if (pass.kind === 'load')
      return `${named} says fail. Before that is told, the whole load pass is made again.`;
    const items = counted(pass.items.length, 'item');
    const again = `${named} says fail, on thin evidence (p > 0.001). Before that is told, it is measured again:`;
    return pass.looks === undefined
      ? `${again} the same ${items}.`
      : `${again} at most ${items} that were not asked before.`;
  },
  /** Another run that measures on this machine now. */
  neighbour({ pid, folder }: { readonly pid: number; readonly folder: string }): string {
    return `Another run measures on this machine (process ${pid}, into ${folder}): they disturb each other's latency.`;
  },
  /** Before anything is spent: how long a load takes. */
  loadSeconds({ seconds, maxSeconds }: { readonly seconds: number; readonly maxSeconds: number }): string {
    const atLeast = `Each load pass runs for ${counted(seconds, 'second')}`;
    return maxSeconds > seconds
      ? `${atLeast}, longer where its answers need it, at most ${count(maxSeconds)} (load.maxSeconds).`
      : `${atLeast}.`;
  },
  tooFewRequests({
    pass,
    requests,
    least,
  }: {
    readonly pass: LoadPass;
    readonly requests: number;
    readonly least: number;
  }): string {
    return (
      `The load pass of ${passName(pass)} can send ${counted(requests, 'request')} at most, and no objective can be met with fewer than ` +
      `${least}: raise load.maxSeconds.`
    );
  },
  /** A load pass that is made longer, or is too short. */
  passLength({ pass, answerMs, seconds, neededSeconds, requests }: PassPlan): string {
    const sends = requests === undefined ? '' : `, about ${counted(requests, 'request')}`;
    const long = `The load pass of ${passName(pass)} runs for ${counted(seconds, 'second')}${sends}: an answer takes ${milliseconds(answerMs)}`;
    return neededSeconds > seconds
      ? `${long}. It would need ${counted(Math.ceil(neededSeconds), 'second')}; the policy allows no more (load.maxSeconds).`
      : `${long}.`;
  },
  calibrated({ stampErrorP50Ms, stampErrorP99Ms }: Calibration): string {
    return `stamp error p50 ${milliseconds(stampErrorP50Ms)}, p99 ${milliseconds(stampErrorP99Ms)}`;
  },
  /** What the engine is kept from, and why it is no more. */
  sandbox: (sandbox: Sandbox): string => sandboxLine(sandbox),
};
