import { count, counted } from '../../report/words.ts';
import { element } from '../element.ts';
import type { Content, Element } from '../element.ts';
import type { CollectedItems } from './collect.ts';
import { anchorOf } from '../section.ts';
import { plainItems } from './plain.ts';

export const ITEMS_TITLE = 'Items';

/** Every item: a filter, a list and the one that was chosen; without a script, as many as a page can hold. */
export function itemsSection(collected: CollectedItems): Content {
  const { data } = collected;
  if (data.items.length === 0) return undefined;
  const flips = data.items.filter((item) => item.flips).length;
  return element(
    'section',
    { id: anchorOf(ITEMS_TITLE) },
    element('h2', {}, ITEMS_TITLE),
    element('p', {}, headOf(data.items.length, flips)),
    keptLines(collected).map((line) => element('p', { class: 'quiet' }, line)),
    browser(collected),
    element('noscript', {}, plainItems(data)),
  );
}

function headOf(items: number, flips: number): string {
  if (flips === 0) return `${counted(items, 'item')}, none of them right in one answer and not in another.`;
  return `${counted(items, 'item')}, ${count(flips)} of them right in one answer and not in another: those stand first.`;
}

/** What of the record is not shown, and why. */
function keptLines({ cutAt, leftOut, hasAnswers, hasQuestions }: CollectedItems): readonly string[] {
  return [
    ...notKept(hasQuestions, hasAnswers),
    ...(cutAt === undefined
      ? []
      : [`Texts are cut after ${counted(cutAt, 'character')}; the record has the whole of them.`]),
    ...(leftOut === 0 ? [] : [`${counted(leftOut, 'more item')} stand in the record alone.`]),
  ];
}

/** Records of public repositories hold no texts, and older ones no questions. */
function notKept(hasQuestions: boolean, hasAnswers: boolean): readonly string[] {
  const texts = [...(hasQuestions ? [] : ['questions']), ...(hasAnswers ? [] : ['answers'])];
  if (texts.length === 0) return [];
  return [`The record that this page is made from does not keep the texts of ${texts.join(' and ')}.`];
}

/** What the script works with; hidden where it does not run. */
function browser({ data }: CollectedItems): Element {
  return element(
    'div',
    { class: 'browser', hidden: true },
    element(
      'search',
      { class: 'controls' },
      field(
        'Search',
        element('input', { id: 'search', type: 'search', placeholder: 'id, question or answer' }),
      ),
      choice('suite', 'Suite', 'all', data.suites),
      choice(
        'pass',
        'Pass',
        'any',
        data.passes.map(({ name }) => name),
      ),
      choice('outcome', 'Answer', 'any', data.outcomes),
      choice('slice', 'Slice', 'all', data.slices),
      element(
        'label',
        { class: 'check' },
        element('input', { id: 'flips', type: 'checkbox' }),
        ' flips alone',
      ),
    ),
    element(
      'p',
      { class: 'quiet' },
      element('output', { id: 'found', 'aria-live': 'polite' }),
      ', a mark for each answer in the order of the passes: ✓ right, ✗ not. ',
      element(
        'span',
        { class: 'keys' },
        element('kbd', {}, 'j'),
        ' and ',
        element('kbd', {}, 'k'),
        ' go on and back, ',
        element('kbd', {}, '/'),
        ' searches.',
      ),
    ),
    element(
      'div',
      { class: 'panes' },
      element('div', { id: 'rows', role: 'listbox', tabindex: 0, 'aria-label': 'Items' }),
      element('article', { id: 'item', 'aria-live': 'polite', tabindex: -1 }),
    ),
  );
}

function field(name: string, input: Element): Element {
  return element('label', {}, element('span', {}, name), input);
}

/** A choice among names, by their places; none where there is nothing to choose. */
function choice(id: string, name: string, all: string, names: readonly string[]): Content {
  if (names.length < 2) return undefined;
  const options = names.map((one, place) => element('option', { value: place }, one));
  return field(name, element('select', { id }, element('option', { value: '' }, all), options));
}
