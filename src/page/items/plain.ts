import { counted } from '../../report/words.ts';
import { element, html } from '../element.ts';
import type { Content, Element } from '../element.ts';
import type { AnswerData, ItemData, ItemsData } from './data.ts';

/** Bytes of the items that stand in a page for a browser without scripts. */
const MOST_BYTES = 600_000;

/** The items as plain text, flips first, as many as there is room for. */
export function plainItems(data: ItemsData): Content {
  const shown: Element[] = [];
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const item of data.items) {
    const one = plainItem(item, data);
    bytes += encoder.encode(html(one)).length;
    if (bytes > MOST_BYTES) break;
    shown.push(one);
  }
  const rest = data.items.length - shown.length;
  return [
    shown,
    rest === 0
      ? undefined
      : element(
          'p',
          {},
          `${counted(rest, 'more item')} are shown where scripts may run, and stand in the record.`,
        ),
  ];
}

function plainItem(item: ItemData, data: ItemsData): Element {
  const textOf = (place: number | undefined): string | undefined =>
    place === undefined ? undefined : data.texts[place];
  return element(
    'article',
    { class: 'item' },
    element(
      'h3',
      {},
      item.id,
      ' ',
      element('small', {}, data.suites.at(item.suite), item.flips ? ', flips' : undefined),
    ),
    labelled('Question', textOf(item.question)),
    labelled('Expected', textOf(item.expected)),
    item.answers.map((answer) => [
      element('p', {}, headOf(answer, data)),
      labelled('Asked', textOf(answer.asked)),
      element('pre', {}, textOf(answer.text) ?? textOf(answer.failure) ?? 'The text was not kept.'),
    ]),
  );
}

function labelled(name: string, text: string | undefined): Content {
  return text === undefined ? undefined : [element('p', { class: 'quiet' }, name), element('pre', {}, text)];
}

function headOf({ pass, outcome, operators = [] }: AnswerData, data: ItemsData): string {
  const said = outcome === undefined ? 'not graded' : (data.outcomes[outcome] ?? '');
  const noise = operators.map((place) => data.operators[place]).join(', ');
  return `${data.passes[pass]?.name ?? ''}: ${said}${noise === '' ? '' : ` (noise: ${noise})`}`;
}
