import { expect, test } from 'vitest';
import { classification } from '../../src/scoring/classification.ts';
import { pure } from '../support/scoring.ts';

const options = classification.options.parse({
  labels: ['spam', 'not spam', 'billing', '退款'],
  aliases: { billing: ['invoice', 'payments'], 'not spam': ['ham'] },
});
const score = pure(classification.scorer(options));

test.for<[answer: string, label: string | undefined]>([
  ['spam', 'spam'],
  ['Spam.', 'spam'],
  ['**Spam**', 'spam'],
  ['"not spam"', 'not spam'],
  ['This is not spam.', 'not spam'],
  ['It is ham', 'not spam'],
  ['Label: billing', 'billing'],
  ['The answer is spam, and not billing', 'spam'],
  ['I would file this under payments, as it names an invoice.', 'billing'],
  ['spam. No, wait: billing', 'billing'],
  ['这是退款问题', '退款'],
  ['It is spam or billing', undefined],
  ['It is not billing', undefined],
  ['spammer', undefined],
  ['I do not know', undefined],
  ['', undefined],
])('%j gives the label %s', ([answer, label]) => {
  expect(score(answer, 'spam')).toMatchObject(
    label === undefined
      ? { kind: 'unparsed' }
      : { kind: 'scored', read: label, value: label === 'spam' ? 1 : 0 },
  );
});

test('a label at the end of an answer that was cut is none: it may go on', () => {
  expect(score('not spam', 'not spam', { isCut: true }).kind).toBe('unparsed');
  expect(score('The label is billing, as', 'billing', { isCut: true })).toMatchObject({ value: 1 });
});

test.for(['sales', null, ['spam'], {}])('a target %j that is no label is a fault', (target) => {
  expect(classification.targetFault(target, options)).toContain('label');
});

test('a label with marks of patterns in it is a label like others', () => {
  const marked = pure(
    classification.scorer(classification.options.parse({ labels: ['c++', 'c#', 'a|b', 'constructor'] })),
  );

  expect(marked('It is c++', 'c++')).toMatchObject({ value: 1 });
  expect(marked('a|b', 'a|b')).toMatchObject({ value: 1 });
  expect(marked('constructor', 'constructor')).toMatchObject({ value: 1 });
});

test.for(['spam ', 'not ', 'answer is ', 'wait, '])('a million characters of %j are no trouble', (piece) => {
  expect(score(piece.repeat(1_000_000 / piece.length), 'spam').kind).toBeTypeOf('string');
});
