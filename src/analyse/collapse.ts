import type { RunRecord } from '../record/schema.ts';
import type { FirstAnswers } from '../record/first-answers.ts';
import { signReader, UNSCORED } from '../record/types.ts';

/**
 * In what all of the first answers are alike. None of them is right, but where all are the same text, or say
 * their questions again: one is right by chance. `no-result`: each in its way, none of them says a result.
 */
export type CollapseKind = 'echo' | 'empty' | 'same' | 'garbled' | 'truncated' | 'no-result';

/** A server whose first answers are all of one kind: hours more of them say no more. */
export interface CollapseFinding {
  /** The most telling first. */
  readonly kinds: readonly CollapseKind[];
  readonly pass: string;
  readonly answers: number;
  /** The beginning of the first answer, and of the prompt as the server writes it; where they are kept. */
  readonly answer?: string;
  readonly prompt?: string;
  /** Nothing more was measured. */
  readonly stopped: boolean;
}

/** Fewer answers may be alike by chance. */
export const LEAST_FIRST_ANSWERS = 12;
/** And so may those to questions with few right answers. */
const LEAST_TARGETS = 4;
/** So many answers that say their questions again may be right by a word that stands in them. */
const MOST_BY_CHANCE = 1;

/** Whether all of the first answers failed in one way; absent where they did not, or too few came. */
export function collapseFinding({ firstAnswers, passes }: RunRecord): CollapseFinding | undefined {
  if (firstAnswers === undefined) return undefined;
  const { pass, answers, prompt } = firstAnswers;
  const [first] = answers;
  const kinds = collapsedAs(firstAnswers);
  if (first === undefined || kinds.length === 0) return undefined;
  return {
    ...{ kinds, pass, answers: answers.length },
    ...(first.text !== undefined && { answer: first.text }),
    ...(prompt?.beginning !== undefined && { prompt: prompt.beginning }),
    stopped: passes.length === 0,
  };
}

type First = FirstAnswers['answers'][number];

function collapsedAs({ answers, targets }: FirstAnswers): readonly CollapseKind[] {
  const came = answers.filter(({ outcome }) => !UNSCORED.includes(outcome));
  if (came.length < LEAST_FIRST_ANSWERS) return [];
  const isAll = (is: (answer: First) => boolean): boolean => came.every(is);
  const signsOf = signReader();
  const texts = came.map((answer) => signsOf(answer)?.number);
  const isEmpty = texts.every((text) => text === 0);
  const isSame = targets >= LEAST_TARGETS && !isEmpty && new Set(texts).size === 1;
  const isEcho = isAll(({ echo }) => echo === true);
  const right = came.filter(({ outcome }) => outcome === 'correct').length;
  if (right > 0) {
    if (isEcho && right <= MOST_BY_CHANCE) return isSame ? ['echo', 'same'] : ['echo'];
    return isSame ? ['same'] : [];
  }
  const kinds = [
    ...(isEcho ? (['echo'] as const) : []),
    ...(isEmpty ? (['empty'] as const) : []),
    ...(isSame ? (['same'] as const) : []),
    ...(isAll(({ outcome }) => outcome === 'garbled') ? (['garbled'] as const) : []),
    ...(isAll(({ cut }) => cut === true) ? (['truncated'] as const) : []),
  ];
  return kinds.length === 0 && isAll(saysNothing) ? ['no-result'] : kinds;
}

/** Nothing that could be right or wrong; a refusal is an answer. */
function saysNothing({ outcome, echo }: First): boolean {
  return echo === true || ['unparsed', 'empty', 'garbled', 'truncated'].includes(outcome);
}
