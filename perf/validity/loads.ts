/**
 * Loads of an engine that is known: how often an objective is called met at a rate that is not carried, and
 * where exactly 5 % of answers are over it although answers come sooner while the load runs out. Simulated
 * records through the product's own judge; `--records 200` is how many a row has.
 *
 * Engines answer one after another, or in a batch: a step takes 5 ms and more by each request that is open, and
 * gives each of these one token of about 200. Requests come at random, 20 a second, or are kept open.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { judge } from '../../src/judge.ts';
import type { LoadFinding } from '../../src/analyse/load.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import { randomFor } from '../../src/shell/random.ts';
import type { Random } from '../../src/shell/random.ts';
import { anUncheckedRecord } from '../../test/support/record.ts';
import { inBatches, keptOpen, oneByOne } from './engines.ts';
import type { Engine } from './engines.ts';

const { values } = parseArgs({ options: { records: { type: 'string', default: '200' } } });
const RECORDS = Number(values.records);
const RATE = 20;

function judged(
  load: { readonly concurrency: number } | { readonly ratePerS: number },
  requests: readonly LoadRequest[],
  { issuedMs, fullFromMs, limitMs }: { issuedMs: number; fullFromMs?: number; limitMs: number },
): LoadFinding {
  const endedAtMs = requests.reduce((last, { endedAtMs: atMs }) => Math.max(last, atMs), 0);
  const pass = { requests, stoppedIssuingAtMs: issuedMs, endedAtMs, ...(fullFromMs && { fullFromMs }) };
  const record = anUncheckedRecord({
    policy: { load: { slo: { e2elP95Ms: limitMs } } },
    load: [{ ...load, requests: 1, pass: { ...pass, requests: [...requests] } }],
  });
  return judge(record).findings.load[0]!;
}

const share = (all: readonly LoadFinding[], is: (one: LoadFinding) => boolean): string =>
  ((all.filter(is).length / all.length) * 100).toFixed(1);
const isMet = ({ slo }: LoadFinding): boolean => slo[0]?.met === true;

function arrivals(seconds: number, random: Random): number[] {
  const atMs: number[] = [];
  for (let nextMs = 0; ; atMs.push(nextMs)) {
    nextMs += (-Math.log(1 - random.next()) / RATE) * 1000;
    if (nextMs >= seconds * 1000) return atMs;
  }
}

function rateRow(name: string, carries: number, engine: Engine, seconds: number): string[] {
  const all = Array.from({ length: RECORDS }, (_, index) => {
    const random = randomFor('loads', name, carries, seconds, index);
    const limits = { issuedMs: seconds * 1000, limitMs: 60_000 };
    return judged({ ratePerS: RATE }, engine(arrivals(seconds, random), random), limits);
  });
  const told = all.reduce((sum, { throughput }) => sum + (throughput?.goodPerS ?? 0), 0) / RECORDS;
  return [name, carries.toFixed(1), `${seconds}`, share(all, isMet), told.toFixed(1)];
}

/** What a step takes by each request that is open, so that an engine without end to its batch carries so many. */
const stepFor = (carries: number): number => 1000 / (200 * carries);

const rates = [16, 18, 19, 25, 40].flatMap((carries) =>
  [30, 120].map((seconds) => rateRow('one by one', carries, oneByOne(carries), seconds)),
);
const batches = [18.5, 25, 29, 40].flatMap((carries) =>
  [60, 120].map((seconds) => rateRow('in a batch', carries, inBatches(stepFor(carries)), seconds)),
);
const head = ['engine', 'carries a second', 'seconds', 'met, %', 'good a second, told'];
process.stdout.write(
  `${markdownTable([head, ...rates, ...batches], { align: ['l', 'r', 'r', 'r', 'r'] })}\n\n`,
);

/** Answers of an open loop over what 5 % of its answers are over in the long run. */
function builtUpRow(carries: number, seconds: number): string[] {
  const engine = inBatches(stepFor(carries));
  const of = (key: string | number, lasting: number): LoadRequest[] => {
    const random = randomFor('loads', 'built up', carries, key);
    return engine(arrivals(lasting, random), random);
  };
  const longMs = of('long', 4000)
    .filter(({ sentAtMs }) => sentAtMs > 60_000 && sentAtMs < 3_900_000)
    .map(({ sentAtMs, endedAtMs }) => endedAtMs - sentAtMs)
    .toSorted((a, b) => a - b);
  const limitMs = longMs[Math.ceil(longMs.length * 0.95) - 1]!;
  const all = Array.from({ length: RECORDS }, (_, index) =>
    judged({ ratePerS: RATE }, of(`${seconds}-${index}`, seconds), { issuedMs: seconds * 1000, limitMs }),
  );
  return [carries.toFixed(0), `${seconds}`, ...overShares(all)];
}

/** The share of answers over the limit, and how often the objective is met, and missed. */
function overShares(all: readonly LoadFinding[]): string[] {
  const over = all.reduce((sum, { slo: [one] }) => sum + one!.over / one!.samples, 0) / RECORDS;
  return [(over * 100).toFixed(2), share(all, isMet), share(all, ({ slo }) => slo[0]?.met === false)];
}

const builtUp = [29, 40, 80].flatMap((carries) => [30, 60].map((seconds) => builtUpRow(carries, seconds)));
const builtUpHead = [
  'carries a second',
  'seconds',
  'over the limit, %',
  'wrongly met, %',
  'wrongly missed, %',
];
process.stdout.write(`${markdownTable([builtUpHead, ...builtUp], { align: ['r', 'r', 'r', 'r', 'r'] })}\n\n`);

function openRow(concurrency: number): string[] {
  const answerMs = 200 * (5 + 0.1 * concurrency);
  const long = keptOpen(concurrency, 300 * answerMs, answerMs, randomFor('loads', concurrency));
  const steady = long.requests.filter(
    ({ sentAtMs }) => sentAtMs >= long.fullFromMs && sentAtMs < 290 * answerMs,
  );
  const sortedMs = steady.map(({ sentAtMs, endedAtMs }) => endedAtMs - sentAtMs).toSorted((a, b) => a - b);
  const limitMs = sortedMs[Math.ceil(sortedMs.length * 0.95) - 1]!;
  const issuedMs = 13 * answerMs;
  const all = Array.from({ length: RECORDS }, (_, index) => {
    const random = randomFor('loads', 'open', concurrency, index);
    const { requests, fullFromMs } = keptOpen(concurrency, issuedMs, answerMs, random);
    return judged({ concurrency }, requests, { issuedMs, fullFromMs, limitMs });
  });
  return [`${concurrency}`, ...overShares(all)];
}

const openHead = ['kept open', 'over the limit, %', 'wrongly met, %', 'wrongly missed, %'];
process.stdout.write(
  `${markdownTable([openHead, ...[50, 200, 500].map(openRow)], { align: ['r', 'r', 'r', 'r'] })}\n`,
);
