import { join } from 'node:path';
import { engineNamed } from '../engines/index.ts';
import { askProbes } from '../probes/probing.ts';
import type { ProbesSeen } from '../probes/seen.ts';
import { isProbed } from '../plan.ts';
import type { Shell } from '../shell/shell.ts';
import type { Run } from './run.ts';
import { serve } from './serve.ts';
import type { Serving } from './serving.ts';

/** Longest that one question of a probe is waited for. */
const DEADLINE_MS = 60_000;
/** Engines that are probed, one after another, where a probe ends them. */
const MOST_STARTS = 2;

/**
 * Probes the server before anything is measured. An engine of ours that a probe ends is started once more and
 * asked the rest; where a second one ends it, the rest is left out. What is measured is asked of an engine
 * that no probe has ended.
 *
 * @returns what serves from there on; undefined where nothing does any more
 */
export async function probe(serving: Serving, run: Run, shell: Shell): Promise<Serving | undefined> {
  const earlier = run.seen?.probes;
  if (!isProbed(run.options) || earlier !== undefined) return serving;
  let served: Serving | undefined = serving;
  let seen: ProbesSeen | undefined;
  try {
    for (let starts = 1; served !== undefined && starts <= MOST_STARTS; starts++) {
      seen = await askOf(served, run, shell, seen);
      if (seen.ended !== 'engine-died' || isOfOthers(run) || shell.signal.aborted) return served;
      await served[Symbol.asyncDispose]();
      served = undefined;
      served = await serve(run, shell);
      seen = { ...seen, restarts: starts };
      if (served !== undefined) run.append({ event: 'probes', probes: seen });
    }
    return served;
  } catch (error) {
    await served?.[Symbol.asyncDispose]();
    throw error;
  }
}

/** An endpoint runs for others, too. */
const isOfOthers = ({ prepared }: Run): boolean => prepared.engine.engine.program === undefined;

async function askOf(
  { client, deployment, observation, weights }: Serving,
  run: Run,
  shell: Shell,
  earlier: ProbesSeen | undefined,
): Promise<ProbesSeen> {
  const stage = shell.progress.stage('probes');
  const { prepared } = run;
  const engine = engineNamed(observation.recognised ?? '') ?? prepared.engine.engine;
  const { contextTokens } = observation;
  const folder = weights?.files === undefined ? undefined : weights.path;
  const server = {
    client,
    target: deployment.target,
    ...(engine.tokenizer && { tokenizer: engine.tokenizer }),
    ...(contextTokens !== undefined && { contextTokens }),
    deadlineMs: Math.min(DEADLINE_MS, prepared.config.policy.value.requestDeadlineMs),
    signal: shell.signal,
  };
  const seen = await askProbes(server, {
    hard: !isOfOthers(run),
    mostMs: prepared.config.policy.value.probes.maxSeconds * 1000,
    died: deployment.died,
    onProbe: ({ title, at, of }) => stage.status(`${at} of ${of}, ${title}`),
    ...(folder !== undefined && { tokenizerFile: join(folder, 'tokenizer.json') }),
    ...(earlier && { earlier }),
  });
  run.append({ event: 'probes', probes: seen });
  const troubled = seen.probes.filter(({ troubles }) => troubles.length > 0).length;
  const death = seen.ended === 'engine-died' ? ', and the engine died' : '';
  stage.end(`${seen.probes.length} asked, ${troubled} with a finding${death}`);
  return seen;
}
