import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultText, helpText, parseCommand } from '../../bot/commands/commands.ts';
import { PassRole } from '../../src/config/pass-role.ts';
import type { Command, CommandFault } from '../../bot/commands/commands.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

test.for<[comment: string, command: Command]>([
  ['/rebench', { verb: 'run', options: {} }],
  ['/ReBench  ', { verb: 'run', options: {} }],
  ['Looks good.\r\n\r\n/rebench\r\nThank you', { verb: 'run', options: {} }],
  [`/rebench ${SHA}`, { verb: 'run', sha: SHA, options: {} }],
  [
    `/rebench ${SHA} model=router-q8 passes=reproduce,load profile=quick baseline=none`,
    {
      verb: 'run',
      sha: SHA,
      options: { model: 'router-q8', passes: ['reproduce', 'load'], profile: 'quick', baseline: 'none' },
    },
  ],
  [`/rebench profile=full ${SHA}`, { verb: 'run', sha: SHA, options: { profile: 'full' } }],
  ['/rebench status', { verb: 'status' }],
  ['/rebench CANCEL', { verb: 'cancel' }],
  ['/rebench help', { verb: 'help' }],
  ['/rebench explain model=a', { verb: 'explain', options: { model: 'a' } }],
  ['/rebench bless', { verb: 'bless', options: {} }],
  ['```\n/rebench status\n```\n/rebench help', { verb: 'help' }],
])('%j is a command', ([comment, command]) => {
  expect(parseCommand(comment)).toEqual(command);
});

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
])('%s is no command', ([, comment]) => {
  expect(parseCommand(comment)).toBeUndefined();
});

const faultsOf = (comment: string): readonly CommandFault[] => {
  const parsed = parseCommand(comment);
  return Array.isArray(parsed) ? (parsed as readonly CommandFault[]) : [];
};

test.for<[comment: string, codes: readonly string[]]>([
  ['/rebench\n/rebench status', ['several-commands']],
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
    { numRuns: 10_000 },
  );
});

test('the largest comment is read in one go', () => {
  for (const text of [
    '`'.repeat(65_536),
    '<!--'.repeat(16_000),
    ' '.repeat(65_536),
    '/rebench\n'.repeat(7_000),
  ]) {
    expect(() => parseCommand(text)).not.toThrow();
  }
  expect(parseCommand(`${'x\n'.repeat(40_000)}/rebench`)).toBeUndefined();
});

test('the passes are those that a plan has', () => {
  const asked = `/rebench passes=${PassRole.options.join(',')}`;

  expect(parseCommand(asked)).toEqual({ verb: 'run', options: { passes: PassRole.options } });
});

test('the help names every command and option, and none of it is a command itself', () => {
  const help = helpText();

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
  expect(parseCommand(help)).toBeUndefined();
});
