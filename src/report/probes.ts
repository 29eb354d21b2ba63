import type { ProbeFinding, ProbesFinding } from '../analyse/probes.ts';
import { probeNamed } from '../record/types.ts';
import type { TroubleCode } from '../record/types.ts';
import { visible } from '../text/visible.ts';
import type { EarlierProbeReason, ProbeFailedReason, ProbesUnaskedReason } from '../verdict/probe-reason.ts';
import { missingRuns } from '../verdict/probes.ts';
import type { JudgedRecord } from './judged.ts';
import type { Section } from './section.ts';
import { count, counted, sentence } from './words.ts';

/** What a server does, as the end of a sentence about it. */
const TROUBLES: Readonly<Record<TroubleCode, string>> = {
  died: 'answers nothing any more',
  poisoned: 'answers an ordinary question otherwise from there on',
  'server-error': 'answers with an error of its own (5xx)',
  'error-for-refusal': 'ends in an error of its own, or neither answers nor refuses, where it may refuse',
  'no-answer': 'breaks the connection, or sends what is no answer',
  late: 'does not end within the deadline',
  truncated: 'leaves out a part of the prompt in silence',
  'counted-more': 'counts more prompt tokens than the prompt has',
  'other-tokens': "has other tokens than the model's own tokenizer",
  refused: 'refuses what it has to answer',
  accepted: 'takes what it has to refuse',
  normalised: 'gives text back in another form of the same characters',
  replaced: 'gives characters back as U+FFFD',
  'spaces-changed': 'gives text back with other blanks',
  changed: 'gives another text back',
  'roles-injected': "lets a user's text become marks of the chat template",
  'stream-differs': 'streams another answer than it gives in one piece',
  'broken-characters': 'puts U+FFFD into answers',
  'not-finite': 'tells a probability that is no number',
  slow: 'takes more than linear time for a long text',
  blocked: 'lets others wait while it reads a long text',
  dense: 'takes many more tokens a character than for English',
  'not-repeated': 'does not repeat the text',
  'order-obeyed': 'obeys an order in characters that are not seen',
};

const WHOSE: Readonly<Record<ProbeFinding['whose'], string>> = {
  server: 'the server',
  model: "the model's own tokenizer",
  unknown: "the server or the model's own tokenizer",
};

/** Probes of one finding that are told whole. */
const MOST_ROWS = 6;
const MOST_SHOWN = 60;
/** Its end says whether a thread was left to itself. */
const MOST_OF_TROUBLE = 300;

/** How many probes were right, and each trouble with what was sent and what came; nothing without probes. */
export function probeSections(probes: ProbesFinding | undefined): readonly Section[] {
  if (probes === undefined) return [];
  return [
    { title: 'Probes', folded: true, lines: [...linesOf(probes), ...faultsIn(probes), ...notesIn(probes)] },
  ];
}

function faultsIn({ found }: ProbesFinding): readonly string[] {
  return found.filter(({ severity }) => severity !== 'note').flatMap(faultLines);
}

function faultLines({ code, severity, whose, shown }: ProbeFinding): readonly string[] {
  const who = whose === 'unknown' ? WHOSE.unknown : 'the server';
  const lines = shown.slice(0, MOST_ROWS).map((first) => {
    const { probe } = first;
    const cause = probeNamed(probe)?.cause;
    return (
      `${sentence(severity)}: ${who} ${TROUBLES[code]}. ${named(probe)}; ${exchanged(first).join('; ')}.` +
      (cause === undefined ? '' : ` Mostly caused by ${cause}.`)
    );
  });
  const more = shown.slice(MOST_ROWS).map(({ probe }) => probe);
  return more.length === 0 ? lines : [...lines, `The same: ${more.join(', ')}.`];
}

const named = (probe: string): string => {
  const title = probeNamed(probe)?.title;
  return title === undefined ? probe : `${probe} ${title}`;
};

/** What was sent and what came, as far as that is kept. */
function exchanged({ sent, came }: ProbeFinding['shown'][number]): readonly string[] {
  return [`sent: ${cut(sent)}`, ...(came === undefined ? [] : [`came: ${cut(came)}`])];
}

/** A text that was made to do harm, as it can be read. */
function cut(text: string, most = MOST_SHOWN): string {
  const safe = visible(text);
  if (safe === '') return 'nothing';
  return safe.length > most ? `${safe.slice(0, most)} …` : safe;
}

function linesOf(probes: ProbesFinding): readonly string[] {
  const { asked, right, found, ended, restarts, unasked, unfit, unjudged } = probes;
  const levels = (['critical', 'major', 'minor'] as const).flatMap((level) => {
    const times = new Set(found.filter(({ severity }) => severity === level).flatMap((one) => one.probes))
      .size;
    return times === 0 ? [] : [`${count(times)} with a ${level} fault`];
  });
  const rest = levels.length === 0 ? '' : `; ${levels.join(', ')}`;
  return [
    `${count(right)} of ${counted(asked, 'probe')} right${rest}.`,
    ...known(probes),
    ...(restarts > 0 ? [`The engine was started again ${counted(restarts, 'time')} after a probe.`] : []),
    ...(ended === 'engine-died' ? ['The engine died, and the rest was not asked.'] : []),
    ...(ended === 'out-of-time' ? ['The time for probes was over before all were asked.'] : []),
    ...(ended === 'rate-limited' ? ['A limit of rate (429) left probes without an answer.'] : []),
    ...(unasked.length > 0 ? [`Not asked: ${unasked.join(', ')}.`] : []),
    ...(unfit.length > 0 ? [`Never asked of such a server: ${unfit.join(', ')}.`] : []),
    ...(unjudged.length > 0 ? [`Asked, and no judge could tell: ${unjudged.join(', ')}.`] : []),
  ];
}

function known(probes: ProbesFinding): readonly string[] {
  const { reference, referenceTrouble } = probes;
  const why = cut(referenceTrouble ?? '', MOST_OF_TROUBLE);
  if (reference === 'unreadable' && probes.tokenizer)
    return [`The model's own tokenizer.json could not be read (${why}).`];
  if (reference !== 'read' || referenceTrouble === undefined) return [heldAgainst(probes)];
  return [heldAgainst(probes), `From some text on the model's own tokenizer answered no more (${why}).`];
}

function heldAgainst({ tokenizer, reference }: ProbesFinding): string {
  if (!tokenizer && reference === 'read')
    return "The server does not tell its tokens: answers were judged, and how many tokens it counts, held against the model's own tokenizer.json.";
  if (!tokenizer) return 'The server does not tell its tokens: answers alone were judged.';
  if (reference === 'read') return "Its tokens were held against the model's own tokenizer.json.";
  return "There is no tokenizer.json to hold its tokens against, such as beside a GGUF file: it was judged against itself, and what it loses may be the model's own.";
}

/** What the model itself does, and not its tokenizer. */
const OF_MODEL: ReadonlySet<TroubleCode> = new Set<TroubleCode>(['not-repeated', 'order-obeyed']);

function notesIn({ found }: ProbesFinding): readonly string[] {
  return found
    .filter(({ severity }) => severity === 'note')
    .map(
      ({ code, whose, probes }) =>
        `Not a fault: ${OF_MODEL.has(code) ? 'the model' : WHOSE[whose]} ${TROUBLES[code]} (${probes.join(', ')}).`,
    );
}

/** Why a probe fails a candidate, as the end of a sentence. */
export function probeClause({ trouble, probes }: ProbeFailedReason): string {
  return `is served by an engine that ${TROUBLES[trouble]} (${counted(probes, 'probe')})`;
}

export function probeSentence({ trouble, severity, probes, first }: ProbeFailedReason): string {
  const cause = probeNamed(first.probe)?.cause;
  return (
    `The server ${TROUBLES[trouble]} in ${counted(probes, 'probe')} (${severity}): ${named(first.probe)}, ` +
    `${exchanged(first).join(', ')}.` +
    (cause === undefined ? '' : ` Mostly caused by ${cause}.`)
  );
}

export function probeStep({ trouble }: ProbeFailedReason): string {
  return STEPS[trouble] ?? OTHER_STEP;
}

/** A fault of earlier runs that stands, as the end of a sentence. */
export function earlierProbeClause({ trouble, runs }: EarlierProbeReason): string {
  return `is served by an engine that ${TROUBLES[trouble]}, by ${counted(runs, 'earlier run')} of it`;
}

const SAID_NOW: Readonly<Record<EarlierProbeReason['now'], string>> = {
  right: 'this run does not show it',
  shown: 'this run shows it less gravely',
  neither: 'this run could not tell',
};

export function earlierProbeSentence({ trouble, probe, runs, right, now }: EarlierProbeReason): string {
  return (
    `In ${counted(runs, 'earlier run')} of the same candidate the server ${TROUBLES[trouble]} (${named(probe)}), and ` +
    `${SAID_NOW[now]}. It stands until runs that asked the same probe and found it right are at least twice as many ` +
    `as those that showed it: of the runs that are looked at, ${count(right)} found it right.`
  );
}

export function earlierProbeStep(
  reason: EarlierProbeReason,
  { record: { candidate } }: JudgedRecord,
): string {
  const { trouble } = reason;
  return (
    `Run it again, with its probes, until it was found right in ${counted(missingRuns(reason), 'more run')}. Or ` +
    `mend what is served, or waive it for this candidate alone (finding: probe-failed, trouble: ${trouble}, ` +
    `candidate: ${candidate.id}).`
  );
}

const WHY_UNASKED: Readonly<Record<ProbesUnaskedReason['why'], string>> = {
  'out-of-time': 'their time was over',
  'engine-died': 'the engine died, and was started again as often as it is',
  'rate-limited': 'the server said that it was asked too much (429), even after waits of up to a minute',
  unread: 'no answer in one piece could be read',
};

/** Probes that were not asked, or told nothing, as the end of a sentence. */
export function unaskedClause(reason: ProbesUnaskedReason): string {
  return `cannot be judged: ${without(reason)}`;
}

export function unaskedSentence(reason: ProbesUnaskedReason): string {
  return `${without(reason)}: each of them can show what fails a candidate.`;
}

function without({ probes, why }: ProbesUnaskedReason): string {
  const what = why === 'unread' ? 'judged' : 'asked';
  return `${counted(probes, 'probe')} ${probes === 1 ? 'was' : 'were'} not ${what}, as ${WHY_UNASKED[why]}`;
}

const UNASKED_STEPS: Readonly<Record<ProbesUnaskedReason['why'], string>> = {
  'out-of-time': 'Give the probes more time (probes.maxSeconds in the policy), then run it again.',
  'engine-died':
    "Read the engine's last lines, use another version of it or give it more memory, then run it again.",
  'rate-limited':
    'Raise the limit of rate that the server or its gateway has for the key, or see which text it refuses so, then run it again.',
  unread:
    'Have the server, or the gateway before it, answer in one piece where no stream is asked for ("stream": false), then run it again.',
};

export function unaskedStep({ why }: ProbesUnaskedReason, { record: { candidate } }: JudgedRecord): string {
  return (
    `${UNASKED_STEPS[why]} Or waive what they may show, for this candidate alone (finding: probe-failed, ` +
    `candidate: ${candidate.id}).`
  );
}

const TOKENIZER =
  'Convert the model again, or take the tokenizer files of the revision that its authors published: every answer is made of these tokens.';
const OTHER_STEP =
  'Use another version of the engine, or put a check of inputs before it ("Probes" has what was sent).';
const STEPS: Readonly<Partial<Record<TroubleCode, string>>> = {
  'other-tokens': TOKENIZER,
  replaced: TOKENIZER,
  changed: TOKENIZER,
  'counted-more': 'Look for a beginning of the sequence that both the chat template and the tokenizer add.',
  truncated: 'Give the engine a longer context, and have it refuse what does not fit.',
};
