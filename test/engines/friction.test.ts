import { expect, test } from 'vitest';
import { cutDeployment } from '../../src/deploy/deployment.ts';
import { cutFriction, Friction, withoutQuotes } from '../../src/engines/friction.ts';
import { tokenizerInLog } from '../../src/engines/tokenizer-class.ts';
import { aRecord } from '../support/record.ts';
import { RunRecord } from '../../src/record/schema.ts';

const long = (name: string): string => `${name} ${'🦜'.repeat(5000)}`;
const HUGE: Friction = {
  ...{ code: long('code'), summary: long('summary'), remedy: long('remedy'), blame: 'unknown' },
  ...{ line: long('line'), quotes: Array.from({ length: 50 }, () => long('quote')), link: long('link') },
  difference: { what: 'dtype', asked: long('asked'), runs: long('runs') },
};

// attack: endless log
test('whatever an engine writes, its friction is one that a record holds', () => {
  expect(Friction.safeParse(HUGE).success).toBe(false);
  expect(Friction.safeParse(cutFriction(HUGE)).success).toBe(true);

  const { deployment } = aRecord();
  const because = HUGE;
  const sandbox = { files: 'shared', processes: 'shared', network: 'shared', because } as const;
  const seen = cutDeployment({ ...deployment!, friction: [HUGE], sandbox });
  expect(RunRecord.safeParse({ ...aRecord(), deployment: seen }).success).toBe(true);
});

// attack: endless log
test('a long line of a log that says what an engine runs loses no run', () => {
  const [found] = tokenizerInLog([`Using a slow tokenizer. ${'x'.repeat(1900)}`], false);

  expect(Friction.safeParse(found).success).toBe(false);
  expect(Friction.safeParse(cutFriction(found!)).success).toBe(true);
});

// attack: public answers
test('quotes are taken out of sentences, and no parts of our own words, however short they are', () => {
  const friction: Friction = {
    ...{ code: 'too-small', blame: 'policy', quotes: ['', 'a', '(a)', 'a+b', '$x'] },
    ...{ summary: 'What "a" and a+b name has no (a): $x.', remedy: 'Raise what a names.' },
  };

  expect(withoutQuotes(friction)).toMatchObject({
    ...{ summary: 'What "…" and … name has no …: ….', remedy: 'Raise what … names.' },
  });
});
