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
  ['> Somebody said.\n\n/rebench', { name: 'run', options: {} }],
  ['/rebench\u00A0explain\u3000model=a\u00A0', { name: 'explain', options: { model: 'a' } }],
  ['/rebench help\n/rebench cancel', { name: 'help', options: {} }],
  ['/rebench model=a\nprofile=quick', { name: 'run', options: { model: 'a' } }],
  [`/rebench help\n\n${'A long log. '.repeat(5_000)}`, { name: 'help', options: {} }],
])('%j is a command', ([comment, command]) => {
  expect(parseCommand(comment, COMMANDS)).toEqual({ ok: true, value: command });
});

const faultsOf = (comment: string): readonly CommandFault[] => {
  const parsed = parseCommand(comment, COMMANDS);
  return parsed === undefined || parsed.ok ? [] : parsed.faults;
};

test.for<[comment: string, codes: readonly string[]]>([
  [`/rebench ${'x'.repeat(1_000)}`, ['long-line']],
  ['/rebench **status**', ['unknown-word']],
  ['/rebench sta<!-- x -->tus', ['unknown-word', 'unknown-word', 'unknown-word']],
  ['/rebench status `now`', ['not-for-this-command']],
  ['/rebench 0123456', ['short-sha']],
  ['/rebench statsu', ['unknown-word']],
  ['/rebench models=a', ['unknown-option']],
  ['/rebench model=a model=b', ['option-twice']],
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
    ' '.repeat(65_536),
    '\n'.repeat(65_536),
    '\r'.repeat(65_536),
    '>\n'.repeat(32_000),
    '/rebench\n'.repeat(7_000),
    '/rebench '.repeat(7_000),
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
