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

test('each answer in it has the place of its request among all, failures, other items and new prompts too', () => {
  const sample = sampleBy(ITEMS, randomFor(1));
  sample.saw({
    ...reply(''),
    exchange: { ...reply('').exchange, failure: { kind: 'http-5xx', detail: '' } },
  });
  sample.saw(reply('not asked in production', 'z'));
  sample.saw({ ...reply('not as production asks', 'b'), fresh: true });
  sample.saw(reply('yes', 'b'));

  expect(sample.kept).toMatchObject([{ request: 3, answer: { item: 'b', text: 'yes' } }]);
});

/** How often each of so many replies is kept, over many samples, against how often it would be evenly. */
function timesKept(lengthOf: (at: number) => number, most = { answers: 50, chars: 1000 }): Float64Array {
  const times = new Float64Array(240);
  let kept = 0;
  for (let seed = 0; seed < 2000; seed++) {
    const sample = sampleBy(ITEMS, randomFor(seed), most);
    for (const at of times.keys()) sample.saw(reply(`${at}`.padEnd(lengthOf(at))));
    for (const { answer } of sample.kept) times[Number(answer.text)]! += 1;
    kept += sample.kept.length;
  }
  return times.map((one) => one / (kept / times.length));
}

const meanOf = (times: Float64Array, isIn: (at: number) => boolean): number => {
  const those = times.filter((_, at) => isIn(at));
  return those.reduce((sum, one) => sum + one, 0) / those.length;
};

test.for<readonly [string, (at: number) => number]>([
  ['four in five of them', (at) => (at % 5 === 0 ? 5 : 60)],
  ['one in ten of them', (at) => (at % 10 === 0 ? 60 : 5)],
  ['half of them, which come later', (at) => (at < 120 ? 5 : 60)],
  ['half of them, which come sooner', (at) => (at < 120 ? 60 : 5)],
  ['three of them, each of which takes a fifth of what is kept', (at) => (at % 80 === 40 ? 200 : 5)],
])(
  'whether an answer of a load is in its sample has nothing to do with how long it is: %s',
  ([, lengthOf]) => {
    const times = timesKept(lengthOf);
    const isLong = (at: number): boolean => lengthOf(at) > 5;

    expect(meanOf(times, isLong)).toBeCloseTo(1, 1);
    expect(meanOf(times, (at) => !isLong(at))).toBeCloseTo(1, 1);
    for (const from of [0, 60, 120, 180])
      expect(Math.abs(meanOf(times, (at) => at >= from && at < from + 60) - 1)).toBeLessThan(0.03);
    // The last ones are as likely as any other as they have just come.
    expect(Math.abs(meanOf(times, (at) => at >= 230) - 1)).toBeLessThan(0.05);
  },
);

test('long answers of a load are as likely to be in its sample as short ones', () => {
  const sample = sampleBy(ITEMS, randomFor(1));
  const endless = ' '.repeat(1_000_000);
  for (let at = 0; at < 2000; at++) sample.saw(reply(at < 400 ? 'right' : endless));
  const long = sample.kept.filter(({ answer }) => answer.text === endless).length;

  expect(long / sample.kept.length).toBeGreaterThan(0.7);
});

test('short answers of a load are no likelier to be in its sample than long ones', () => {
  const sample = sampleBy(ITEMS, randomFor(1));
  const thought = 'x'.repeat(400_000);
  for (let at = 0; at < 3000; at++) sample.saw(reply(at % 10 === 0 ? 'no' : thought));
  const short = sample.kept.filter(({ answer }) => answer.text === 'no').length;

  expect(short / sample.kept.length).toBeLessThan(0.2);
});

const charsOf = (text: string, sample: ReturnType<typeof sampleBy>): number =>
  sample.kept.reduce((sum, { answer }) => sum + (answer.text === text ? text.length : 0), 0);

// attack: endless answer
test('of the texts of a load so many are kept as have room on average, and at most twice as many', () => {
  const long = 'y'.repeat(15);
  const chars: number[] = [];
  for (let seed = 0; seed < 200; seed++) {
    const sample = sampleBy(ITEMS, randomFor(seed), { answers: 5, chars: 20 });
    for (let at = 0; at < 400; at++) sample.saw(reply(at % 3 === 0 ? long : 'yes'));
    chars.push(charsOf(long, sample) + charsOf('yes', sample));
    expect(sample.kept.length).toBeGreaterThan(0);
  }

  expect(Math.max(...chars)).toBeLessThanOrEqual(40);
  expect(chars.reduce((sum, one) => sum + one) / chars.length).toBeLessThanOrEqual(20);
});

// attack: endless answer
test('calls of tools count as texts of a load do', () => {
  const sample = sampleBy(ITEMS, randomFor(1), { answers: 50, chars: 1000 });
  const toolCalls = [{ name: 'look', arguments: 'x'.repeat(496) }];
  for (let at = 0; at < 10; at++) sample.saw({ ...reply(''), toolCalls });

  expect(sample.kept).toHaveLength(2);
});
