import { randomUUID } from 'node:crypto';
import type { ApiTarget } from '../client/api-target.ts';
import { ask } from '../client/ask.ts';
import type { Reply } from '../client/ask.ts';
import type { Client } from '../client/client.ts';
import { completionRequest } from '../client/completion-request.ts';
import type { Failure } from '../client/exchange.ts';
import type { Look } from '../client/likelihood-api.ts';
import { parsed } from '../client/json.ts';
import { postJson } from '../client/post-json.ts';
import type { Came } from '../client/post-json.ts';
import type { Message, Question } from '../client/question.ts';
import type { TokenizerApi } from '../client/tokenizer-api.ts';
import { clockFrom } from '../shell/clock.ts';
import type { ProbeRequest } from './probe.ts';
import { RATE_LIMITED, RateLimit } from './rate-limit.ts';

/** The server that is probed, and how it is waited for. */
export interface ProbedServer {
  readonly client: Client;
  readonly target: ApiTarget;
  /** Absent where it does not tell its tokens. */
  readonly tokenizer?: TokenizerApi;
  readonly contextTokens?: number;
  /** Of each request. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** It told the tokens of a greeting: a page that tells none of another legal text is at fault. */
  readonly tellsTokens?: boolean;
  /** It never answered the ordinary question in one piece: what can't be read then tells nothing. */
  readonly isSilent?: boolean;
  /** Waits for a limit of rate; absent where such an answer counts at once. */
  readonly limit?: RateLimit;
}

/** Tokens of an answer: enough to see that one comes. */
export const ANSWER_TOKENS = 8;

/** What came of a page of the engine's own, and what it tells; undefined where it tells nothing. */
export interface Page<Read> {
  readonly came: Came;
  readonly read: Read | undefined;
}

export async function pageOf<Read>(server: ProbedServer, look: Look<Read>): Promise<Page<Read>> {
  const came = await post(server, look);
  const { status = 0, text } = came;
  return { came, read: status >= 200 && status < 300 ? look.read(parsed(text)) : undefined };
}

export async function lookAt<Read>(server: ProbedServer, look: Look<Read>): Promise<Read | undefined> {
  return (await pageOf(server, look)).read;
}

/** Looks once more where nothing comes. */
export async function pageTwice<Read>(server: ProbedServer, look: Look<Read>): Promise<Page<Read>> {
  const page = await pageOf(server, look);
  return isUnanswered(page.came) ? await pageOf(server, look) : page;
}

/** Asks a conversation for an answer in one piece, greedily. */
export async function askWhole(
  server: ProbedServer,
  messages: readonly Message[],
  maxTokens = ANSWER_TOKENS,
): Promise<Came> {
  const body = { messages, max_tokens: maxTokens };
  return await askRequest(server, { path: '/v1/chat/completions', body });
}

/** Sends a request of a form of its own: an ordinary one with other fields. */
export async function askRequest(
  server: ProbedServer,
  { path, body }: Pick<ProbeRequest, 'path' | 'body'>,
): Promise<Came> {
  const { target } = server;
  const question = { item: 'probe', messages: GREETING, maxTokens: ANSWER_TOKENS };
  const usual = JSON.parse(completionRequest(target, question)) as object;
  const { messages, ...rest } = usual as { readonly messages?: unknown };
  const asked = path === '/v1/completions' ? { ...rest, prompt: 'Hello' } : { ...rest, messages };
  const salt = target.saltField === undefined ? {} : { [target.saltField]: randomUUID() };
  return await post(server, {
    path,
    body: { ...asked, ...salt, stream: false, stream_options: undefined, ...body },
  });
}

/** Where no answer comes it is asked once more: a busy machine may miss a deadline by itself. */
export async function askTwice(ask: () => Promise<Came>): Promise<Came> {
  const came = await ask();
  return isUnanswered(came) ? await ask() : came;
}

const isUnanswered = ({ failure }: Came): boolean => failure !== undefined && failure !== 'too-long';

async function post(server: ProbedServer, request: { path: string; body: unknown }): Promise<Came> {
  const { client, target, deadlineMs, signal } = server;
  return await patiently(
    server,
    () => postJson(client, target, request, { ms: deadlineMs, signal }),
    ({ status }) => status === RATE_LIMITED,
  );
}

/**
 * Streams an answer, and asks for it once more where that fails: without a count of its tokens, which some
 * servers refuse to send.
 *
 * @returns its text, empty where it has none; a text that can't be told from thoughts, or a limit of rate,
 *   leaves it undefined, and what failed twice is told by its failure
 */
export async function streamed(server: ProbedServer, question: Question): Promise<Streamed | undefined> {
  const first = await askStream(server, question);
  if (typeof first !== 'object') return first;
  const { target } = server;
  const uncounted = { ...target, requestFields: { ...target.requestFields, stream_options: undefined } };
  return await askStream({ ...server, target: uncounted }, question);
}

/** The text of a streamed answer, or how it failed. */
export type Streamed = string | Failure;

export const streamedText = (came: Streamed): string =>
  typeof came === 'string' ? JSON.stringify(came) : `${came.kind} (${came.detail})`;

async function askStream(server: ProbedServer, question: Question): Promise<Streamed | undefined> {
  const { client, target, deadlineMs, signal } = server;
  const how = { clock: clockFrom(0), deadlineMs, keepText: true, signal };
  const isLimited = ({ exchange: { failure } }: Reply): boolean =>
    failure?.kind === 'http-4xx' && failure.detail.startsWith(`${RATE_LIMITED} `);
  const reply = await patiently(server, () => ask(client, target, question, how), isLimited);
  const { text, exchange } = reply;
  const { failure } = exchange;
  if (isLimited(reply) || failure?.kind === 'unread') return undefined;
  if (failure !== undefined && failure.kind !== 'empty') return failure;
  // What a model thinks is told apart in a stream.
  return text ?? (failure === undefined ? undefined : '');
}

async function patiently<Reaction>(
  { limit = new RateLimit(0), signal }: ProbedServer,
  react: () => Promise<Reaction>,
  isLimited: (reaction: Reaction) => boolean,
): Promise<Reaction> {
  return await limit.passed(react, isLimited, signal);
}

/** The question that any model can answer. */
export const GREETING: readonly Message[] = [{ role: 'user', content: 'Hello' }];

export const user = (content: string): readonly Message[] => [{ role: 'user', content }];
