import { randomUUID } from 'node:crypto';
import { Agent, request } from 'undici';
import type { Dispatcher } from 'undici';
import * as z from 'zod';
import { answerWithoutKey } from '../shell/without-key.ts';
import { endpointParts } from '../config/endpoint.ts';
import type { Policy } from '../config/policy.ts';
import { keyHeader } from '../deploy/request.ts';
import type { JudgeModel, JudgeReply } from '../scoring/judge-model.ts';
import type { Shell } from '../shell/shell.ts';

/** Answers that are judged at once. */
const WORKERS = 8;
/** Replies in a row that came too late, and after which a judge is asked nothing more. */
const PATIENCE = 2 * WORKERS;
/** Of a judge's reply as it comes. */
const MOST_BYTES = 1024 * 1024;

const Completion = z.looseObject({
  choices: z.tuple(
    [z.looseObject({ message: z.looseObject({ content: z.string().nullish() }) })],
    z.unknown(),
  ),
});

/** Judges at the policy's endpoints, with the keys that the environment has for them. */
export function judgeModel(
  { trust, requestDeadlineMs }: Pick<Policy, 'trust' | 'requestDeadlineMs'>,
  { env, signal }: Pick<Shell, 'env' | 'signal'>,
): JudgeModel {
  const endpoints = new Map(Object.entries(trust.endpoints));
  const lateInARow = new Map<string, number>();
  // Left alone it gives up a connection after 10 s.
  const dispatcher = new Agent({ connect: { timeout: requestDeadlineMs } });
  return {
    workers: WORKERS,
    mark: () => randomUUID().slice(0, 8),
    async ask({ endpoint, model, maxTokens }, messages) {
      const listed = endpoints.get(endpoint);
      if (listed === undefined) return { ok: false, why: `there is no endpoint ${endpoint}` };
      const late = lateInARow.get(endpoint) ?? 0;
      if (late >= PATIENCE) return { ok: false, why: 'the judge has stopped answering' };
      const { url, key: variable } = endpointParts(listed);
      const key = variable === undefined ? undefined : env[variable]?.trim();
      const body = { model, messages, max_tokens: maxTokens, temperature: 0, seed: 0, stream: false };
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(requestDeadlineMs)]);
      const reply = await replyOf(`${url.replace(/\/$/, '')}/v1/chat/completions`, body, key, {
        signal: deadline,
        dispatcher,
      });
      lateInARow.set(endpoint, deadline.aborted ? (lateInARow.get(endpoint) ?? 0) + 1 : 0);
      return reply;
    },
  };
}

/** The server's own words are not told: a proxy may echo a key in them. */
async function replyOf(
  url: string,
  body: object,
  key: string | undefined,
  how: { readonly signal: AbortSignal; readonly dispatcher: Dispatcher },
): Promise<JudgeReply> {
  try {
    const headers = { 'content-type': 'application/json', ...keyHeader(key) };
    const response = await request(url, { method: 'POST', headers, body: JSON.stringify(body), ...how });
    const text = await bounded(response.body);
    if (response.statusCode !== 200)
      return { ok: false, why: `the judge's server answered with status ${response.statusCode}` };
    const content = Completion.parse(JSON.parse(text)).choices[0].message.content ?? '';
    return { ok: true, text: answerWithoutKey(content, { headers }) };
  } catch {
    return { ok: false, why: how.signal.aborted ? 'the judge was too late' : 'the judge gave no answer' };
  }
}

async function bounded(body: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw new RangeError('the reply is too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
