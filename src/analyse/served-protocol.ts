import { signReader } from '../record/types.ts';
import type { Answer, Oddity } from '../record/types.ts';
import type { Evidence } from './evidence.ts';
import { loadPasses } from './passes.ts';
import { answeredUnderLoad, isMoreUnderLoad } from './answered.ts';
import type { Answered, AskedPass } from './answered.ts';
import { wilson } from './statistics/proportion.ts';

/** In what answers were given otherwise than asked; `answers` of `of` that show it. */
export type ServedOtherwise = { readonly pass: string; readonly answers: number; readonly of: number } & (
  | { readonly code: 'longer-than-asked'; readonly maxTokens: number }
  /** Cut before the longest answer that was asked for. */
  | { readonly code: 'cut-early'; readonly maxTokens: number }
  /** Cut before it because question and answer had filled the context. */
  | { readonly code: 'no-room'; readonly maxTokens: number; readonly contextTokens: number }
  | { readonly code: 'stop-ignored'; readonly stop: readonly string[] }
  /** The model thought, though the template's argument says that it should not. */
  | { readonly code: 'thought-anyway'; readonly argument: string }
  /** Every answer to an item is the same, though each was drawn by itself. */
  | { readonly code: 'all-alike'; readonly temperature: number }
  /** The same question counted other prompt tokens than another time: it was cut, or put otherwise. */
  | { readonly code: 'prompt-differs' }
  /** Fewer prompt tokens are counted than the text of the question has: a part of it was left out. */
  | { readonly code: 'prompt-short' }
  /** Calls of tools are written in the text alone, of which no client reads them. */
  | { readonly code: 'call-as-text' }
  /** JSON was asked for, and the text as a whole is none that the schema allows. */
  | { readonly code: 'not-json' }
  /** Sent in a form that clients of the API read nothing of. */
  | { readonly code: 'other-form' }
  /** Right, and shown beside it what users would take for no answer. */
  | { readonly code: Oddity }
  /** All are one text, right to some questions and wrong to others. */
  | { readonly code: 'same-answer' }
  /** Right, and cut at their longest length: they did not end by themselves. */
  | { readonly code: 'never-ends'; readonly maxTokens: number }
);

/** Fewer items may well be answered alike by chance. */
const LEAST_ITEMS = 10;
/** A model hardly says the same ten times over from this temperature on. */
const LEAST_TEMPERATURE = 0.5;
/** Fewer may well have the same answer by chance where it is the commonest. */
const LEAST_ALIKE = 20;
/** Tokens of an answer: where fewer are asked for, what says more than a letter is cut by what is asked. */
const LEAST_ROOM = 32;
/** Tokens beyond the bytes of a text that say nothing; a line may end, and be followed by another. */
const MOST_UNSAID = 4;
/** Share of right answers that may show anything by chance, or in an item that is like it. */
const FEW = 0.05;
/** What an exchange says of itself, and is told of its pass. */
export const TOLD_QUIRKS = ['prompt-short', 'call-as-text', 'not-json', 'other-form'] as const;
const ODDITIES: readonly Oddity[] = [
  'leaked-marks',
  'broken-characters',
  'thoughts-leaked',
  'question-again',
];
/** Names of template arguments that turn thinking on and off. */
const THINKING = /think|reason/i;

/**
 * Everything in which answers show another protocol than the one asked for: those of the suite passes, and of
 * a load what it shows more of than production.
 */
export function servedOtherwise(evidence: Evidence): readonly ServedOtherwise[] {
  const { record, passes } = evidence;
  const promptTokens: KnownPrompts = new Map();
  const { contextTokens } = record.deployment ?? {};
  const shownIn = (pass: Answered): readonly ServedOtherwise[] => [
    ...inLengths(pass, contextTokens),
    ...inPrompts(pass, promptTokens),
    ...quirksOf(['prompt-short', 'other-form'], pass),
    ...inTexts({ ...pass, came: pass.read }),
  ];
  const found = passes.flatMap(({ plan, seen }) => {
    const came = seen.answers.filter(({ exchange }) => exchange?.failure === undefined);
    return shownIn({ plan, came, read: came, known: came });
  });
  const production = found.filter(({ pass }) => pass === evidence.passAt('production')?.plan.id);
  const underLoad = loadPasses(record).flatMap((load) => shownIn(answeredUnderLoad(load)));
  const isMore = (one: ServedOtherwise): boolean =>
    isMoreUnderLoad(
      one,
      production.find(({ code }) => code === one.code),
    );
  return [...found, ...underLoad.filter(isMore)];
}

/** What texts show, or stand in a record for. */
function inTexts(pass: Answered): readonly ServedOtherwise[] {
  return [
    ...inStops(pass),
    ...inThought(pass),
    ...inEnds(pass),
    ...inDraws(pass),
    ...quirksOf(['call-as-text', 'not-json'], pass),
    ...ODDITIES.flatMap((code) =>
      shownByRight(pass, ({ oddities = [] }) => oddities.includes(code), { code }),
    ),
    ...inOneText(pass),
  ];
}

function quirksOf(
  quirks: readonly (typeof TOLD_QUIRKS)[number][],
  pass: Answered,
): readonly ServedOtherwise[] {
  return quirks.flatMap((code) =>
    shown(pass, ({ exchange }) => exchange?.quirks?.includes(code) === true, { code }),
  );
}

type About = Pick<ServedOtherwise, 'pass' | 'answers' | 'of'>;

/** The answers that show it among those that came; nothing where none does. */
function shown<T>(
  { plan, came }: Pick<Answered, 'plan' | 'came'>,
  shows: (answer: Answer) => boolean,
  what: T,
): (About & T)[] {
  const answers = came.filter(shows).length;
  return answers === 0 ? [] : [{ pass: plan.id, answers, of: came.length, ...what }];
}

/** The right answers that show it, where surely more than a few do. */
function shownByRight<T>(pass: Answered, shows: (answer: Answer) => boolean, what: T): (About & T)[] {
  const right = pass.came.filter(isRight);
  const answers = right.filter(shows).length;
  if (right.length < LEAST_ITEMS || wilson(answers, right.length).low <= FEW) return [];
  return shown(pass, (answer) => isRight(answer) && shows(answer), what);
}

function inLengths(pass: Answered, contextTokens = Infinity): readonly ServedOtherwise[] {
  const { maxTokens } = pass.plan;
  // A count far above it is left out of an exchange, which says so.
  const isLonger = (answer: Answer): boolean =>
    tokensOf(answer) > maxTokens || answer.exchange?.quirks?.includes('beyond-max-tokens') === true;
  const isCut = (answer: Answer): boolean => isAtBound(answer) && isShorter(answer, maxTokens);
  // Some servers count the prompt without what came out of a cache: with it the context is full to the token.
  const isFull = (answer: Answer): boolean => {
    const { promptTokens = NaN, cachedTokens = 0 } = answer.exchange ?? {};
    const counted = promptTokens + tokensOf(answer);
    return counted >= contextTokens - 1 || Math.abs(counted + cachedTokens - contextTokens) <= 1;
  };
  return [
    ...shown(pass, isLonger, { code: 'longer-than-asked', maxTokens } as const),
    ...shown(pass, (answer) => isCut(answer) && !isFull(answer), { code: 'cut-early', maxTokens } as const),
    ...shown(pass, (answer) => isCut(answer) && isFull(answer), {
      code: 'no-room',
      maxTokens,
      contextTokens,
    } as const),
  ];
}

const tokensOf = ({ exchange }: Answer): number => exchange?.outputTokens ?? NaN;
const isAtBound = ({ exchange }: Answer): boolean => exchange?.finishReason === 'length';
/** The token that ends an answer is counted by some and not by others. */
const isShorter = (answer: Answer, maxTokens: number): boolean => tokensOf(answer) < maxTokens - 1;

function inStops(pass: Answered): readonly ServedOtherwise[] {
  const { stop } = pass.plan;
  if (stop === undefined) return [];
  const signsOf = signReader(stop);
  return shown(pass, (answer) => signsOf(answer)?.stop === true, { code: 'stop-ignored', stop } as const);
}

function inThought(pass: Answered): readonly ServedOtherwise[] {
  const off = Object.entries(pass.plan.template ?? {}).find(
    ([name, value]) => THINKING.test(name) && value === false,
  );
  if (off === undefined) return [];
  const signsOf = signReader();
  const isThought = (answer: Answer): boolean =>
    signsOf(answer)?.thought === true ||
    (answer.exchange?.firstTokenAtMs ?? Infinity) < (answer.exchange?.firstAnswerAtMs ?? -Infinity);
  return shown(pass, isThought, { code: 'thought-anyway', argument: off[0] } as const);
}

/** Where right answers do not end by themselves, a mark at their end may not be one for the engine. */
function inEnds(pass: Answered): readonly ServedOtherwise[] {
  const { maxTokens, likelihood } = pass.plan;
  if (likelihood) return [];
  const signsOf = signReader();
  const isEndless = (answer: Answer): boolean =>
    isAtBound(answer) &&
    !isShorter(answer, maxTokens) &&
    (maxTokens >= LEAST_ROOM || tokensOf(answer) > (signsOf(answer)?.bytes ?? NaN) + MOST_UNSAID);
  return shownByRight(pass, isEndless, { code: 'never-ends', maxTokens } as const);
}

/** Where the same text is right to some and wrong to others, they have other right answers. */
function inOneText(pass: Answered): readonly ServedOtherwise[] {
  const signsOf = signReader();
  const texts = new Set(pass.came.map((answer) => signsOf(answer)?.number ?? 0));
  const right = pass.came.filter(isRight).length;
  const isTelling = pass.came.length >= LEAST_ALIKE && right > 0 && right < pass.came.length;
  if (!isTelling || texts.size > 1 || texts.has(0)) return [];
  return shown(pass, () => true, { code: 'same-answer' } as const);
}

const isRight = ({ grades = {} }: Answer): boolean =>
  Object.values(grades).some((grade) => grade?.outcome === 'correct');

function inDraws({ plan, came }: Answered): readonly ServedOtherwise[] {
  const temperature = plan.sampling?.temperature ?? 0;
  if ((plan.attempts ?? 1) < 2 || temperature < LEAST_TEMPERATURE || isNarrow(plan)) return [];
  const signsOf = signReader();
  const texts = new Map<string, Set<number>>();
  for (const answer of came) {
    const signs = signsOf(answer);
    // Short answers of a model that is sure of them are the same ones each time.
    if (signs?.long !== true) continue;
    texts.set(answer.item, (texts.get(answer.item) ?? new Set<number>()).add(signs.number));
  }
  if (texts.size < LEAST_ITEMS || [...texts.values()].some(({ size }) => size > 1)) return [];
  const answers = came.length;
  return [{ code: 'all-alike', pass: plan.id, answers, of: answers, temperature }];
}

/** So little is drawn from that answers may be the same all the same. */
function isNarrow({ sampling }: AskedPass): boolean {
  return sampling?.topK === 1 || (sampling?.topP ?? 1) < 0.5;
}

/** Prompt tokens of each question, and those with what came out of a cache. */
type KnownPrompts = Map<string, readonly [counted: number, all: number]>;

/** The same question has the same tokens, whenever it is asked; some servers count none out of a cache. */
function inPrompts(pass: Answered, known: KnownPrompts): readonly ServedOtherwise[] {
  const { suite, noisy, shots, system = '', template = {} } = pass.plan;
  if (noisy) return [];
  const differs = ({ item, exchange }: Answer): boolean => {
    const { promptTokens, cachedTokens = 0 } = exchange ?? {};
    if (promptTokens === undefined) return false;
    const key = JSON.stringify([suite, shots, system, template, item]);
    const now = [promptTokens, promptTokens + cachedTokens] as const;
    const before = known.get(key) ?? now;
    known.set(key, before);
    return before[0] !== now[0] && before[1] !== now[1];
  };
  return shown({ ...pass, came: pass.known }, differs, { code: 'prompt-differs' } as const);
}
