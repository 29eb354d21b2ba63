import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultText } from '../../../bot/commands/fault-text.ts';
import { parseCommand } from '../../../bot/commands/grammar.ts';
import type { CommandFault, ParsedCommand } from '../../../bot/commands/grammar.ts';
import { helpText } from '../../../bot/commands/help.ts';
import { COMMANDS } from '../../../bot/commands/index.ts';
import { PassRole } from '../../../src/config/pass-role.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

test.for<[comment: string, command: ParsedCommand]>([
  ['/rebench', { name: 'run', options: {} }],
  ['/ReBench  ', { name: 'run', options: {} }],
  ['Looks good.\r\n\r\n/rebench\r\nThank you', { name: 'run', options: {} }],
  [`/rebench ${SHA}`, { name: 'run', sha: SHA, options: {} }],
  [
    `/rebench ${SHA} model=router-q8 passes=reproduce,load profile=quick baseline=none`,
    {
      name: 'run',
      sha: SHA,
      options: { model: 'router-q8', passes: 'reproduce,load', profile: 'quick', baseline: 'none' },
    },
  ],
  [`/rebench profile=full ${SHA}`, { name: 'run', sha: SHA, options: { profile: 'full' } }],
  ['/rebench status', { name: 'status', options: {} }],
  ['/rebench CANCEL', { name: 'cancel', options: {} }],
  ['/rebench help', { name: 'help', options: {} }],
  ['/rebench explain model=a', { name: 'explain', options: { model: 'a' } }],
  ['/rebench bless', { name: 'bless', options: {} }],
  ['<!-- Tell us what changed. -->\n/rebench', { name: 'run', options: {} }],
  ['<!--\nTell us.\n-->\n/rebench', { name: 'run', options: {} }],
  ['<pre>log</pre>\n\n/rebench', { name: 'run', options: {} }],
  ['Use `a < b`, see [x](http://y):\n/rebench', { name: 'run', options: {} }],
  ['> Somebody said.\n\n/rebench', { name: 'run', options: {} }],
  ['```\n/rebench status\n```\n/rebench help', { name: 'help', options: {} }],
  ['<details><summary>Log</summary>x</details>\n\n/rebench help', { name: 'help', options: {} }],
  ["<details><summary>It's a log</summary>x</details>\n\n/rebench help", { name: 'help', options: {} }],
  ['See <details class="log">x</details>\n\n/rebench help', { name: 'help', options: {} }],
  ['<details>\n```\n</details>\n\n/rebench help', { name: 'help', options: {} }],
  ['> ```\n/rebench help\n> ```', { name: 'help', options: {} }],
  ['Type <kbd>x</kbd>, or\n/rebench help', { name: 'help', options: {} }],
  ['A `code`\\\n/rebench help', { name: 'help', options: {} }],
  ['- a list\n\n/rebench help', { name: 'help', options: {} }],
  ['| a |\n| - |\n| b |\n\n/rebench help', { name: 'help', options: {} }],
  ['A `Vec<T>` or Vec<T>.\n\n/rebench help', { name: 'help', options: {} }],
  ['Costs $5.\n/rebench help', { name: 'help', options: {} }],
  ['---\n\n/rebench help', { name: 'help', options: {} }],
  ['<img width="9" alt="image" src="https://github.com/a" />\n/rebench help', { name: 'help', options: {} }],
  ['<details><summary>Log</summary>\n\nx\n\n</details>\n/rebench help', { name: 'help', options: {} }],
  ['<hr>\n/rebench help', { name: 'help', options: {} }],
  ['a <br>\n/rebench help<br>Thanks', { name: 'help', options: {} }],
  ['<sub>A</sub> <sup>log</sup>\n/rebench help', { name: 'help', options: {} }],
  ['<h3>A log</h3>\n/rebench help\n<p>and more</p>', { name: 'help', options: {} }],
  ['<img src="a_b[1]*.png">\n/rebench help\n`thanks`', { name: 'help', options: {} }],
  ['<br>\n```\ncode\n```\n\n<br>\n/rebench help', { name: 'help', options: {} }],
  ['<br>\n  /rebench help', { name: 'help', options: {} }],
  ['/rebench help\n\nDone. <hr>', { name: 'help', options: {} }],
  ['/rebench\u00A0explain\u3000model=a\u00A0', { name: 'explain', options: { model: 'a' } }],
  ['A log:\n\u00A0/rebench help', { name: 'help', options: {} }],
  ['\uFEFF\u200B/rebench help', { name: 'help', options: {} }],
  ['/rebench <!-- a --> help<!-- b -->', { name: 'help', options: {} }],
  ['/rebench help\nlimit=5 is odd', { name: 'help', options: {} }],
  ['/rebench help\n\nmodel=a is odd', { name: 'help', options: {} }],
  ['a[0] is odd\n/rebench help\nb[1] too', { name: 'help', options: {} }],
  ['A[^1]\n/rebench help\nb[^2]\n\n[^1]: x\n[^2]: y', { name: 'help', options: {} }],
  [`/rebench help\n\n${'A long log. '.repeat(5_000)}`, { name: 'help', options: {} }],
])('%j is a command', ([comment, command]) => {
  expect(parseCommand(comment, COMMANDS)).toEqual({ ok: true, value: command });
});

const faultsOf = (comment: string): readonly CommandFault[] => {
  const parsed = parseCommand(comment, COMMANDS);
  return parsed === undefined || parsed.ok ? [] : parsed.faults;
};

test.for<[comment: string, codes: readonly string[]]>([
  [`${'x\n'.repeat(2_000)}/rebench`, ['long-comment']],
  [`/rebench ${'x'.repeat(3_000)}`, ['long-comment']],
  [`${'- '.repeat(30)}a\n\n/rebench`, ['long-comment']],
  ['/rebench **status**', ['unknown-word']],
  ['/rebench sta<!-- x -->tus', ['unknown-word', 'unknown-word']],
  ['/rebench status `now`', ['not-for-this-command']],
  ['/rebench\n/rebench status', ['several-commands']],
  ['/rebench 0123456', ['short-sha']],
  ['/rebench statsu', ['unknown-word']],
  ['/rebench models=a', ['unknown-option']],
  ['/rebench model=a model=b', ['option-twice']],
  ['/rebench model=a\nprofile=quick', ['option-below']],
  ['/rebench model=a \\\r\n  profile=quick', ['option-below']],
  ['<br>\n/rebench\n profile=quick', ['option-below']],
  ['/rebench profile=fast', ['bad-value']],
  ['/rebench model=../../etc', ['bad-value']],
  ['/rebench passes=all', ['bad-value']],
  ['/rebench status now', ['not-for-this-command']],
  ['/rebench cancel model=a', ['not-for-this-command']],
  [`/rebench main profile=slow foo=1`, ['bad-value', 'unknown-option', 'unknown-word']],
  ['/rebench constructor=1', ['unknown-option']],
])('%j has its faults, all at once', ([comment, codes]) => {
  expect(faultsOf(comment).map(({ code }) => code)).toEqual(codes);
});

test('a word that is nearly one gets a suggestion', () => {
  expect(faultsOf('/rebench statsu').map(faultText)).toEqual([
    "I don't know `statsu`. Did you mean `status`?",
  ]);
  expect(faultsOf('/rebench models=a').map(faultText)).toEqual([
    'There is no option `models`. Did you mean `model`?',
  ]);
  expect(faultText(faultsOf('/rebench 0123456')[0]!)).toMatch(/all 40 digits/);
  expect(faultText(faultsOf('/rebench --quick')[0]!)).toBe("I don't know `--quick`.");
  expect(faultText(faultsOf('/rebench __proto__')[0]!)).toBe("I don't know that word.");
});

// attack: foreign command
test('whatever is written: it is understood or not, and the answer holds nothing that means anything', () => {
  const piece = fc.constantFrom(
    '/rebench', ' ', '\n', '\r', '=', ',', 'model', 'passes', 'status', '@everyone', '#1', 'GH-1', '<img src=x>',
    '```', '~~~', '<!--', '-->', '>', '|', '`', '[x](http://y)', '\u202e', '\u0000', SHA, '/merge', '\t', '    ',
  ); // prettier-ignore
  const comment = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(comment, (text) => {
      for (const fault of faultsOf(`/rebench ${text}`)) {
        const said = faultText(fault);
        expect(said).not.toMatch(/[@#<>\n\r|[\]\u0000\u202e]|GH-|^\//);
      }
    }),
    { numRuns: 3_000 },
  );
});

// attack: foreign command
test('the largest comment is read in one go', () => {
  for (const text of [
    '`'.repeat(65_536),
    '<!--'.repeat(16_000),
    ' '.repeat(65_536),
    '/rebench\n'.repeat(7_000),
    '<!---->'.repeat(9_000),
    ']('.repeat(32_000),
    '<pre></pre>'.repeat(6_000),
    `${'<details>'.repeat(3_400)}'${'</details>'.repeat(3_400)}`,
    `<details><${'a='.repeat(32_000)}</details>`,
    '> - 1. '.repeat(9_000),
  ]) {
    expect(() => parseCommand(text, COMMANDS)).not.toThrow();
  }
});

test('the passes are those that a plan has', () => {
  const asked = `/rebench passes=${PassRole.options.join(',')}`;

  const options = { passes: PassRole.options.join(',') };
  expect(parseCommand(asked, COMMANDS)).toEqual({ ok: true, value: { name: 'run', options } });
});

test('the help names every command and option, and none of it is a command itself', () => {
  const help = helpText(COMMANDS);

  for (const word of [
    'status',
    'cancel',
    'explain',
    'bless',
    'help',
    'model=',
    'passes=',
    'profile=',
    'baseline=',
  ])
    expect(help).toContain(word);
  expect(parseCommand(help, COMMANDS)).toBeUndefined();
});
