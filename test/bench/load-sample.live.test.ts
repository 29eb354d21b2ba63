import { expect, test } from 'vitest';
import { sampleBy } from '../../src/bench/load-sample.ts';
import type { ItemReply } from '../../src/load/drive.ts';
import { randomFor } from '../../src/shell/random.ts';

const ITEMS = new Set(['a', 'b']);
const reply = (text: string, item = 'a'): ItemReply => ({
  ...{ item, attempt: 0, text },
  exchange: { sentAtMs: 0, endedAtMs: 1, tokenEvents: 1 },
});

/** The texts that are kept of replies, each its own number. */
function keptOf(replies: number, seed: number): readonly number[] {
  const sample = sampleBy(ITEMS, randomFor(seed), { answers: 50, chars: 1e6 });
  for (let at = 0; at < replies; at++) sample.saw(reply(String(at)));
  return sample.kept.map(({ answer }) => Number(answer.text));
}

test('the sample of a load is drawn from all of it, each answer as likely as any other', () => {
  const times = new Uint32Array(500);
  for (let seed = 0; seed < 400; seed++) for (const at of keptOf(500, seed)) times[at]! += 1;
  const inPart = (from: number): number => times.slice(from, from + 100).reduce((sum, one) => sum + one);

  for (const from of [0, 100, 200, 300, 400]) expect(Math.abs(inPart(from) / 4000 - 1)).toBeLessThan(0.1);
});

test('the same run draws the same sample, and of few answers all', () => {
  expect(keptOf(500, 1)).toEqual(keptOf(500, 1));
  expect(keptOf(500, 1)).not.toEqual(keptOf(500, 2));
  expect(keptOf(30, 1)).toHaveLength(30);
});

test('each answer in it has the place of its request among all, failures and other items too', () => {
  const sample = sampleBy(ITEMS, randomFor(1));
  sample.saw({
    ...reply(''),
    exchange: { ...reply('').exchange, failure: { kind: 'http-5xx', detail: '' } },
  });
  sample.saw(reply('not asked in production', 'z'));
  sample.saw(reply('yes', 'b'));

  expect(sample.kept).toMatchObject([{ request: 2, answer: { item: 'b', text: 'yes' } }]);
});

// attack: endless answer
test('texts beyond what is kept of a load are in no sample, whichever come after them', () => {
  const sample = sampleBy(ITEMS, randomFor(1), { answers: 5, chars: 20 });
  for (let at = 0; at < 400; at++) sample.saw(reply(at % 3 === 0 ? 'y'.repeat(15) : 'yes'));
  const chars = sample.kept.reduce((sum, { answer: { text = '' } }) => sum + text.length, 0);

  expect(chars).toBeLessThanOrEqual(20);
  expect(sample.kept.every((one) => one !== undefined)).toBe(true);
});
