import { askLikelihoods } from '../client/ask-likelihoods.ts';
import { openClient } from '../client/client.ts';
import { SHORT_QUESTION } from '../deploy/first-completion.ts';
import { MAX_LINE_CHARS } from '../engines/friction.ts';
import type { Friction } from '../engines/friction.ts';
import { clockFrom } from '../shell/clock.ts';
import type { Shell } from '../shell/shell.ts';
import { ABLE } from './likelihood-faults.ts';
import type { Run } from './run.ts';
import type { Serving } from './serving.ts';

const QUESTION = { ...SHORT_QUESTION, choices: { texts: [' yes', ' no'], before: '' } };

/**
 * What keeps an engine from saying how likely a choice is, where some pass of the run asks it: told once,
 * before the first pass, and not by each item.
 */
export async function likelihoodTrouble(
  { deployment: { target, died } }: Serving,
  { passes, prepared }: Run,
  { signal }: Pick<Shell, 'signal'>,
): Promise<Friction | undefined> {
  if (!passes.some((pass) => pass.kind === 'suite' && pass.likelihood === true)) return undefined;
  if (target.likelihood === undefined)
    return without(`no page of the server at ${target.origin} shows an engine that says it.`);
  const { requestDeadlineMs: deadlineMs } = prepared.config.policy.value;
  const until = AbortSignal.any([signal, died]);
  await using client = await openClient(target, 1);
  try {
    const { exchange } = await askLikelihoods(client, target, QUESTION, {
      ...{ clock: clockFrom(0), deadlineMs, keepText: false, signal: until },
    });
    return exchange.failure && without('it refuses the request.', exchange.failure.detail);
  } catch (error) {
    // Its death, and the end of the run, are told where they are looked for.
    if (until.aborted) return undefined;
    throw error;
  }
}

function without(why: string, line?: string): Friction {
  return {
    code: 'no-likelihoods',
    summary: `A suite asks how likely choices are, and ${why}`,
    remedy: `Serve it by ${ABLE.join(' or ')} in a version of this year; what stands between has to pass on /tokenize and the pages that show the engine.`,
    blame: 'engine',
    ...(line !== undefined && { line: line.slice(0, MAX_LINE_CHARS) }),
  };
}
