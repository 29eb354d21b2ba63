import type { CollapseFinding, CollapseKind } from '../analyse/collapse.ts';
import type { NoneRight } from '../analyse/none-right.ts';
import { visible } from '../text/visible.ts';
import type { Section } from './section.ts';
import { count } from './words.ts';

const SAYS: Readonly<Record<CollapseKind, string>> = {
  echo: 'say the question again',
  empty: 'are empty',
  same: 'are the same text',
  garbled: 'are garbled',
  truncated: 'are cut at their longest length, or longer',
  'no-result': 'say no result',
};

const CAUSES: Readonly<Record<CollapseKind, string>> = {
  echo: "a base model that is asked as a chat model, or a chat template that is not the model's own",
  empty: 'a stop that stands at the beginning of every answer, or a chat template that ends the answer',
  same: 'a prompt that never reaches the model (chat template, fields of the suite)',
  garbled: 'damaged weights, a wrong tokenizer, or a quantisation that the engine computes wrong',
  truncated:
    'an end token that the engine does not know, thoughts without end, too small a maxTokens, or a server that passes over it',
  'no-result': "a chat template that is not the model's own, or a scorer that does not fit the prompt",
};

type Collapsed = Pick<CollapseFinding, 'kinds' | 'answers'>;

/** How its answers failed, as the end of a sentence. */
export function collapseClause({ kinds, answers }: Collapsed): string {
  return `collapsed: all ${count(answers)} of its first answers ${kinds.map((kind) => SAYS[kind]).join(' and ')}`;
}

/** What mostly causes it, as a part of a sentence. */
export function collapseCause({ kinds }: Pick<CollapseFinding, 'kinds'>): string {
  return `mostly caused by ${kinds.map((kind) => CAUSES[kind]).join('; or ')}`;
}

/** Why there is no score: all answers failed in one way before anything was measured. */
export function collapseSentence({ kinds, answers, pass }: Collapsed & { readonly pass: string }): string {
  return (
    `All ${count(answers)} of the first answers (items of ${pass}) ${kinds.map((kind) => SAYS[kind]).join(' and ')}: ` +
    `nothing more was measured. It is ${collapseCause({ kinds })}.`
  );
}

/** What to look at where every first answer is wrong: nothing tells yet whose fault that is. */
export function noneRight({ pass, answers }: NoneRight): string {
  return (
    `None of the first ${count(answers)} answers (items of ${pass}) is right: look at some. Where they say the right ` +
    'thing in another form, choose the scorer that reads it, or say in the prompt how to answer.'
  );
}

/** The first answer and the prompt that it was given to; nothing where they did not collapse. */
export function collapseSections(collapse: CollapseFinding | undefined): readonly Section[] {
  if (collapse === undefined) return [];
  const { answer, prompt, stopped } = collapse;
  const went = stopped ? '' : ' The policy lets the run go on (on-collapse: go-on).';
  return [
    {
      title: 'All first answers failed in one way',
      folded: false,
      lines: [`The model ${collapseClause(collapse)}.${went} It is ${collapseCause(collapse)}.`],
      quoted: [
        ...(prompt === undefined ? [] : [`prompt: ${visible(prompt)}`]),
        ...(answer === undefined ? [] : [`answer: ${answer === '' ? '(empty)' : visible(answer)}`]),
      ],
    },
  ];
}
