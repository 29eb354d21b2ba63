import { isFields } from '../config/fields.ts';
import type { ApiTarget } from '../client/api-target.ts';
import { openClient } from '../client/client.ts';
import { isText } from '../client/json.ts';
import { KeyVariable } from '../config/endpoint.ts';
import { factsOf, readPages } from '../deploy/pages.ts';
import { recognise } from '../deploy/recognise.ts';
import { keyHeader } from '../deploy/request.ts';
import { endpoint } from '../engines/endpoint.ts';
import { askProbes } from '../probes/probing.ts';
import type { ProbesSeen } from '../probes/seen.ts';
import { PapergapError } from '../shell/errors.ts';
import type { Shell } from '../shell/shell.ts';
import { keyIn } from './find-key.ts';

/** A server that runs already, and how it is probed. */
export interface ProbeOrder {
  readonly url: string;
  /** The name that requests ask for; left out, the first that the server lists. */
  readonly model?: string;
  /** The variable of the environment that holds the server's key. */
  readonly key?: string;
  /** The model's own tokenizer.json. */
  readonly tokenizer?: string;
  /** Whether those are asked that have killed engines. */
  readonly all: boolean;
}

/** Longest that one question is waited for. */
const DEADLINE_MS = 60_000;

/** Probes a server at an address: which engine it is, its own pages say. */
export async function probeServer(order: ProbeOrder, { env, signal, progress }: Shell): Promise<ProbesSeen> {
  const origin = originOf(order.url);
  const own = keyHeader(order.key === undefined ? undefined : keyOf(order.key, env));
  const asked: ApiTarget = { origin, model: order.model ?? '', requestFields: {}, headers: own };
  const bare = { ...asked, model: order.model ?? (await firstModel(asked, signal)) };
  const { engine } = (await recognise(bare, signal)) ?? { engine: endpoint };
  const { requestFields, requestHeaders, saltField } = engine;
  const headers = { ...requestHeaders, ...own };
  const target = { ...bare, requestFields, headers, ...(saltField !== undefined && { saltField }) };
  const { contextTokens } = await factsOf(engine, target, signal);
  await using client = await openClient(target, 1);
  const stage = progress.stage('probes');
  const server = {
    ...{ client, target, deadlineMs: DEADLINE_MS, signal },
    ...(engine.tokenizer && { tokenizer: engine.tokenizer }),
    ...(contextTokens !== undefined && { contextTokens }),
  };
  const seen = await askProbes(server, {
    hard: order.all,
    onProbe: ({ title, at, of }) => stage.status(`${at} of ${of}, ${title}`),
    ...(order.tokenizer !== undefined && { tokenizerFile: order.tokenizer }),
  });
  stage.end(`${seen.probes.length} asked`);
  if (seen.reference !== 'unreadable') return seen;
  const why = `${order.tokenizer} cannot be read: ${seen.referenceTrouble}`;
  throw new PapergapError('file-unreadable', why, "Name the model's own tokenizer.json, or leave it out.");
}

function originOf(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '')
    throw new PapergapError('usage', 'the address is none', 'Write it as http://127.0.0.1:8000.');
  return url.href.replace(/\/(v1\/?)?$/, '');
}

/** The key in a variable; ends the command where that is the key itself, or nothing. */
function keyOf(name: string, env: Shell['env']): string {
  const hint = 'Write --key STAGING_KEY, where the variable STAGING_KEY of the environment holds the key.';
  if (!KeyVariable.safeParse(name).success)
    throw new PapergapError('usage', '--key takes the name of a variable, and never a key', hint);
  const key = keyIn(name, env);
  if (!key.ok) throw new PapergapError('usage', key.faults.join('; '), hint);
  return key.value;
}

async function firstModel(target: ApiTarget, signal: AbortSignal): Promise<string> {
  const page = (await readPages(target, ['/v1/models'], signal)).get('/v1/models');
  const listed: unknown = isFields(page) && Array.isArray(page['data']) ? page['data'][0] : undefined;
  const name = isFields(listed) ? listed['id'] : undefined;
  if (isText(name)) return name;
  throw new PapergapError(
    'usage',
    `${target.origin} lists no model`,
    'See whether the address is right and whether it wants a key (--key), or name the model with --model.',
  );
}
