import type { Random } from '../../shell/random.ts';
import type { NoiseOperator, Span } from '../noise.ts';
import { changeBetween } from './protect.ts';

/** What is left of the place a text was copied from: hard line ends, quote marks, HTML, a page's foot. */
export const pasteArtefacts: NoiseOperator = {
  title: 'paste artefacts',
  family: 'paste',
  layer: 'transport',
  typical: { probability: 0.1, rate: 1 },
  basis: 'assumed',
  meaning: 'preserved',

  apply(text, random, spans) {
    switch (random.int(4)) {
      case 0:
        return wrapped(text, 60 + random.int(21), spans, '\n');
      case 1:
        return `> ${wrapped(text, 70, spans, '\n> ')}`;
      case 2:
        return asHtml(text, spans);
      default:
        return withPageFoot(text, random, spans);
    }
  },
};

/** Breaks lines at the last space before the width; a protected part is never broken. */
function wrapped(text: string, width: number, spans: readonly Span[], lineEnd: string): string {
  let result = '';
  let lineStart = 0;
  let lastSpace = -1;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\n') {
      result += text.slice(lineStart, at) + lineEnd;
      lineStart = at + 1;
      lastSpace = -1;
      if (isProtected(at, spans)) result = `${result.slice(0, -lineEnd.length)}\n`;
    } else if (text[at] === ' ' && !isProtected(at, spans)) lastSpace = at;
    if (at - lineStart >= width && lastSpace > lineStart) {
      result += text.slice(lineStart, lastSpace) + lineEnd;
      lineStart = lastSpace + 1;
      lastSpace = -1;
    }
  }
  return result + text.slice(lineStart);
}

function asHtml(text: string, spans: readonly Span[]): string {
  const inner = changeBetween(text, spans, (free) =>
    free
      .replaceAll('&', '&amp;')
      .replaceAll("'", '&#39;')
      .replaceAll('"', '&quot;')
      .replaceAll('\n', '<br>\n'),
  );
  return `<p>${inner}</p>`;
}

/** A page's foot between two sentences, or at the end where there is only one. */
function withPageFoot(text: string, random: Random, spans: readonly Span[]): string {
  const pages = 2 + random.int(8);
  const foot = `\n\nPage ${1 + random.int(pages)} of ${pages}\n\n`;
  const ends = [...text.matchAll(/[.!?] /g)]
    .map(({ index }) => index + 2)
    .filter((at) => !isProtected(at, spans));
  const at = ends[random.int(Math.max(1, ends.length))] ?? text.length;
  return text.slice(0, at) + foot + text.slice(at);
}

function isProtected(at: number, spans: readonly Span[]): boolean {
  return spans.some(({ start, end }) => start < at && at < end);
}
