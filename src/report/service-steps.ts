import type { AskedBefore } from '../analyse/asked-before.ts';
import type { Findings } from '../analyse/findings.ts';
import type { Unsettled } from '../analyse/unsettled.ts';
import { isOverlong, isWithoutText, statusOf } from '../record/failure-words.ts';
import type { DeploymentReason } from '../verdict/deployment-reason.ts';
import type { FailedRequests, ServiceReason } from '../verdict/reason.ts';
import type { Again } from './again.ts';
import type { ByCode } from './by-code.ts';
import { collapseCause } from './collapse.ts';
import type { JudgedRecord } from './judged.ts';
import { whyLoadMissing } from './scope.ts';
import { count, counted, milliseconds, sentence } from './words.ts';

const UNREADABLE =
  'Report as a fault of papergap how this engine sends its answers: it generated tokens that papergap could not read.';
const NO_TEXT =
  'Find out why the engine counts tokens and sends no text of them: its weights, its chat template or a parser of thoughts or calls may take it away. Only if its stream has the text, report that as a fault of papergap.';
const UNSCORED =
  'Find out why the scorer reads nothing: a judge may have stopped answering, or a program failed.';

/** What helps where answers could not be read, by how the commonest came; absent where all came whole. */
export function unreadStep(commonest: FailedRequests['commonest']): string {
  if (commonest === undefined) return UNSCORED;
  return isWithoutText(commonest) ? NO_TEXT : UNREADABLE;
}

export const OVERLONG =
  'Give the engine a longer context, or take questions out of the suite that production never asks.';

const REFUSING =
  'Let the server queue requests instead of refusing them, raise its limit, or send it no more than it takes.';

export const LONGER =
  'Let the load passes run longer (load.seconds and load.maxSeconds in the policy): what was seen does not tell.';

const LONGER_OR_LESS =
  'Require a lower rate of one replica (load.rate in the policy), or let the load passes run longer (load.seconds): more was sent than was answered.';

const LIGHT =
  'Let the load passes run longer (load.seconds and load.maxSeconds in the policy): less load was sent than asked.';

const BUSY =
  'Ask for fewer requests at once (load.concurrency and production.concurrency in the policy), or let the engine run on another machine than the client: it was too busy to ask again in time, and less load was sent than asked.';

const HELD =
  'Find out why some requests stay open for so long, or let them fail sooner: while they wait, the others meet less load than was asked.';

const GROWS =
  'Find out what makes the engine slower with each request, such as a queue, a cache or memory that only grows: it would be slower still in production, which lasts longer.';

const CACHED =
  'Find out why the engine does not keep off its prefix cache (the version of the engine, what stands between): the same items are asked again and again, and what it has cached of them comes sooner than in production.';

const KNOWN =
  'Turn off what answers known questions out of a cache, such as that of a gateway, or measure the engine behind it: production was slower when it asked them first.';

/** There is nothing to turn off: a prefix cache is as production has it, and new prompts don't profit. */
const askedBeforeStep = ({ freshMs, ofProduction }: AskedBefore): string =>
  ofProduction
    ? KNOWN
    : `Ask for less load of one replica, or for an objective that new prompts keep: their first tokens came after ${milliseconds(freshMs)} (median) where half of the prompts were new, and would take up to twice that where all are.`;

/** What helps where a load is unsettled. */
const STEPS: Readonly<Record<Exclude<Unsettled['code'], 'asked-before'>, string>> = {
  behind: LONGER_OR_LESS,
  light: LIGHT,
  unopened: LIGHT,
  held: HELD,
  grows: GROWS,
  short: LONGER,
  cached: CACHED,
};

/** Where texts and logs lie that anyone may not read. */
const ELSEWHERE = 'in the folder of the run, on the machine that ran it, where this record leaves them out';

/** What helps an engine, and the service that it gives. */
export function serviceSteps(
  say: Again,
): ByCode<DeploymentReason | ServiceReason, string | undefined, JudgedRecord> {
  const slower = (_: unknown, { findings }: JudgedRecord): string => lessLoad(findings);
  const longer = (): string => LONGER;
  const longerOrLess = (
    { unsettled }: { readonly unsettled?: Unsettled },
    { findings: { instrument } }: JudgedRecord,
  ): string => {
    if (unsettled?.code === 'asked-before') return askedBeforeStep(unsettled);
    const isBusy = instrument.reasons.some(({ code }) => code === 'busy');
    return unsettled?.code === 'light' && isBusy ? BUSY : STEPS[unsettled?.code ?? 'short'];
  };
  const failing = (): string => `Find out why requests fail ("Requests that failed"), then ${say.again}.`;
  return {
    'not-deployable': (_, { findings }) => findings.deployment.friction[0]?.remedy,
    collapsed: (reason, { findings: { collapse } }) =>
      `Look at the prompt and the answer (${collapse?.answer === undefined ? ELSEWHERE : '"All first answers failed in one way"'}), mend the cause, then ${say.again}: it is ${collapseCause(reason)}.`,
    'engine-died': (_, { record: { deployment } }) =>
      `Read the engine's last lines${deployment?.logTail.length ? ' below' : ` (${ELSEWHERE})`}, then ${say.again}.`,
    'engine-silent': () =>
      `Look at the items that took too long and at the model's chat template, then ${say.again}.`,
    'broke-down': () => brokenStep(say),
    instrument: () =>
      'Run the client with nothing else on its machine: its own error is too large for this objective.',
    'slo-missed': slower,
    'slo-unseen': ({ inOnePiece, unseen }) =>
      inOnePiece === undefined && unseen === undefined
        ? longer()
        : 'Use a server that streams every answer token by token, and counts its tokens: nothing else shows when they come.',
    'slo-uncertain': longerOrLess,
    'slo-other-load': ({ concurrency }) =>
      `Add ${count(concurrency)} to load.concurrency in the policy: that is the load production has.`,
    'errors-under-load': failing,
    'worse-under-load': ({ standing }) =>
      standing === 'few'
        ? longer()
        : `Send so many requests at once by hand and read the answers: what stands before the engine may answer in its place, or the engine breaks under load. Then ${say.again}.`,
    'unread-under-load': () => `${UNSCORED} Then ${say.again}.`,
    'errors-uncertain': longerOrLess,
    'trouble-under-load': ({ commonest }) => troubleStep(commonest, say) ?? failing(),
  };
}

function lessLoad({ capacity }: Findings): string {
  const { replicas: needed = 1 } = capacity ?? {};
  const replicas = needed === 1 ? '' : `, or plan ${counted(needed, 'replica')} for the required rate`;
  return `Send fewer concurrent requests to a replica${replicas}.`;
}

/** What helps against requests that failed for no reason of the service's, where the commonest tells. */
function troubleStep(commonest: FailedRequests['commonest'], say: Again): string | undefined {
  if (commonest?.kind === 'unread') return unreadStep(commonest);
  if (commonest === undefined) return undefined;
  if (isOverlong(commonest)) return OVERLONG;
  if (commonest.kind === 'connect')
    return `Find out what lets no connection through (the server's limit, a firewall, its name, the network of the client's machine), then ${say.again}.`;
  return statusOf(commonest) === '429' ? REFUSING : undefined;
}

/** What ends that a load was not measured; undefined where the rest of the run does. */
export function loadStep(
  load: Parameters<typeof whyLoadMissing>[0],
  judged: JudgedRecord,
  { again }: Again,
): string | undefined {
  const why = whyLoadMissing(load, judged);
  if (why === 'unplanned') return `${sentence(again)} by this policy: its plan has this load.`;
  return why === 'empty' ? LONGER : undefined;
}

export const brokenStep = (say: Again): string =>
  `Find out what the engine met ("Trouble with the engine" has that moment), then ${say.again}.`;
