import type { ApiTarget } from '../client/api-target.ts';
import type { Running } from '../drivers/driver.ts';
import type { Engine } from '../engines/engine.ts';
import { ownSampling } from '../engines/generation-config.ts';
import { deviationsOf } from './deviations.ts';
import { firstCompletion, SHORT_QUESTION } from './first-completion.ts';
import type { Ready } from './first-completion.ts';
import type { Draft } from './outcome.ts';
import { generationOf } from './own-settings.ts';
import { differencesOf, factsOf } from './pages.ts';
import { recognise } from './recognise.ts';
import type { DeployRequest } from './request.ts';

/**
 * Notes all that an engine which answers shows of itself: its facts, its habits, and what it runs otherwise
 * than asked.
 *
 * @returns where requests go; to an engine that was recognised they carry what keeps them off its caches, and
 * it is asked its own way how likely a choice is
 */
export async function learn(
  request: DeployRequest,
  ready: Ready,
  running: Running,
  draft: Draft,
  signal: AbortSignal,
): Promise<ApiTarget> {
  const { quirks, isWhole } = ready;
  const seen = request.engine.program === undefined ? await recognise(ready.target, signal) : undefined;
  const engine = seen?.engine ?? request.engine;
  const { target: taken, refusedFields } =
    seen === undefined ? ready : await salted(ready, engine, request, signal);
  const target = engine.likelihood === undefined ? taken : { ...taken, likelihood: engine.likelihood };
  if (refusedFields.length > 0) draft.refusedFields = [...refusedFields];
  if (quirks.length > 0) draft.quirks = [...quirks];
  if (seen !== undefined) draft.recognised = seen.name;
  const facts = [await factsOf(request.engine, target, signal), await factsOf(engine, target, signal)];
  Object.assign(draft, ...facts);
  if (request.settings.slots !== undefined) draft.slots ??= request.settings.slots;
  const said = request.engine.buildInLog && firstMatch(running.logs(), request.engine.buildInLog);
  if (said !== undefined) draft.build ??= said;
  if (draft.version !== undefined) draft.build ??= request.engine.program?.buildOf?.(draft.version);
  if (target.saltField !== undefined)
    draft.prefixCache = refusedFields.includes(target.saltField) ? 'unknown' : 'off';
  // What a cache of llama.cpp is, its arguments decide, and no page says them.
  if (seen !== undefined && engine.weights === 'hub-folder') draft.kvCache = engine.kvCache(request.settings);
  const { contextTokens } = draft;
  const generation = generationOf(request);
  const own = ownSampling(generation);
  if (own !== undefined) draft.ownSampling = own;
  const onPages = await differencesOf(request, target, signal);
  const shown = {
    log: running.logs(),
    onPages,
    generation,
    isWhole,
    ...(contextTokens !== undefined && { contextTokens }),
  };
  draft.friction = [...deviationsOf(request, shown)];
  return target;
}

function firstMatch(log: readonly string[], pattern: RegExp): string | undefined {
  return log.map((line) => pattern.exec(line)?.[1]).find((found) => found !== undefined);
}

/** The same server asked with another salt each time, where the engine that it is takes one. */
async function salted(
  ready: Ready,
  { saltField }: Engine,
  { engine, asks }: Pick<DeployRequest, 'engine' | 'asks'>,
  signal: AbortSignal,
): Promise<Ready> {
  if (saltField === undefined) return ready;
  const question = { ...SHORT_QUESTION, ...asks };
  const withSalt = { ...engine, mayRefuse: [...(engine.mayRefuse ?? []), saltField] };
  const again = await firstCompletion({ ...ready.target, saltField }, question, { engine: withSalt }, signal);
  if (!again.ok) return ready;
  return { ...again.value, refusedFields: [...ready.refusedFields, ...again.value.refusedFields] };
}
