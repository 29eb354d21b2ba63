import type { AnswerData, ItemsData } from '../items/data.ts';
import { changesFrom } from './changes.ts';
import { make } from './elements.ts';
import { addressOf } from './filter.ts';

/** Shows one item: its question, what was expected, and what came in each pass, side by side. */
export function showItem(into: HTMLElement, data: ItemsData, place: number): void {
  const item = data.items[place];
  if (item === undefined) {
    into.replaceChildren(make('p', 'quiet', 'No item is like that.'));
    return;
  }
  const link = document.createElement('a');
  link.href = addressOf(data, place);
  link.textContent = item.id;
  const slices = (item.slices ?? []).map((slice) => data.slices[slice] ?? '');
  const about = [data.suites.at(item.suite) ?? '', ...slices, ...(item.flips ? ['flips'] : [])].join(' · ');
  const question = textAt(data, item.question);
  into.replaceChildren(
    make('h3', '', link),
    make('p', 'quiet', about),
    ...labelled('Question', question === undefined ? undefined : [question]),
    ...labelled('Expected', item.expected === undefined ? undefined : [textAt(data, item.expected) ?? '']),
    make('div', 'answers', ...item.answers.map((answer) => answerOf(answer, data, question))),
  );
}

function answerOf(answer: AnswerData, data: ItemsData, question: string | undefined): HTMLElement {
  const { pass, attempt, outcome, operators = [], isUncounted } = answer;
  const said = outcome === undefined ? 'not graded' : (data.outcomes[outcome] ?? '');
  const name = [data.passes[pass]?.name ?? '', ...(attempt === undefined ? [] : [`answer ${attempt}`])].join(
    ', ',
  );
  const asked = textAt(data, answer.asked);
  const [text, read, reason, failure] = [answer.text, answer.read, answer.reason, answer.failure].map((at) =>
    textAt(data, at),
  );
  return make(
    'section',
    outcome === 0 ? 'answer right' : 'answer',
    make('p', 'head', make('span', '', name), make('span', 'said', `${outcome === 0 ? '✓' : '✗'} ${said}`)),
    ...(isUncounted ? [make('p', 'quiet', 'Beyond the look that decided the pass: no score has it.')] : []),
    ...(operators.length === 0
      ? []
      : [make('p', 'noise', ...operators.map((at) => chip(data.operators[at] ?? '')))]),
    ...labelled('As it was asked', asked === undefined ? undefined : marked(question ?? '', asked)),
    ...(asked === undefined ? [] : [make('p', 'label', 'Answer')]),
    make('pre', '', text ?? failure ?? 'The text was not kept.'),
    ...[read === undefined ? undefined : `Read as: ${read}`, reason, text === undefined ? undefined : failure]
      .filter((line) => line !== undefined)
      .map((line) => make('p', 'quiet', line)),
  );
}

const chip = (name: string): HTMLElement => make('span', 'chip', name);

/** A noisy text, with what noise changed marked. */
function marked(question: string, asked: string): readonly (Node | string)[] {
  return changesFrom(question, asked).map(({ text, isChanged }) =>
    isChanged ? make('mark', '', text) : text,
  );
}

function labelled(name: string, content: readonly (Node | string)[] | undefined): readonly Node[] {
  return content === undefined ? [] : [make('p', 'label', name), make('pre', '', ...content)];
}

function textAt({ texts }: ItemsData, place: number | undefined): string | undefined {
  return place === undefined ? undefined : texts[place];
}
