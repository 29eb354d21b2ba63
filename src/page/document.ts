import { sha256 } from '@noble/hashes/sha2.js';
import { inertJson } from '../text/html.ts';
import { SCRIPT, STYLE } from './browser-code.ts';
import { element, html } from './element.ts';
import type { Content } from './element.ts';

/** What a page consists of. */
export interface Document {
  readonly title: string;
  readonly header: Content;
  readonly main: Content;
  readonly footer?: Content;
  /** What our script reads, such as items; it never runs. */
  readonly data?: unknown;
}

/** Where our script finds `data`. */
const DATA_ID = 'data';

/**
 * A whole page as one file that asks no network for anything.
 *
 * Its policy lets nothing load, run or style but the one script and the one style below, by their hashes:
 * were something of a model's ever written as an element, it would do nothing.
 */
export function documentHtml({ title, header, main, footer, data }: Document): string {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(STYLE)}'`,
    `script-src '${hashOf(SCRIPT)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    html(element('title', {}, title)),
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    html([
      PATTERNS,
      element('header', {}, header),
      element('main', {}, main),
      footer === undefined ? undefined : element('footer', {}, footer),
    ]),
    ...(data === undefined
      ? []
      : [`<script type="application/json" id="${DATA_ID}">${inertJson(data)}</script>`]),
    `<script>${SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Fills that charts refer to, which tell what colour alone would not. */
const PATTERNS: Content = element(
  'svg',
  { class: 'patterns', width: 0, height: 0, 'aria-hidden': 'true' },
  element(
    'defs',
    {},
    element(
      'pattern',
      { id: 'hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse' },
      element('path', { class: 'hatching', d: 'M-1 1L1 -1M0 6L6 0M5 7L7 5' }),
    ),
  ),
);

/** A source of the Content-Security-Policy: the very text of a style or a script. */
function hashOf(text: string): string {
  const bytes = sha256(new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}
