import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bench } from '../bench.ts';
import { faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Fault } from '../config/fault.ts';
import { idOf } from '../config/load.ts';
import type { Config } from '../config/load.ts';
import { recordName } from '../github/artifact-name.ts';
import { configAt } from '../github/config.ts';
import { sameWeights } from '../github/same-weights.ts';
import type { MeasuredCommit } from '../github/measured-commit.ts';
import { judge } from '../judge.ts';
import type { JudgedRecord } from '../judge.ts';
import { forgetBegun } from '../record/begun.ts';
import type { Past } from '../record/history-entry.ts';
import type { RunRecord } from '../record/schema.ts';
import { benchWords } from '../report/progress.ts';
import { today } from '../shell/clock.ts';
import { explain } from '../shell/errors.ts';
import type { Shell } from '../shell/shell.ts';
import { verdictAnnotation } from './annotations.ts';
import { placeArtifact, shownRecord } from './artifact.ts';
import type { Host } from './host.ts';
import type { Inputs } from './inputs.ts';
import { leavePage } from './leave-page.ts';
import { stageMarks } from './stage-marks.ts';
import { pastFor } from '../github/baseline.ts';
import { expectPermissions } from './permissions.ts';
import { summaryOf } from './publish.ts';
import { strayFaults } from './stray-faults.ts';
import { tellFaults } from './faults.ts';
import { tell } from './tell.ts';

/** What became of a run, for the step's exit. */
export type RunOutcome =
  | {
      readonly kind: 'judged';
      readonly judged: JudgedRecord;
      /** What was to be written besides and could not be. */
      readonly unwritten: readonly string[];
    }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] };

/**
 * Reads one candidate and its policy, and compares the workspace with the base commit; every fault at once.
 */
export async function readConfig(
  candidate: string,
  inputs: Inputs,
  target: MeasuredCommit,
  host: Host,
  shell: Pick<Shell, 'env'>,
): Promise<Checked<Config>> {
  const config = await configAt(
    { candidate, policy: inputs.policy },
    target,
    host.workspace,
    host.repository,
  );
  if (!config.ok) return config;
  const faults = await strayFaults(config.value, target, host, shell);
  return faults.length > 0 ? faulty(faults) : config;
}

/** Measures one candidate and publishes the result; what was measured is kept, whatever fails after it. */
export async function run(
  candidate: string,
  inputs: Inputs,
  target: MeasuredCommit,
  host: Host,
  shell: Shell,
): Promise<RunOutcome> {
  const read = await readConfig(candidate, inputs, target, host, shell);
  const id = idOf(candidate);
  const out = inputs.out ?? join(host.tempDir, 'papergap', id);
  const refuse = async (faults: readonly Fault[]): Promise<RunOutcome> => {
    await tellFaults(faults, host);
    if (inputs.export.length > 0) {
      const { leaveFaults } = await import('./leave-exports.ts');
      await leaveFaults(faults, inputs, out, host, id);
    }
    return { kind: 'faults', faults };
  };
  if (!read.ok) return refuse(read.faults);
  const config = read.value;
  await expectPermissions(inputs, target, host);

  const subject = { model: id, sha: target.sha, attempt: host.runAttempt };
  const name = recordName(subject);
  // What the post step keeps is a run that was begun from here on.
  forgetBegun(shell.cacheDir, out);
  // Told to the post step before anything runs: it may be all that is left of us.
  host.saveState('out', out);
  host.saveState('artifact', name);
  host.saveState('private', String(host.isPrivate));
  const { profile, seed, passes, 'fixed-n': fixedN } = inputs;
  const past = await pastOf(config, inputs, target, host);
  const marks = stageMarks(subject, out, host, shell.progress);
  const measured = await bench(
    {
      ...{ config, out, resume: false, words: benchWords, profile, seed, fixedN },
      ...(passes && { passes }),
      known: past,
    },
    { ...shell, reached: marks.reached },
  );
  if (!measured.ok) return refuse(measured.faults);

  const { record, file } = measured.value;
  host.setOutput('record', file);
  host.setOutput('artifact', name);
  // Whatever leaves the machine, and is said of it, is made from what its readers may see.
  const shown = shownRecord(record, host.isPrivate);
  const isUploaded = await upload(shown, out, name, host);
  // A run that was cancelled has seconds left, and a post step.
  if (!shell.signal.aborted) await marks.end();
  const judged = judge(shown, { ...past, today: today() });
  return conclude(judged, { config, out, isUploaded }, inputs, target, host);
}

/** What the history knows that a run of the candidate is held against. */
async function pastOf(
  { candidate: { file, value }, policy }: Config,
  { baseline }: Inputs,
  { baseSha }: MeasuredCommit,
  { repository }: Host,
): Promise<Past> {
  const others = await sameWeights(file, value, baseSha, repository);
  return await pastFor(idOf(file), policy.value, baseline, repository, {
    sameWeights: others.map((other) => idOf(other.file)),
  });
}

/** Says what was measured wherever it is to be said. */
async function conclude(
  judged: JudgedRecord,
  {
    config,
    out,
    isUploaded,
  }: { readonly config: Config; readonly out: string; readonly isUploaded: boolean },
  inputs: Inputs,
  target: MeasuredCommit,
  host: Host,
): Promise<RunOutcome> {
  host.setOutput('verdict', judged.verdict.outcome);
  const { gap } = judged.verdict;
  if (gap !== undefined) {
    host.setOutput('gap', gap.gap.toFixed(4));
    host.setOutput('gap-from', gap.against);
  }
  host.annotate(verdictAnnotation(judged, config));
  // A run that was cut off says nothing to others: the next one will.
  const isWhole = judged.record.run.ended === 'complete';
  const page = isWhole && (await leavePage(judged, out, target, host));
  const summary = summaryOf(judged, target, { record: isUploaded, page }, host);
  const report = join(out, 'report.md');
  await writeFile(report, summary);
  host.setOutput('report', report);
  await host.summarize(summary);
  if (isWhole && inputs.export.length > 0) {
    const { leaveExports } = await import('./leave-exports.ts');
    await leaveExports(judged, inputs, out, config, target, host);
  }
  const unwritten = isWhole ? await tell(judged, inputs, target, host) : [];
  return { kind: 'judged', judged, unwritten };
}

/** Whether it was uploaded. Where that fails the verdict still counts, and the post step tries again. */
async function upload(shown: RunRecord, out: string, name: string, host: Host): Promise<boolean> {
  try {
    const artifactId = await host.upload(await placeArtifact(shown, out, name));
    if (artifactId !== undefined) host.setOutput('artifact-id', String(artifactId));
    host.saveState('uploaded', 'true');
    return true;
  } catch (error) {
    const message = `The record was not uploaded: ${explain(error)}`;
    host.annotate({ level: 'warning', title: 'papergap: artifact', message });
    return false;
  }
}
