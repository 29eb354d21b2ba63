import { setTimeout as sleep } from 'node:timers/promises';
import { fakeEngine } from '../fake-engine.ts';
import type { AskedBody, FakeEngine, Script } from '../fake-engine.ts';
import { SUITES, tickets } from './tickets.ts';
import type { SuiteName, Ticket } from './tickets.ts';

/** A question as the server sees it. */
export interface Asked extends Ticket {
  readonly suite: SuiteName;
  /** The text is not the one that the suite has. */
  readonly isNoisy: boolean;
  /** So many requests were open at once, at most, while this one waited for its first token. */
  readonly open: number;
  /**
   * Its number among the requests of load passes, from 0; absent in others. These ask again what production
   * was asked, or new prompts.
   */
  readonly inLoad?: number;
  /** Its prompt was never asked before, by this run or an earlier one. */
  readonly isNew: boolean;
}

/** Shares of tickets whose fields are right; a ticket with a wrong queue has no right priority. */
export interface Right {
  readonly queue: number;
  /** Both fields; left out, as many as queues. */
  readonly both?: number;
}

/** What is planted: the truth that a report has to recover. */
export interface Planted {
  /** Tickets of each suite. */
  readonly items: number;
  readonly right: (asked: Asked) => Right;
  /** From a request's arrival to its first token. */
  readonly firstTokenMs?: (asked: Asked) => number;
  /** Time that a prompt takes of its own, one after the other. */
  readonly prefillMs?: number;
  readonly betweenTokensMs?: number;
  /** How an answer is sent: to every question, be it of a suite or none; left out, in one piece. */
  readonly form?: (answer: string) => Script;
  /** What is sent in its place. */
  readonly instead?: (asked: Asked) => Script | undefined;
}

/** What makes a prompt of a load a new one. */
const FRESH_LINE = /^#[0-9a-f]{12}\n/;

/** Starts a server that answers as planted; questions of no suite get a short answer. */
export async function plantedServer(planted: Planted): Promise<FakeEngine> {
  const { items, firstTokenMs = () => 0, prefillMs = 0, betweenTokensMs = 0 } = planted;
  const form = planted.form ?? ((answer) => inPieces(answer, 1));
  const known = new Map(
    SUITES.flatMap((suite) => tickets(suite, items).map((ticket) => [ticket.id, { ...ticket, suite }])),
  );
  const askedOnce = new Set<string>();
  let requestsInLoad = 0;
  const waiting = new Set<{ most: number }>();
  let prefilledAtMs = 0;
  const prefilled = (): number => {
    prefilledAtMs = Math.max(prefilledAtMs, performance.now()) + prefillMs;
    return prefilledAtMs - performance.now();
  };
  const script = async (body: AskedBody): Promise<Script> => {
    const prompt = body.messages.at(-1)?.content ?? '';
    const text = prompt.replace(FRESH_LINE, '');
    const ticket = known.get(/(?:paper|ours)-\d+/.exec(text)?.[0] ?? '');
    // The question that the engine is made ready with is one of production's, its words turned round.
    if (ticket === undefined || text.endsWith(`${ticket.id}:`)) return form('hello');
    const isInLoad = ticket.suite === 'ours' && (text !== prompt || askedOnce.has(text));
    const isNew = !askedOnce.has(prompt);
    askedOnce.add(prompt);
    const here = { most: 0 };
    waiting.add(here);
    for (const one of waiting) one.most = Math.max(one.most, waiting.size);
    const asked = {
      ...ticket,
      isNoisy: text !== ticket.ticket,
      isNew,
      ...(isInLoad && { inLoad: requestsInLoad++ }),
    };
    const ms = firstTokenMs({ ...asked, open: here.most }) + (prefillMs > 0 ? prefilled() : 0);
    if (ms > 0) await sleep(ms);
    waiting.delete(here);
    const seen: Asked = { ...asked, open: here.most };
    const answer = answerTo(seen, planted.right(seen));
    return { ...(planted.instead?.(seen) ?? form(answer)), betweenMs: betweenTokensMs };
  };
  return await fakeEngine(script);
}

/** An answer in so many pieces. */
export function inPieces(answer: string, pieces: number): Script {
  const length = Math.ceil(answer.length / pieces);
  return { words: Array.from({ length: pieces }, (_, at) => answer.slice(at * length, (at + 1) * length)) };
}

function answerTo(
  { place, target: { queue, priority } }: Asked,
  { queue: share, both = share }: Right,
): string {
  const right = (field: string, isRight: boolean): string => (isRight ? field : `not ${field}`);
  return JSON.stringify({ queue: right(queue, place < share), priority: right(priority, place < both) });
}
