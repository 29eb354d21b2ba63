import type { Comparison, PassComparison } from '../analyse/comparison/comparison.ts';
import type { Flip } from '../analyse/comparison/flips.ts';
import { flipsTitle } from '../report/comparison-flips.ts';
import { OUTCOME_NAMES } from '../report/outcomes.ts';
import { counted } from '../report/words.ts';
import { cutText } from '../text/cut-text.ts';
import { element } from './element.ts';
import type { Content, Element } from './element.ts';
import { anchorOf } from './section.ts';

/** Flips of a pass that a page shows, and characters of an answer and of an id. */
const MOST = 200;
const LONGEST = 2_000;
const LONGEST_ID = 200;

/** The flips of each pass with both answers side by side; production's are open. */
export function flipsElements({
  passes,
  baseline,
}: Comparison): readonly { title: string; drawn: Element }[] {
  return passes
    .filter(({ flips }) => flips.length > 0)
    .map((pass) => {
      const title = flipsTitle(pass, baseline);
      return { title, drawn: flipsElement(pass, title, baseline) };
    });
}

function flipsElement({ flips, run, role }: PassComparison, title: string, baseline: string): Element {
  const rest = flips.length - MOST;
  return element(
    'details',
    { class: 'section', id: anchorOf(title), open: role === 'production' },
    element('summary', {}, element('h2', {}, title)),
    element(
      'div',
      { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Table' },
      element(
        'table',
        { class: 'flips' },
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            ['item', baseline, run].map((name) => element('th', { scope: 'col' }, cutText(name, LONGEST_ID))),
          ),
        ),
        element('tbody', {}, flips.slice(0, MOST).map(row)),
      ),
    ),
    rest > 0
      ? element('p', { class: 'quiet' }, `${counted(rest, 'more flip')} stand in --format json.`)
      : undefined,
  );
}

function row({ item, from, to }: Flip): Element {
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, cutText(item, LONGEST_ID)),
    [from, to].map((answer) => element('td', {}, answerContent(answer))),
  );
}

function answerContent({ outcome, text }: Flip['from']): Content {
  return [
    element('p', { class: 'quiet' }, outcome === undefined ? 'unknown' : OUTCOME_NAMES[outcome]),
    text === undefined
      ? element('p', {}, 'The text was not kept.')
      : element('code', {}, cutText(text, LONGEST)),
  ];
}
