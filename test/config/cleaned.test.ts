import { expect, test } from 'vitest';
import { cleanedFaults } from '../../src/config/cleaned.ts';
import { aPolicy } from '../support/record.ts';

const SUITE = { data: 'data.jsonl', scorer: { name: 'exact' } };
const CLEANED = { ...SUITE, cleaned: 'cleaned.jsonl' };
const fault = (path: readonly PropertyKey[], message: string) => ({
  file: 'papergap.yml',
  path: path.map(String).join('.'),
  message,
});

test.for([
  [{ suites: { benchmark: SUITE, tickets: CLEANED } }, []],
  [{ suites: { benchmark: CLEANED, tickets: SUITE } }, ['suites.benchmark.cleaned']],
  [
    { production: { suite: 'tickets', noise: true }, suites: { benchmark: SUITE, tickets: CLEANED } },
    ['production.noise'],
  ],
] as const)('a cleaned form is of production alone, and measures its dirt: %j', ([given, places]) => {
  const faults = cleanedFaults({ value: aPolicy(given), fault });

  expect(faults.map(({ path }) => path)).toEqual(places);
});
