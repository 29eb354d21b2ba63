import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandLine } from '../../../bot/commands/command-line.ts';

test.for<[what: string, comment: string, line: string]>([
  ['its first line', '/rebench help\nThank you', '/rebench help'],
  ['one that ends as in a mail', '/rebench help\r\n\r\nThank you\r\n', '/rebench help'],
  ['one below empty lines', '\n\r\n\n/rebench help', '/rebench help'],
  ['one that an empty line parts from a quotation', '> a\n>> b\n\n/rebench help', '/rebench help'],
  ['one between quotations', '   > a\r\n\r\n> b\r\n\r\n/rebench help\r\n> c', '/rebench help'],
  ['one below the code of a quotation', '> ```\n> a\n\n/rebench help', '/rebench help'],
  ['one above a signature', '/rebench help\r\n-- \r\nAlice', '/rebench help'],
  ['the first of several', '/rebench help\n/rebench cancel', '/rebench help'],
  ['one that other options stand below', '/rebench\nprofile=quick', '/rebench'],
  ['one with blanks of other kinds', '/rebench\u00A0help\u3000', '/rebench\u00A0help\u3000'],
  ['what stands before a carriage return', '/rebench\rmodel=a', '/rebench'],
])('the command of a comment is %s', ([, comment, line]) => {
  expect(commandLine(comment)).toBe(line);
});

// attack: foreign command
test.for<[what: string, comment: string]>([
  ['nothing', ''],
  ['empty lines alone', '\n\n'],
  ['another word', '/rebenchmark'],
  ['a path', '/rebench/status'],
  ['a word in a sentence', 'please /rebench'],
  ['what follows a sentence', 'I have read it.\n\n/rebench'],
  ['a quotation', '> /rebench'],
  ['a quotation that is indented', '   > /rebench'],
  ['a quotation in one', '>>/rebench'],
  ['what goes on with a quotation', '> a\n/rebench'],
  ['what goes on with one that ends in a blank line of its own', '> a\n>\n/rebench'],
  ['what is below the line that a mail program has wrapped', '> a b c\nd e\n/rebench'],
  ['a line that a carriage return alone begins in a quotation', '> a\r\r/rebench'],
  ['one that it begins elsewhere', '\r/rebench'],
  ['what a line of blanks parts from a quotation', '> a\n  \n/rebench'],
  ['what a blank of another kind parts from one', '> a\n\u00A0\n/rebench'],
  ['what nothing that is seen parts from one', '> a\n\u200B\n/rebench'],
  ['what is indented', ' /rebench'],
  ['code', '    /rebench'],
  ['a line that begins with a blank of another kind', '\u00A0/rebench'],
  ['a line that begins with a byte-order mark', '\uFEFF/rebench'],
  ['a line that begins with what is not seen', '\u200B/rebench'],
  ['a line that reads the other way', '\u202E/rebench'],
  ['a word that goes on with what is not seen', '/rebench\u200B help'],
  ['a quotation of code', '    > a\n\n/rebench'],
  ['a block of code', '```\n/rebench\n```'],
  ['an HTML comment', '<!--\n/rebench\n-->'],
  ['what follows one', '<!-- a -->\n\n/rebench'],
  ['what is folded away', '<details>\n\n/rebench\n\n</details>'],
  ['an item of a list', '- /rebench'],
  ["a link's definition", '[a]: b\n\n/rebench'],
  ['a heading', '# /rebench'],
  ['an escape', '\\/rebench'],
  ['an entity', '&#47;rebench'],
])('%s is no command', ([, comment]) => {
  expect(commandLine(comment)).toBeUndefined();
});

const WORDS = fc.constantFrom(
  '/rebench', '/rebench cancel', ' ', '\t', '\n', '\n\n', '\n/rebench', '\n\n/rebench', '\r\n', '\r', '>', '> ', '\n> ', 'a', '\u00A0', '\u200B',
  '\uFEFF', '\u2028', '```', '<!--', '-->', '<details>', '- ',
); // prettier-ignore
const SAID = fc.array(WORDS, { maxLength: 12 }).map((words) => words.join(''));
const LINE_END = fc.constantFrom('\n', '\r\n');

// attack: foreign command
test('whatever others have said: below a word of the writer’s it is no command', () => {
  const begun = fc.constantFrom('No.', 'From: mallory', 'mallory a écrit :', '-----', '| ', '\u200B', '*');
  const answer = fc.tuple(begun, SAID).map(([own, said]) => `${own}\n\n${said}`);
  const property = fc.property(answer, (comment) => {
    expect(commandLine(comment)).toBeUndefined();
  });
  fc.assert(property, { numRuns: 1_000 });
});

// attack: foreign command
test('nor is it where each of its lines is quoted, wherever a mail program has wrapped them', () => {
  const quoted = fc.tuple(SAID, LINE_END, fc.integer({ min: 1, max: 20 })).map(([said, end, width]) => {
    const lines = said.split(/\r\n?|\n/).map((line) => `> ${line}`);
    return lines.flatMap((line) => line.match(new RegExp(`[^]{1,${width}}`, 'g')) ?? []).join(end);
  });
  const property = fc.property(quoted, (comment) => {
    expect(commandLine(comment)).toBeUndefined();
  });
  fc.assert(property, { numRuns: 1_000 });
});
