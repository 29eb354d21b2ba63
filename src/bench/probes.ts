import { join } from 'node:path';
import { engineNamed } from '../engines/index.ts';
import { askProbes } from '../probes/probing.ts';
import type { ProbesSeen } from '../probes/seen.ts';
import { isProbed } from '../plan.ts';
import type { Shell } from '../shell/shell.ts';
import type { Run } from './run.ts';
import { serve } from './serve.ts';
import type { Serving } from './serving.ts';
import type { BenchWords } from './words.ts';

/** Longest that one question of a probe is waited for. */
const DEADLINE_MS = 60_000;

/**
 * Probes the server before anything is measured. An engine of ours that a probe ends is started once more and
 * asked the rest.
 *
 * @returns what serves from there on; undefined where nothing does any more
 */
export async function probe(
  serving: Serving,
  run: Run,
  shell: Shell,
  words: BenchWords,
): Promise<Serving | undefined> {
  const earlier = run.seen?.probes;
  if (!isProbed(run.options) || earlier !== undefined) return serving;
  let served: Serving | undefined = serving;
  try {
    const first = await askOf(served, run, shell, undefined);
    if (first.ended !== 'engine-died' || isOfOthers(run) || shell.signal.aborted) return served;
    await served[Symbol.asyncDispose]();
    served = undefined;
    served = await serve(run, shell, words);
    if (served !== undefined) await askOf(served, run, shell, first);
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
    died: deployment.died,
    onProbe: (id) => stage.status(id),
    ...(folder !== undefined && { tokenizerFile: join(folder, 'tokenizer.json') }),
    ...(earlier && { earlier }),
  });
  run.append({ event: 'probes', probes: seen });
  const troubled = seen.probes.filter(({ troubles }) => troubles.length > 0).length;
  stage.end(`${seen.probes.length} asked, ${troubled} with a finding`);
  return seen;
}
