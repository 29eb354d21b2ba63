import type { LoadRequest } from '../../src/record/pass.ts';
import type { Random } from '../../src/shell/random.ts';
import { aRecord } from './record.ts';
import type { RunRecord } from '../../src/record/schema.ts';

/** A load pass of a server whose true rate is known. */
export interface SimulatedLoad {
  readonly concurrency?: number;
  readonly ratePerS?: number;
  readonly seconds: number;
  /** How long the `index`-th answer takes. */
  readonly answerMs: (index: number) => number;
  /** Over what time a closed loop opens its requests; all at once where it is absent. */
  readonly rampMs?: number;
  readonly random: Random;
  /** Changes single requests. */
  readonly each?: (request: LoadRequest, index: number) => LoadRequest;
}

/** The record of such a pass; 40 tokens an answer. */
export function aLoadedRecord(load: SimulatedLoad): RunRecord {
  const requests = (load.ratePerS === undefined ? closedLoop(load) : openLoop(load)).map(
    (request, index) => load.each?.(request, index) ?? request,
  );
  const { concurrency, ratePerS, rampMs } = load;
  return aRecord({
    load: [
      {
        requests: 0,
        ...(concurrency !== undefined && { concurrency }),
        ...(ratePerS !== undefined && { ratePerS }),
        pass: {
          requests,
          stoppedIssuingAtMs: load.seconds * 1000,
          endedAtMs: Math.max(...requests.map(({ endedAtMs }) => endedAtMs)),
          // Undefined as in a record whose loop began with its first wave.
          ...(concurrency !== undefined && { fullFromMs: rampMs }),
        },
      },
    ],
  });
}

function openLoop({ ratePerS = 1, seconds, answerMs, random }: SimulatedLoad): LoadRequest[] {
  const requests: LoadRequest[] = [];
  for (let atMs = 0; ;) {
    atMs += (-Math.log(1 - random.next()) / ratePerS) * 1000;
    if (atMs >= seconds * 1000) return requests;
    const request = answered(atMs, atMs + answerMs(requests.length));
    requests.push({ ...request, scheduledAtMs: atMs });
  }
}

function closedLoop({ concurrency = 1, seconds, answerMs, rampMs = 0 }: SimulatedLoad): LoadRequest[] {
  const requests: LoadRequest[] = [];
  const freeAtMs = Array.from({ length: concurrency }, (_, slot) => (slot * rampMs) / concurrency);
  for (;;) {
    const atMs = Math.min(...freeAtMs);
    if (atMs >= seconds * 1000) return requests;
    const endedAtMs = atMs + answerMs(requests.length);
    requests.push(answered(atMs, endedAtMs));
    freeAtMs[freeAtMs.indexOf(atMs)] = endedAtMs;
  }
}

function answered(sentAtMs: number, endedAtMs: number): LoadRequest {
  return {
    item: 'ticket',
    sentAtMs,
    firstTokenAtMs: sentAtMs + (endedAtMs - sentAtMs) / 10,
    lastTokenAtMs: endedAtMs,
    endedAtMs,
    tokenEvents: 40,
    outputTokens: 40,
  };
}
