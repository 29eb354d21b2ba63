import { exchangesOf } from '../record/pass.ts';
import type { LoadRequest, PassObservation, SuiteObservation } from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';
import { overAtMs, signReader } from '../record/types.ts';
import type { Exchange, Sample } from '../record/types.ts';
import { blameOf } from './failures.ts';
import { gpuMiBOf } from './memory.ts';

/** What the machine and the engine were at one moment; what was not seen is absent. */
export interface Moment {
  /** Milliseconds since the run began. */
  readonly atMs: number;
  /** Requests of the pass that were open. */
  readonly inFlight: number;
  /** Share of the KV cache in use, 0..1. */
  readonly kvUsage?: number;
  readonly waiting?: number;
  readonly hostMiB?: number;
  readonly gpuMiB?: number;
}

/** An engine that served for a while, and from one request on did not. */
export interface BreakdownFinding extends Moment {
  readonly pass: string;
  /**
   * `died`: its process ended; `silent`: no token came any more; `failing`: every request failed from there
   * on; `gibberish`: no answer was right from there on, and they are unlike those before.
   */
  readonly kind: 'died' | 'silent' | 'failing' | 'gibberish';
  /** The item of the first request that met it. */
  readonly item: string;
  /** Requests of the pass that had ended before. */
  readonly before: number;
  /** Requests that met it, the first one included. */
  readonly met: number;
  /** Share of the answers before that were right, 0..1; for `gibberish` alone. */
  readonly rightBefore?: number;
  /**
   * Whether the engine surely stayed that way, though its process went on: what it says from there on, asked
   * the items of a suite, is not the model's.
   */
  readonly isLasting: boolean;
}

/** A request of a pass, in whichever form the record has it. */
interface Asked {
  readonly item: string;
  readonly exchange: Exchange;
  /** Whether its answer was right at all; absent where it was not graded. */
  readonly isRight?: boolean;
  /** Equal texts of a pass have equal numbers. */
  readonly text?: number;
}

/** Fewer failures in a row at the end of a pass are no state of the engine. */
const FEWEST_IN_A_ROW = 5;
/** Below this chance, answers that are never right again are no bad luck. */
const CHANCE = 1e-6;
/** A sample says nothing about a moment that is farther from it. */
const NEAR_MS = 5_000;

/** The request that met it first, for each pass in which the engine broke down after it had served. */
export function breakdownFindings(record: RunRecord): readonly BreakdownFinding[] {
  return record.passes.flatMap((pass) => {
    const asked = askedIn(pass);
    const found = breakdownIn(pass, asked);
    if (found === undefined) return [];
    const { kind, first, atMs, before, met, rightBefore } = found;
    return [
      {
        ...{
          pass: pass.pass,
          kind,
          item: first.item,
          before,
          met,
          isLasting: isLasting(found, pass, record),
        },
        ...(rightBefore !== undefined && { rightBefore }),
        ...momentAt(atMs, asked, record.samples),
      },
    ];
  });
}

/**
 * From when on the answers of a pass over items are those of an engine that had broken down, by the pass's
 * id; in the clock of the run, when they were asked.
 *
 * A pass after it without a right answer belongs to it from its start: it had not recovered.
 */
export function brokenFrom(record: RunRecord): ReadonlyMap<string, number> {
  const from = new Map<string, number>();
  let isBroken = false;
  const passes = record.passes.filter((one): one is SuiteObservation => one.kind === 'suite');
  for (const pass of passes.toSorted((a, b) => a.startedAtMs - b.startedAtMs)) {
    const asked = askedIn(pass);
    if (isBroken && asked.every(({ isRight }) => isRight !== true)) from.set(pass.pass, pass.startedAtMs);
    else {
      const found = breakdownIn(pass, asked);
      isBroken = found !== undefined && isLasting(found, pass, record);
      if (isBroken && found !== undefined) from.set(pass.pass, found.first.exchange.sentAtMs);
    }
  }
  return from;
}

function breakdownIn(pass: PassObservation, asked: readonly Asked[]): Found | undefined {
  return endOf(pass, asked) ?? failingFrom(asked) ?? gibberishFrom(asked);
}

/**
 * Requests that fail together may have met one accident, and a service that was down for a while answers
 * again: what was sent after the first failure, in this pass and later ones, has to fail, too.
 */
function isLasting({ kind, first }: Found, pass: PassObservation, { passes }: RunRecord): boolean {
  if (pass.kind === 'load') return false;
  if (kind !== 'failing') return kind === 'gibberish';
  const later = passes.flatMap((one) =>
    exchangesOf(one).filter(({ sentAtMs }) => sentAtMs >= first.exchange.endedAtMs),
  );
  return later.length >= FEWEST_IN_A_ROW && later.every(({ failure }) => failure !== undefined);
}

/** In the order in which they were sent. */
function askedIn(pass: PassObservation): readonly Asked[] {
  return requestsIn(pass).toSorted((a, b) => a.exchange.sentAtMs - b.exchange.sentAtMs);
}

function requestsIn(pass: PassObservation): readonly Asked[] {
  if (pass.kind === 'load')
    return pass.requests.map((one: LoadRequest) => ({ item: one.item, exchange: one }));
  const signsOf = signReader();
  return pass.answers.flatMap((answer) => {
    const { item, exchange, grades } = answer;
    const values = [grades?.paper?.value, grades?.production?.value].filter((value) => value !== undefined);
    if (exchange === undefined) return [];
    const isRight = values.some((value) => value > 0);
    const text = signsOf(answer)?.number;
    return [{ item, exchange, ...(values.length > 0 && { isRight }), ...(text !== undefined && { text }) }];
  });
}

interface Found {
  readonly kind: BreakdownFinding['kind'];
  readonly first: Asked;
  readonly atMs: number;
  readonly before: number;
  readonly met: number;
  readonly rightBefore?: number;
}

/** A process that ended breaks every open request at once; one that hangs is met by the first that waited. */
function endOf({ ended }: PassObservation, asked: readonly Asked[]): Found | undefined {
  if (ended !== 'engine-died' && ended !== 'engine-silent') return undefined;
  const lastTokenAtMs = asked.reduce((last, { exchange }) => Math.max(last, exchange.lastTokenAtMs ?? 0), 0);
  const met = asked.filter(({ exchange }) => exchange.failure && exchange.endedAtMs >= lastTokenAtMs);
  const isDead = ended === 'engine-died';
  const [first] = isDead ? met.toSorted((a, b) => a.exchange.endedAtMs - b.exchange.endedAtMs) : met;
  if (first === undefined) return undefined;
  return {
    kind: isDead ? 'died' : 'silent',
    first,
    atMs: isDead ? first.exchange.endedAtMs : Math.max(first.exchange.sentAtMs, lastTokenAtMs),
    before: asked.length - met.length,
    met: met.length,
  };
}

/** From the first of the failures that no success followed; nothing where there was none before. */
function failingFrom(asked: readonly Asked[]): Found | undefined {
  const isFailed = ({ exchange: { failure } }: Asked): boolean =>
    failure !== undefined && blameOf(failure) === 'service';
  const before = asked.findLastIndex((one) => !isFailed(one)) + 1;
  const first = asked[before];
  const met = asked.length - before;
  if (first === undefined || before === 0 || met < FEWEST_IN_A_ROW) return undefined;
  return { kind: 'failing', first, atMs: first.exchange.sentAtMs, before, met };
}

/**
 * From the first of the answers after the last right one, where the right ones came all before it by a chance
 * below one in a million: items are asked in a random order, so that each order of right and wrong ones is as
 * likely. That the model is bad at what came last is told from an engine gone bad by the texts.
 */
function gibberishFrom(asked: readonly Asked[]): Found | undefined {
  const graded = asked.filter(({ isRight }) => isRight !== undefined);
  const before = graded.findLastIndex(({ isRight }) => isRight === true) + 1;
  const first = graded[before];
  if (first === undefined || before === 0) return undefined;
  const right = graded.filter(({ isRight }) => isRight === true);
  // Attempts at an item are asked one after another, and are right or wrong together.
  const earlier = graded.slice(0, before);
  if (chanceOfAllFirst(itemsOf(right), itemsOf(earlier), itemsOf(graded)) > CHANCE) return undefined;
  if (!isUnlike(graded.slice(before), earlier)) return undefined;
  const met = graded.length - before;
  return {
    kind: 'gibberish',
    first,
    atMs: first.exchange.sentAtMs,
    before,
    met,
    rightBefore: right.length / before,
  };
}

/** How many items they are about. */
const itemsOf = (asked: readonly Asked[]): number => new Set(asked.map(({ item }) => item)).size;

/** The chance that all of `right` places drawn from `all` are among the first `before`: hypergeometric. */
function chanceOfAllFirst(right: number, before: number, all: number): number {
  let chance = 1;
  for (let at = 0; at < right; at++) chance *= (before - at) / (all - at);
  return chance;
}

/** Whether most texts were never said before, or all are one though they were many before. */
function isUnlike(after: readonly Asked[], before: readonly Asked[]): boolean {
  const said = new Set(before.map(({ text }) => text));
  const texts = after.map(({ text }) => text);
  const isNew = texts.filter((text) => !said.has(text)).length > after.length / 2;
  return isNew || (new Set(texts).size === 1 && said.size > 1);
}

/** What was seen at a moment, by the last sample before it. */
function momentAt(atMs: number, asked: readonly Asked[], samples: readonly Sample[]): Moment {
  const open = asked.filter(({ exchange }) => exchange.sentAtMs <= atMs && overAtMs(exchange) >= atMs);
  const sample = samples.findLast((one) => one.atMs <= atMs && atMs - one.atMs <= NEAR_MS);
  const kvUsage = sample?.engine?.kvUsage;
  const waiting = sample?.engine?.waiting;
  const hostMiB = sample?.host?.pssMiB ?? sample?.host?.rssMiB;
  const gpuMiB = sample && gpuMiBOf(sample);
  return {
    atMs,
    inFlight: open.length,
    ...(kvUsage !== undefined && { kvUsage }),
    ...(waiting !== undefined && { waiting }),
    ...(hostMiB !== undefined && { hostMiB }),
    ...(gpuMiB !== undefined && { gpuMiB }),
  };
}
