/**
 * How often a closed loop is said to become slower and slower: loads that don't, and loads that do. Simulated
 * records through the product's own judge; `--records 2000` is how many a row has.
 *
 * Twenty requests are kept open, and each is asked again as it is answered. The first token comes after a third
 * of an answer's time.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { judge } from '../../src/judge.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import { randomFor } from '../../src/shell/random.ts';
import type { Random } from '../../src/shell/random.ts';
import { anUncheckedRecord } from '../../test/support/record.ts';
import { normal } from './draws.ts';
import { keptOpen } from './engines.ts';

const { values } = parseArgs({ options: { records: { type: 'string', default: '2000' } } });
const RECORDS = Number(values.records);
const AT_ONCE = 20;
const ANSWER_MS = 1000;
/** Every answer is over it, so that none grows too little to tell. */
const LIMIT = { e2elP95Ms: 1 };

interface Load {
  readonly requests: LoadRequest[];
  readonly fullFromMs: number;
}

function grows({ requests, fullFromMs }: Load, concurrency = AT_ONCE): boolean {
  const stoppedIssuingAtMs = requests.reduce((last, { sentAtMs }) => Math.max(last, sentAtMs), 0) + 1;
  const endedAtMs = requests.reduce((last, one) => Math.max(last, one.endedAtMs), 0);
  const pass = { requests, startedAtMs: 0, stoppedIssuingAtMs, endedAtMs, fullFromMs };
  const load = [{ concurrency, requests: 1, pass }];
  const { findings } = judge(anUncheckedRecord({ policy: { load: { slo: LIMIT } }, load }));
  return findings.load[0]?.unsettled?.code === 'grows';
}

/** How long the answer to a request takes, in ms, by its number among so many. */
type Answers = (count: number, random: Random) => (at: number) => number;

/** Opened one by one over the time of an answer, and kept open until so many have been sent. */
function looped(count: number, answers: Answers, random: Random): Load {
  const answerMs = answers(count, random);
  const askedAtMs = Array.from({ length: AT_ONCE }, (_, user) => (user / AT_ONCE) * ANSWER_MS);
  const requests = Array.from({ length: count + AT_ONCE }, (_, at): LoadRequest => {
    const sentAtMs = Math.min(...askedAtMs);
    const takesMs = answerMs(Math.max(0, at - AT_ONCE));
    const endedAtMs = sentAtMs + takesMs;
    askedAtMs[askedAtMs.indexOf(sentAtMs)] = endedAtMs;
    const stamps = { firstTokenAtMs: sentAtMs + takesMs / 3, lastTokenAtMs: endedAtMs, endedAtMs };
    return { item: 'ticket', sentAtMs, ...stamps, tokenEvents: 20, outputTokens: 20, finishReason: 'stop' };
  });
  return { requests, fullFromMs: ANSWER_MS };
}

const spread =
  (sigma: number, factor: (share: number) => number = () => 1): Answers =>
  (count, random) =>
  (at) =>
    ANSWER_MS * factor(at / count) * Math.exp(sigma * normal(random));

const twoKinds =
  (times: number, share: number): Answers =>
  (_, random) =>
  () =>
    ANSWER_MS * (random.next() < share ? times : 1) * Math.exp(0.1 * normal(random));

/** A first-order autoregressive process on the logarithm, with a standard deviation of one half. */
const likeBefore =
  (memory: number): Answers =>
  (_, random) => {
    let state = normal(random);
    return () => {
      state = memory * state + Math.sqrt(1 - memory ** 2) * normal(random);
      return ANSWER_MS * Math.exp(state / 2);
    };
  };

const first =
  (factor: number) =>
  (share: number): number =>
    share < 0.25 ? factor : 1;
const last =
  (factor: number) =>
  (share: number): number =>
    share < 0.75 ? 1 : factor;
const to =
  (times: number) =>
  (share: number): number =>
    1 + (times - 1) * share;

const LOADS: readonly (readonly [string, Answers])[] = [
  ['lognormal, sigma 0.25', spread(0.25)],
  ['lognormal, sigma 0.5', spread(0.5)],
  ['lognormal, sigma 1', spread(1)],
  ['two kinds, one ten times as long', twoKinds(10, 0.5)],
  ['two kinds, 45 % ten times as long', twoKinds(10, 0.45)],
  ['first quarter 20 % quicker, sigma 0.25', spread(0.25, first(0.8))],
  ['first quarter 20 % quicker, sigma 1', spread(1, first(0.8))],
  ['first quarter 20 % slower, sigma 1', spread(1, first(1.2))],
  ['twice as slow after the first quarter', spread(0.25, first(0.5))],
  ['twice as slow in the last quarter', spread(0.25, last(2))],
  ['like the one before by a half', likeBefore(0.5)],
  ['like the one before by nine tenths', likeBefore(0.9)],
  ['grows to twice, sigma 0.25', spread(0.25, to(2))],
  ['grows to three times, sigma 0.25', spread(0.25, to(3))],
  ['grows to three times, sigma 0.5', spread(0.5, to(3))],
  ['grows to five times, sigma 1', spread(1, to(5))],
];
const COUNTS = [100, 300, 1000];

const share = (is: (index: number) => boolean): string =>
  ((Array.from({ length: RECORDS }, (_, index) => is(index)).filter(Boolean).length / RECORDS) * 100).toFixed(
    2,
  );
const rows = LOADS.map(([name, answers]) => [
  name,
  ...COUNTS.map((count) =>
    share((index) => grows(looped(count, answers, randomFor('growth', name, count, index)))),
  ),
]);
// About 200 tokens an answer, each in a step of all that are open.
const batches = [
  'in a batch of twenty',
  ...COUNTS.map((count) =>
    share((index) => {
      const random = randomFor('growth', 'in a batch', count, index);
      const answerMs = 200 * (5 + 0.1 * AT_ONCE);
      return grows(keptOpen(AT_ONCE, (count / AT_ONCE) * answerMs, answerMs, random));
    }),
  ),
];
const head = ['answers', ...COUNTS.map((count) => `${count} requests, %`)];
process.stdout.write(`${markdownTable([head, ...rows, batches], { align: ['l', 'r', 'r', 'r'] })}\n`);
