import { expect, test } from 'vitest';
import { scorerNamed, scorers } from '../../src/scoring/index.ts';

test.for(Object.keys(scorers))('%s is found by its name', (name) => {
  expect(scorerNamed(name)?.rightWhen).toBeTypeOf('string');
});

test.for(['exakt', '', 'constructor', '__proto__'])('there is no scorer %j', (name) => {
  expect(scorerNamed(name)).toBeUndefined();
});
