import type { RunRecord } from '../record/schema.ts';
import type { FirstAnswers } from '../record/first-answers.ts';

/** In what all of the first answers are alike, none of which is right. */
export type CollapseKind = 'echo' | 'empty' | 'same' | 'garbled' | 'truncated';

/** A server whose first answers are all of one kind: hours more of them say no more. */
export interface CollapseFinding {
  /** The most telling first. */
  readonly kinds: readonly CollapseKind[];
  readonly pass: string;
  readonly answers: number;
  /** The beginning of the first answer, and of the prompt as the server writes it. */
  readonly answer: string;
  readonly prompt?: string;
  /** Nothing more was measured. */
  readonly stopped: boolean;
}

/** Fewer answers may be alike by chance, and so may those to questions with few right answers. */
const LEAST = { answers: 12, targets: 4 };

/** Whether all of the first answers failed in one way; absent where they did not, or too few came. */
export function collapseFinding({ firstAnswers, passes }: RunRecord): CollapseFinding | undefined {
  if (firstAnswers === undefined) return undefined;
  const { pass, answers, prompt } = firstAnswers;
  const [first] = answers;
  const kinds = collapsedAs(firstAnswers);
  if (first === undefined || kinds.length === 0) return undefined;
  return {
    ...{ kinds, pass, answers: answers.length, answer: first.text },
    ...(prompt && { prompt: prompt.beginning }),
    stopped: passes.length === 0,
  };
}

function collapsedAs({ answers, targets }: FirstAnswers): readonly CollapseKind[] {
  const came = answers.filter(({ outcome }) => !['late', 'error', 'unread'].includes(outcome));
  if (came.length < LEAST.answers || came.some(({ outcome }) => outcome === 'correct')) return [];
  const isAll = (is: (answer: FirstAnswers['answers'][number]) => boolean): boolean => came.every(is);
  const [first] = came;
  return [
    ...(isAll(({ echo }) => echo === true) ? (['echo'] as const) : []),
    ...(isAll(({ text }) => text.trim() === '') ? (['empty'] as const) : []),
    ...(targets >= LEAST.targets && isAll(({ text }) => text === first?.text && text.trim() !== '')
      ? (['same'] as const)
      : []),
    ...(isAll(({ outcome }) => outcome === 'garbled') ? (['garbled'] as const) : []),
    ...(isAll(({ cut }) => cut === true) ? (['truncated'] as const) : []),
  ];
}
