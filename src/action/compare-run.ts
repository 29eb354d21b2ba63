import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compare, MOST_RESULTS } from '../analyse/comparison/compare.ts';
import type { Result } from '../analyse/comparison/compare.ts';
import { hasCommonGround } from '../analyse/comparison/comparison.ts';
import type { Comparison } from '../analyse/comparison/comparison.ts';
import { artifactNamed } from '../github/artifact-name.ts';
import { pastFor } from '../github/baseline.ts';
import { judge } from '../judge.ts';
import { comparisonPage } from '../page/comparison.ts';
import { readRecord } from '../record/files.ts';
import { bounded } from '../report/bounded.ts';
import { comparisonReporters } from '../report/comparison.ts';
import { today } from '../shell/clock.ts';
import { explain, PapergapError } from '../shell/errors.ts';
import { makeFolder } from '../shell/make-folder.ts';
import { shownRecord } from './artifact.ts';
import type { Host, RunArtifact } from './host.ts';
import type { Inputs } from './inputs.ts';

/**
 * Puts what the jobs of this run have measured side by side: in the job's summary, and on a page that is an
 * artifact. It decides nothing: each job has its own verdict.
 */
export async function compareRun({ baseline }: Pick<Inputs, 'baseline'>, host: Host): Promise<void> {
  const out = join(host.tempDir, 'papergap', 'compared');
  const results: Result[] = [];
  const artifacts = await orTold('nothing was compared', host, () => listed(host));
  if (artifacts === undefined) return;
  const records = recordsAmong(artifacts);
  if (records.length > MOST_RESULTS) {
    const many = `This run left ${records.length} records: at most ${MOST_RESULTS} are put side by side.`;
    return host.annotate({ level: 'notice', title: 'papergap', message: many });
  }
  for (const artifact of records) {
    const result = await orTold(`${artifact.name} was not compared`, host, () =>
      resultOf(artifact, join(out, artifact.name), baseline, host),
    );
    if (result !== undefined) results.push(result);
  }
  const comparison = results.length < 2 ? undefined : compare(results);
  if (comparison !== undefined && hasCommonGround(comparison)) return tellComparison(comparison, out, host);
  const message =
    comparison === undefined
      ? `There is nothing to compare: this run left fewer than two records${records.length < 2 ? '' : ' that can be read'}.`
      : 'The records of this run have no suite and no load in common with the first of them.';
  host.annotate({ level: 'notice', title: 'papergap', message });
}

async function tellComparison(comparison: Comparison, out: string, host: Host): Promise<void> {
  const summary = bounded(comparisonReporters.markdown(comparison));
  const report = join(out, 'comparison.md');
  await writeFile(report, summary);
  host.setOutput('report', report);
  await host.summarize(summary);
  const page = join(out, `papergap-comparison-${host.runAttempt}.html`);
  await writeFile(page, comparisonPage(comparison));
  host.setOutput('page', page);
  await orTold('the comparison was not kept', host, () => host.upload(page));
}

/** GitHub's list: what was measured has its verdict, whether GitHub gives it or not. */
async function listed(host: Host): Promise<readonly RunArtifact[]> {
  try {
    return await host.artifacts();
  } catch (cause) {
    throw new PapergapError(
      'github-refused',
      "GitHub did not list this run's artifacts",
      'Run this job again later: the records are kept, and no verdict depends on it.',
      { cause },
    );
  }
}

/** What can't be read or uploaded is told, and fails nothing. */
async function orTold<T>(
  what: string,
  { annotate }: Host,
  attempt: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await attempt();
  } catch (error) {
    annotate({ level: 'warning', title: `papergap: ${what}`, message: explain(error) });
    return undefined;
  }
}

/** Of each model and commit the record of the latest attempt, by their names. */
function recordsAmong(artifacts: readonly RunArtifact[]): readonly RunArtifact[] {
  const latest = new Map<string, RunArtifact & { readonly attempt: number }>();
  for (const { id, name } of artifacts) {
    const named = artifactNamed(name);
    if (named?.kind !== 'record') continue;
    const key = `${named.model} ${named.sha}`;
    const { attempt } = named;
    if (attempt > (latest.get(key)?.attempt ?? 0)) latest.set(key, { id, name, attempt });
  }
  return [...latest].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, artifact]) => artifact);
}

/**
 * Judged as its job has judged it, by its own policy and held against the past of its name; what is known of
 * the same weights under other names, which moves no verdict, is not looked up again.
 */
async function resultOf(
  artifact: RunArtifact,
  folder: string,
  baseline: string,
  host: Host,
): Promise<Result> {
  makeFolder(folder);
  // Whoever left it may have left texts in it that the readers of this repository are not to see.
  const record = shownRecord(await readRecord(await host.download(artifact, folder)), host.isPrivate);
  const { candidate, policy } = record;
  const past = await pastFor(candidate.id, policy.config, baseline, host.repository);
  return { kind: 'record', judged: judge(record, { ...past, today: today() }) };
}
