import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeNoisy } from '../../src/noise/apply.ts';
import { SAMPLES } from './texts.ts';

/** Of the noisy forms of 200 items in each profile: another machine or version must not ask other questions. */
const GOLDEN: Readonly<Record<string, string>> = {
  Latin: 'f560c549ff43b6ea',
  Greek: '67700db65c39df7b',
  Cyrillic: '90513b579d41cf73',
  Hebrew: '7b0f474679c88473',
  Arabic: '4969e552f21f3f58',
  Devanagari: '0c7646d8089124fc',
  Thai: 'e9267fc1c8299acd',
  Hangul: 'ebb31e7449659bb2',
  Kana: '042b77347b873e57',
  Han: 'bea8faad06bf240d',
  other: '9164acc9cfe0ab4d',
};

test.for(SAMPLES)('the noise of %s is the same on every machine', ([script, text]) => {
  const hash = createHash('sha256');
  for (const profile of ['mild', 'typical', 'heavy'] as const) {
    for (let index = 0; index < 200; index++) {
      const noisy = makeNoisy(
        { id: `i${index}`, fields: { input: text }, target: 'a' },
        { seed: 1, profile },
      );
      hash.update(`${noisy.fields['input']}\0`);
    }
  }

  expect(hash.digest('hex').slice(0, 16)).toBe(GOLDEN[script]);
});
