import * as fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { sanitize } from 'hast-util-sanitize';
import { micromark } from 'micromark';
import type { Options } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { commandLines } from '../../../bot/commands/command-lines.ts';
import { parseCommand } from '../../../bot/commands/grammar.ts';
import { COMMANDS } from '../../../bot/commands/index.ts';

/** More than is read. */
const LOG = 'A log. '.repeat(400);

// attack: foreign command
test.for<[what: string, comment: string]>([
  ['a word in a sentence', 'please /rebench this'],
  ['another word', '/rebenchmark'],
  ['a path', '/rebench/status'],
  ['a quote', '> /rebench'],
  ['a quote that is indented', '  > /rebench'],
  ['a block of code', '```\n/rebench\n```'],
  ['a block of tildes', '~~~sh\n/rebench\n~~~'],
  ['a longer fence, with a shorter one in it', '````\n```\n/rebench\n````'],
  ['a fence that nobody closed', '```\n/rebench'],
  ['indented code', '    /rebench'],
  ['code in a line', '`/rebench`'],
  ['an HTML comment', '<!-- /rebench -->'],
  ['an HTML comment of several lines', '<!--\n/rebench\n-->'],
  ['nothing', ''],
  ['an HTML comment after a blank line', '<!--\n\n/rebench\n-->'],
  ['preformatted HTML', '<pre>\n/rebench\n</pre>'],
  ['preformatted HTML with a blank line', 'Log:\n<pre>\n\n/rebench\n</pre>'],
  ['a script', '<script>\n/rebench\n</script>'],
  ['what is folded away', '<details><summary>Log</summary>\n\n/rebench\n\n</details>'],
  [
    'code in what is folded away, whatever it says of folds',
    '<details><summary>Log</summary>\n\n```\n</details>\n\n/rebench\n```\n\n</details>',
  ],
  [
    'code in a fold that speaks of its end',
    '<details><summary>Texts</summary>\n\n```text\n</details>\n\n/rebench cancel\n```\n\n</details>',
  ],
  ['a fold whose fence is none', '<details>\n```\n\n```\n/rebench\n</details>'],
  ...[
    ['in one another', '<details>\n\n</details>'],
    ['and code that says of folds', 'As `</details>`'],
    ['and indented code that says of folds', '    </details>'],
    ['and an escape that says of folds', 'As \\</details>'],
    ['and a comment that says of folds', '<!--\n</details>\n-->'],
    ['and the title of a link that says of folds', '[a]: x (</details>)'],
  ].map(([what = '', within = '']): [string, string] => [
    `folds ${what}`,
    `<details>\n\n${within}\n\n/rebench\n\n</details>`,
  ]),
  ['a fold whose attribute says of folds', '<details title="</details>">\n\n/rebench\n\n</details>'],
  ['an attribute in such a fold', '<details><b title="</details>">\n\n/rebench\n\n</details>'],
  ['a quote that is none', `<details><b c'=1 title="x'>y</details>">\n\n/rebench\n\n</details>`],
  ['code on the line of a fold', 'As <details>`</details>`\n\n/rebench\n\n</details>'],
  ['a link on the line of a fold', 'As <details>[a](x "</details>")\n\n/rebench\n\n</details>'],
  ['an inline tag that goes on', 'Type <kbd>\n/rebench\n</kbd>.'],
  ['an attribute', '<a title="\n/rebench\n">x</a>'],
  ['code in a line that goes on', 'Type `\n/rebench\n` for another run.'],
  ['a block of code in a list', '- ```\n\n  /rebench\n  ```'],
  ['a block of code in a quote', '> ```\n> /rebench\n> ```'],
  ["a link's title", '[x](http://y "\n/rebench\n")'],
  ["a link's definition", '[x]: http://y\n  "\n/rebench\n"'],
  ['a formula between backticks', 'As $`\n/rebench\n`$.'],
  ['an item of a list', '- a\n\n  /rebench'],
  ['the rest of an item', '- a\n/rebench'],
  ['a row of a table', '| a |\n| - |\n/rebench'],
  ['a head of a table', '/rebench\n:-'],
  ['a heading', '/rebench\n==='],
  ['a footnote', '[^1]: a\n\n    /rebench\n\nb[^1]'],
  ['an alert', '> [!NOTE]\n> /rebench'],
  ['bold text', '**a\n/rebench\nb**'],
  ['text that is struck through', '~~a\n/rebench\nb~~'],
  ["a link's text", '[a\n/rebench\nb](http://y)'],
  ['the text of a link whose address is told later', '[a\n/rebench\nb][c]\n\n[c]: http://y'],
  ['an escape', '\\/rebench'],
  ['an entity', '&#47;rebench'],
  ['HTML', '<div>\n/rebench\n</div>'],
  ['HTML over blank lines', '<div>\n\n/rebench\n\n</div>'],
  ['a table of HTML that is never closed', '<table>\n\n/rebench'],
  ['what is in a block that ends', '<details>\n/rebench\n</details>\n/rebenchmark'],
  ['what a browser moves out of a table', '<br>\na\n<table>\n/rebench\n</table>'],
  ['text in HTML that begins on the line before', '<h3>\n/rebench\n</h3>'],
  ['a mark that stands for a line', 'a\n\uFDD0please'],
])('%s is no command', ([, comment]) => {
  expect(parseCommand(comment, COMMANDS)).toBeUndefined();
});

// attack: foreign command
test.for<[what: string, comment: string]>([
  ['the second HTML comment of a line', '<!-- a --><!-- b\n/rebench\n-->'],
  ['a formula', '$$\n/rebench\n$$'],
  ['a formula in a line', 'As $a\n/rebench\nb$.'],
  ['what follows a tag that is never closed', '<div title="\n\n/rebench'],
  ['what follows a comment that is never closed', '<!-- a --> <!-- b\n\n/rebench'],
  ['what follows text that is bold for ever', 'a <b>\n\n/rebench'],
  ['what follows a comment that ends for browsers alone', '<!-->\n\n/rebench\n\n-->'],
  ['what a title in a picture holds', '<svg><title>\n\n/rebench'],
  ['what follows another one', '<!-- a --><!-- b --!>\n\n/rebench\n\n-->'],
  ...[
    'script',
    'style',
    'textarea',
    'title',
    'xmp',
    'plaintext',
    'noscript',
    'iframe',
    'select',
    'svg',
  ].flatMap((name): [string, string][] => [
    [`what may be in <${name}>`, `a <${name}>\n\n/rebench\n\n</${name}>`],
    [`a comment that may begin in <${name}>`, `a <${name}><!--</${name}>\n\n/rebench`],
  ]),
  ['the rest of a quote', '> Somebody said:\n/rebench'],
  ['a list that its HTML ends', '- a\n\n  </li></ul>\n\n  /rebench'],
  ['front matter', '---\nname: a\n/rebench\n---'],
  ['a paragraph of HTML', 'a <p>\n/rebench'],
  ['the end of a paragraph in HTML', 'a </p>\n/rebench'],
  ['text of a block of HTML in a list', '- a\n\n  </li></ul>\n  /rebench'],
  ['what is above the signature of a mail', '/rebench status\r\n-- \r\nJohn'],
  [
    'what is right below the mail that is answered',
    'On Monday they wrote:\r\n> a\r\n>> b\r\n/rebench status',
  ],
  ...['<details><summary>x</summary>y</details>', '<hr>', '<pre>x</pre>'].map((html): [string, string] => [
    `what is below a line that ${html} ends`,
    `Done. ${html}\n/rebench status`,
  ]),
  ['what is indented like code below an image', '<img src="a">\n    /rebench'],
  ['a mark that stands for a paragraph', '<p \uFDD1>\n/rebench'],
  ...[
    ['a fence', '```\n/rebench cancel\n```'],
    ['a fence that is indented', '  ~~~sh\n/rebench cancel\n  ~~~'],
    ['code', 'Type `\n/rebench cancel\n`'],
    ['bold text', '**\n/rebench cancel\n**'],
    ['bold text of another kind', '__a\n/rebench cancel\nb__'],
    ['text that is struck through', '~~a\n/rebench cancel\nb~~'],
    ['a link', '[x\n/rebench cancel\n](y)'],
    ['the rest of a quote', '> a\n/rebench cancel'],
    ['the rest of an item', '1. a\n/rebench cancel'],
    ['a table', '|a|\n|-|\n/rebench cancel'],
  ].flatMap(([what = '', text = '']): [string, string][] => [
    [`what was meant as ${what} below an image`, `<img src="a">\n${text}`],
    [`what was meant as ${what} below a fold`, `<details>\n\na\n\n</details>\n${text}\n\n${LOG}</b>`],
  ]),
  ['HTML of one line', '<p>\n/rebench'],
  ['a line after such a word alone', '<your-model>\n/rebench'],
  ['what follows a word that reads like a tag', 'Replace <your-model>\n/rebench'],
  ['what costs something, and what it did', 'It costs $5\n/rebench\n(was $6)'],
  ['what may be in a link', `[a\n/rebench\nb]\n\n${LOG}\n\n[c]: d`],
])('%s is no command, and its author is told', ([, comment]) => {
  const faults = [{ code: 'doubtful-line', word: '/rebench' }];
  expect(parseCommand(comment, COMMANDS)).toEqual({ ok: false, faults });
});

test.for<[what: string, comment: string]>([
  ['code in a fold that is never closed', '<details>\n\n```\n/rebench\n```'],
  ['a quote in it', '<details>\n\n> /rebench'],
  ['a fold that is closed', '<details>\n\n/rebench\n\n</details>'],
  ['a fold whose end is too far to be read', `<details>\n\n/rebench\n\n${LOG}\n</details>`],
  ['code in a long comment', `${LOG}\n\n\`\`\`\n/rebench status\n\`\`\`\n`],
  ['code between tildes', `${LOG}\n~~~sh\n\`\`\`\n/rebench\n~~~`],
  ['indented code in a long comment', `${LOG}\n\n    a\n    /rebench status`],
])('%s asks nothing, and gets no answer', ([, comment]) => {
  expect(parseCommand(comment, COMMANDS)).toBeUndefined();
});

type HtmlExtension = NonNullable<Options['htmlExtensions']>[number];

const PIECES = [
  '\n/rebench', '\n  /rebench', '/rebench', 'a', ' ', '    ', '\n', '\n\n', '\r\n', '\t', '`', '``', '\n```\n', '~~~', '> ', '\n> ',
  '\n- ', '\n1. ', '\n  ', '*', '**', '_', '~~', '[', ']', '](b)', '](b "', '")', '][c]', '\n\n[c]: d\n\n', '![', '|', '\n|a|\n|-|\n',
  '\n===\n', '\n---\n', '\n# ', '$', '$$', '$`', '`$', '\\', '&#47;', '&lt;', '[^1]', '\n\n[^1]: ', '\n> [!NOTE]\n', '<', '>', '"',
  '<!--', '-->', '<!-->', '--!>', '<p>', '</p>', '\n<p>', '<br>', '\n<br>\n', '\n<img>\n', '<b>', '</b>', '<a title="', '<details>', '</details>', '\n<details>\n',
  '\n\n<div>\n\n', '\n\n</div>\n\n', '<pre>', '</pre>', '<script>', '</script>', '<textarea>', '</textarea>', '<title>', '<table>',
  '</table>', '<td>', '<select>', '<svg>', '<![CDATA[', ']]>', '<?', '?>', '<template>', '</li></ul>', '</blockquote>', '\uFDD0', '\uFDD1', '\uFDD2',
]; // prettier-ignore

/** What begins before a command and ends after it. */
const AROUND = [
  ['[', '][c]\n\n[c]: d'], ['[', '](d)'], ['[c]: d "', '"'], ['**', '**'], ['~~', '~~'], ['`', '`'], ['```\n', '\n```'], ['> ', ''], ['- ', ''],
  ['|a|\n|-|', ''], ['', '\n==='], ['[^1]: ', ''], ['<!--', '-->'], ['<!--', ''], ['<pre>', '</pre>'], ['<details>', '</details>'],
  ['<details>', ''], ['<b>', '</b>'], ['<a title="', '">'], ['<script>', '</script>'], ['<script><!--</script>', '-->'], ['<title>', ''],
  ['<textarea>', '</textarea>'], ['<table>', '</table>'], ['</p>', ''], ['<?', '?>'], ['<svg>', '</svg>'], ['<svg><title>', ''],
  ['<br>', ''], ['<hr>', '<table>'], ['<img>', '<b>'], ['</details>', '</details>'],
  ['<select><script><!--</script></select>', ''],
] as const; // prettier-ignore

/** Comments with commands that are told apart by a number. */
const GAP = fc.constantFrom('\n', '\n\n', '\n\n  ');
const COMMAND = fc
  .tuple(fc.constantFrom(...AROUND), fc.constantFrom('', 'a '), GAP, GAP)
  .map(([[open, close], before, gap, after]) => `\n\n${before}${open}${gap}/rebench${after}${close}`);
const COMMENT = fc.array(fc.oneof(fc.constantFrom(...PIECES), COMMAND), { maxLength: 12 }).map((pieces) => {
  let count = 0;
  return pieces.map((piece) => piece.replace('/rebench', () => `/rebench ${count++}`)).join('');
});

/** GFM shows tags such as `<script>` as text: without that, what they hold is dropped. */
const WITH_ALL_TAGS: HtmlExtension = {
  exit: {
    htmlFlowData(token) {
      this.raw(this.sliceSerialize(token));
    },
    htmlTextData(token) {
      this.raw(this.sliceSerialize(token));
    },
  },
};

/** Also none at all: micromark loses one in a footnote's definition after that of a link. */
const LINE_END = /\n|(?<=\/rebench \d+)(?=\/rebench)/;

/** Numbers of the commands that a reading shows as lines of a paragraph or between blocks, in nothing else. */
function shown(comment: string, ...extensions: readonly HtmlExtension[]): ReadonlySet<string> {
  const html = micromark(comment, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml(), ...extensions],
  });
  const safe = sanitize(fromHtml(html, { fragment: true }));
  const paragraphs = 'children' in safe ? safe.children : [];
  const texts = paragraphs.flatMap((node) =>
    node.type === 'element' && node.tagName === 'p' ? node.children : [node],
  );
  const lines = texts.flatMap((node) => (node.type === 'text' ? node.value.split(LINE_END) : []));
  return new Set(lines.flatMap((line) => numberOf(line) ?? []));
}

const numberOf = (line: string): string | undefined => /^\/rebench (\d+)/.exec(line.trimStart())?.[1];

// attack: foreign command
test('whatever stands around a command, what is read as one is plain text in nothing but a paragraph', () => {
  const planted = { read: 0, hidden: 0 };
  const property = fc.property(COMMENT, (comment) => {
    const numbers = commandLines(comment).lines.flatMap((line) => numberOf(line) ?? []);
    const seen = [shown(comment), shown(comment, WITH_ALL_TAGS)];
    for (const number of numbers) for (const each of seen) expect(each).toContain(number);
    planted.read += numbers.length;
    planted.hidden += comment.split('/rebench').length - 1 - numbers.length;
  });
  fc.assert(property, { numRuns: 1_000 });
  expect(planted.read).toBeGreaterThan(100);
  expect(planted.hidden).toBeGreaterThan(100);
});
