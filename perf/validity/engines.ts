import type { LoadRequest } from '../../src/record/pass.ts';
import type { Random } from '../../src/shell/random.ts';
import { normal } from './draws.ts';

/** Answers requests that come at these times, in ms. */
export type Engine = (arrivalsMs: readonly number[], random: Random) => LoadRequest[];

/** How long a step takes without any request. */
const STEP_MS = 5;

interface Open {
  readonly sentAtMs: number;
  readonly tokens: number;
  left: number;
}

function opened(sentAtMs: number, random: Random): Open {
  const tokens = Math.max(2, Math.round(200 * Math.exp(0.5 * normal(random) - 0.125)));
  return { sentAtMs, tokens, left: tokens };
}

function answered(sentAtMs: number, endedAtMs: number, tokens: number): LoadRequest {
  return {
    ...{ item: 'ticket', sentAtMs, firstTokenAtMs: sentAtMs, lastTokenAtMs: endedAtMs, endedAtMs },
    ...{ tokenEvents: tokens, outputTokens: tokens, finishReason: 'stop' },
  };
}

/** One after another, so many a second. */
export function oneByOne(carriesPerS: number): Engine {
  return (arrivalsMs) => {
    let freeAtMs = 0;
    return arrivalsMs.map((atMs) => {
      freeAtMs = Math.max(freeAtMs, atMs) + 1000 / carriesPerS;
      return { ...answered(atMs, freeAtMs, 200), scheduledAtMs: atMs };
    });
  };
}

/** All that are open at once; each of them makes a step so many ms longer. */
export function inBatches(stepMs: number): Engine {
  return (arrivalsMs, random) => {
    const done: LoadRequest[] = [];
    let open: Open[] = [];
    let nowMs = 0;
    let next = 0;
    while (next < arrivalsMs.length || open.length > 0) {
      if (open.length === 0) nowMs = Math.max(nowMs, arrivalsMs[next]!);
      for (; next < arrivalsMs.length && arrivalsMs[next]! <= nowMs; next++)
        open.push(opened(arrivalsMs[next]!, random));
      nowMs += STEP_MS + stepMs * open.length;
      open = stepped(open, nowMs, done);
    }
    return done.map((request) => ({ ...request, scheduledAtMs: request.sentAtMs }));
  };
}

/** So many kept open until no more are sent, opened one by one over the time of an answer. */
export function keptOpen(
  concurrency: number,
  issuedMs: number,
  openingMs: number,
  random: Random,
): { readonly requests: LoadRequest[]; readonly fullFromMs: number } {
  const done: LoadRequest[] = [];
  let open: Open[] = [opened(0, random)];
  let nowMs = 0;
  while (open.length > 0) {
    nowMs += STEP_MS + 0.1 * open.length;
    open = stepped(open, nowMs, done);
    const wanted = Math.min(concurrency, Math.ceil((nowMs / openingMs) * concurrency));
    const missing = nowMs < issuedMs ? Math.max(0, wanted - open.length) : 0;
    for (let more = 0; more < missing; more++) open.push(opened(nowMs, random));
  }
  return { requests: done, fullFromMs: openingMs };
}

function stepped(open: Open[], nowMs: number, done: LoadRequest[]): Open[] {
  return open.filter((one) => {
    one.left -= 1;
    if (one.left === 0) done.push(answered(one.sentAtMs, nowMs, one.tokens));
    return one.left > 0;
  });
}
