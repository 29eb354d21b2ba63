import { expect, test } from 'vitest';
import { makeNoisy } from '../../src/noise/apply.ts';
import { noiseOfPass } from '../../src/bench/noise-of-pass.ts';
import type { PassRole } from '../../src/config/pass-role.ts';
import { withAsciiDigits } from '../../src/scoring/readers/digits.ts';

const TEXT =
  'Hello, the bus card of my daughter does not open the gate at the station since Monday, although I paid 49 euros ' +
  'for it. Could you please look into it and tell me how to get a new one before the end of this week?';
const items = Array.from({ length: 200 }, (_, at) => ({
  id: `item-${at}`,
  fields: { text: TEXT },
  target: '49',
}));

function edits(role: PassRole): number {
  const noise = noiseOfPass(role, { profile: 'typical' });
  const applied = items.flatMap((item) => makeNoisy(item, { seed: 7, ...noise }).applied);
  return applied.reduce((sum, { editDistance = 0 }) => sum + editDistance, 0);
}

test('each dose changes more than the one below it', () => {
  const [mild, typical, heavy] = [edits('noisy-mild'), edits('noisy'), edits('noisy-heavy')];

  expect(mild).toBeGreaterThan(0);
  expect(typical).toBeGreaterThan(1.4 * mild);
  expect(heavy).toBeGreaterThan(1.8 * typical);
});

test('adversarial noise touches nearly every item, and no number, negation or unit', () => {
  const noise = noiseOfPass('adversarial', { profile: 'mild', doses: { casing: { items: 1 } } });
  let touched = 0;
  for (const item of items) {
    const { fields, applied } = makeNoisy(item, { seed: 7, ...noise });
    const text = withAsciiDigits(fields['text'] ?? '');

    expect(applied.map(({ operator }) => operator)).not.toContain('casing');
    expect(text).toMatch(/49\s+euros/);
    expect(text).toMatch(/\bnot\b/);
    touched += applied.length > 0 ? 1 : 0;
  }

  expect(touched / items.length).toBeGreaterThan(0.95);
});
