import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeNoisy } from '../../src/noise/apply.ts';
import { SAMPLES } from './texts.ts';

/** Of the noisy forms of 200 items in each profile: another machine or version must not ask other questions. */
const GOLDEN: Readonly<Record<string, string>> = {
  Latin: '5da13320f772a19a',
  Greek: '03ebc9c38c48f472',
  Cyrillic: 'd368edf2f6f123e4',
  Hebrew: '98275716e1d86545',
  Arabic: 'dca893fc486ecd95',
  Devanagari: 'ca60d25089f3e30c',
  Thai: '9939f309ba4691dd',
  Hangul: 'c01e706c0d829b3e',
  Kana: 'e255705cdeb435d0',
  Han: '278fc1043ff8ade4',
  other: 'fb2a7c3c1aa4933c',
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
