import { expect, test } from 'vitest';
import { answerWithoutKey } from '../../src/shell/without-key.ts';

const asked = { headers: { authorization: 'Bearer sk-0123456789' } };

// attack: secrets
test('of an answer that was cut, no beginning of the key is kept; a whole one loses nothing else', () => {
  expect(answerWithoutKey('it is sk-01234', asked, 14)).toBe('it is ***');
  expect(answerWithoutKey('it is sk-01234', asked, 15)).toBe('it is sk-01234');
  expect(answerWithoutKey('it is sk-0123456789', asked, 40)).toBe('it is ***');
});
