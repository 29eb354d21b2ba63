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
  sample.saw({ ...reply('new', 'b'), fresh: true });
  sample.saw(reply('yes', 'b'));

  expect(sample.kept).toMatchObject([
    { request: 2, answer: { item: 'b', text: 'new' } },
    { request: 3, answer: { item: 'b', text: 'yes' } },
  ]);
});

/** How often each of so many replies is kept, over many samples, against how often it would be evenly. */
function timesKept(lengthOf: (at: number) => number): Float64Array {
  const times = new Float64Array(240);
  for (let seed = 0; seed < 2000; seed++) {
    const sample = sampleBy(ITEMS, randomFor(seed), { answers: 50, chars: 1000 });
    for (const at of times.keys()) sample.saw(reply(`${at}`.padEnd(lengthOf(at))));
    for (const { answer } of sample.kept) times[Number(answer.text)]! += 1;
  }
  return times.map((one) => one / ((2000 * 50) / times.length));
}

test('whether an answer of a load is in its sample has nothing to do with how long it is, nor when it comes', () => {
  const times = timesKept((at) => (at % 5 === 0 ? 5 : 60));
  const meanIn = (isIn: (at: number) => boolean): number => {
    const those = times.filter((_, at) => isIn(at));
    return those.reduce((sum, one) => sum + one, 0) / those.length;
  };

  expect(meanIn((at) => at % 5 === 0)).toBeCloseTo(1, 1);
  for (const from of [0, 60, 120, 180])
    expect(Math.abs(meanIn((at) => at >= from && at < from + 60) - 1)).toBeLessThan(0.03);
});

test('long answers take no place from those that come later', () => {
  const sample = sampleBy(ITEMS, randomFor(1));
  const endless = ' '.repeat(16 * 1024 + 256 * 131_072);
  for (let at = 0; at < 10_000; at++) sample.saw(reply(at < 2 ? endless : 'right'));

  expect(sample.kept).toHaveLength(500);
});

const ROOM = { answers: 5, chars: 500 };

// attack: endless answer
test('of an answer of a load so much is kept as all have room for, and it counts as cut there', () => {
  const sample = sampleBy(ITEMS, randomFor(1), ROOM);
  sample.saw(reply('x'.repeat(101)));
  sample.saw(reply('x'.repeat(100)));

  expect(sample.kept.map(({ answer }) => [answer.text?.length, answer.exchange?.finishReason])).toEqual([
    [100, 'length'],
    [100, undefined],
  ]);
});

test('what was thought before an answer of a load takes nothing of it', () => {
  const sample = sampleBy(ITEMS, randomFor(1), ROOM);
  sample.saw(reply(`<think>${'x'.repeat(200)}</think>42`));

  expect(sample.kept).toMatchObject([{ answer: { text: '42', exchange: { tokenEvents: 1 } } }]);
  expect(sample.kept[0]?.answer.exchange).not.toHaveProperty('finishReason');
});

// attack: endless answer
test('calls of tools that there is no room for beside a text are none', () => {
  const sample = sampleBy(ITEMS, randomFor(1), ROOM);
  const toolCalls = ['x', 'x'.repeat(100)].map((given) => ({ name: 'look', arguments: given }));
  sample.saw({ ...reply(''), toolCalls });

  expect(sample.kept).toMatchObject([
    { answer: { toolCalls: [{ name: 'look', arguments: 'x' }], exchange: { finishReason: 'length' } } },
  ]);
});
