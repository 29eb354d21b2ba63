import { randomUUID } from 'node:crypto';
import type { ApiTarget } from '../client/api-target.ts';
import type { Client } from '../client/client.ts';
import { completionRequest } from '../client/completion-request.ts';
import type { Look } from '../client/likelihood-api.ts';
import { parsed } from '../client/json.ts';
import { postJson } from '../client/post-json.ts';
import type { Came } from '../client/post-json.ts';
import type { Message } from '../client/question.ts';
import type { TokenizerApi } from '../client/tokenizer-api.ts';
import type { ProbeRequest } from './probe.ts';

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
}

/** Tokens of an answer: enough to see that one comes. */
export const ANSWER_TOKENS = 8;

/** The status of a limit of rate: no reaction of the model's. */
export const RATE_LIMITED = 429;

/** What a page of the engine's own tells; undefined where it tells nothing. */
export async function lookAt<Read>(server: ProbedServer, look: Look<Read>): Promise<Read | undefined> {
  const { status = 0, text } = await post(server, look);
  return status >= 200 && status < 300 ? look.read(parsed(text)) : undefined;
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
  return await postJson(client, target, request, { ms: deadlineMs, signal });
}

/** The question that any model can answer. */
export const GREETING: readonly Message[] = [{ role: 'user', content: 'Hello' }];

export const user = (content: string): readonly Message[] => [{ role: 'user', content }];
