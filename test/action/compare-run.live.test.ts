import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { downloadRaw, listArtifacts, uploadRaw } from '../../src/action/artifact-client.ts';
import { compareRun } from '../../src/action/compare-run.ts';
import type { Host } from '../../src/action/host.ts';
import { markName, pageName, recordName } from '../../src/github/artifact-name.ts';
import type { ArtifactSubject } from '../../src/github/artifact-name.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { artifactService } from '../support/artifact-service.ts';
import { scene } from '../support/fake-github/scene.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';
import { repository } from '../support/repository.ts';

const SHA = 'c'.repeat(40);
const subjectOf = (model: string, attempt = 1, sha = SHA): ArtifactSubject => ({ model, sha, attempt });

function recordOf(id: string, right: number): RunRecord {
  const record = aRecord({ ...MEASURED, production: rightOf(right, 400) });
  const suites = { tickets: { sha256: 'd'.repeat(64), asking: 'e'.repeat(64), items: 400 } };
  const passes = record.passes.map((pass) =>
    pass.kind === 'suite'
      ? { ...pass, answers: pass.answers.map((one) => ({ ...one, text: 'what the model said' })) }
      : pass,
  );
  return {
    ...{ ...record, passes },
    run: { ...record.run, id },
    candidate: { ...record.candidate, id },
    plan: { ...record.plan, suites },
  };
}

/** A job of a run in which others have left these files as artifacts, through GitHub's own client. */
async function jobAfter(files: Readonly<Record<string, string>>) {
  const service = await artifactService();
  vi.stubEnv('ACTIONS_RESULTS_URL', service.url);
  vi.stubEnv('ACTIONS_RUNTIME_TOKEN', service.runtimeToken);
  const at = await scene({ contents: 'read' });
  const folder = await repository({ ...files });
  for (const name of Object.keys(files)) await uploadRaw(join(folder.folder, name));
  const said: string[] = [];
  const host = {
    ...{ repository: at.github, tempDir: folder.folder, runAttempt: 1 },
    ...{ artifacts: listArtifacts, download: downloadRaw, upload: uploadRaw },
    setOutput() {},
    annotate: ({ message }) => void said.push(message),
    summarize: (text) => Promise.resolve(void said.push(text)),
  } as Partial<Host> as Host;
  return {
    ...{ host, said, service },
    async [Symbol.asyncDispose]() {
      vi.unstubAllEnvs();
      await Promise.all([service, at, folder].map((one) => one[Symbol.asyncDispose]()));
    },
  };
}

const fileOf = (id: string, right: number, attempt = 1, sha = SHA): Readonly<Record<string, string>> => ({
  [recordName(subjectOf(id, attempt, sha))]: JSON.stringify(recordOf(id, right)),
});

test('the records that the jobs of a run have left stand side by side in the summary and on a page', async () => {
  await using job = await jobAfter({
    ...fileOf('large', 352),
    ...fileOf('small', 100),
    // Measured again: the later attempt counts.
    ...fileOf('small', 240, 2),
    [pageName(subjectOf('small'))]: '<p>a page</p>',
    [markName(subjectOf('small'), { stage: 'load', at: 1, of: 2 })]: '{}',
  });

  await compareRun({ baseline: 'accepted' }, job.host);

  const [summary = ''] = job.said;
  expect(job.said).toHaveLength(1);
  expect(summary).toMatch(/^#+ 2 results compared, told from large\./);
  expect(summary).toMatch(/\| small \| fail +\| +60\.0 \|/);
  expect(summary).toMatch(/\| small \| production +\| +−28\.0 \|/);
  expect(job.service.kept.map(({ name }) => name)).toContain('papergap-comparison-1.html');
  expect(job.service.complaints).toEqual([]);
});

// attack: commit that begins alike
test('of one model at two commits that begin alike both records are compared', async () => {
  await using job = await jobAfter({
    ...fileOf('small', 352),
    ...fileOf('small', 240, 2, SHA.slice(0, 12).padEnd(40, 'd')),
  });

  await compareRun({ baseline: 'accepted' }, job.host);

  expect(job.said.join()).toMatch(/^#+ 2 results compared/);
});

// attack: public answers
test.for([true, false])(
  'answers to items that flip are shown to whom the repository is private: %s',
  async (isPrivate) => {
    await using job = await jobAfter({ ...fileOf('large', 352), ...fileOf('small', 240) });

    await compareRun({ baseline: 'accepted' }, { ...job.host, isPrivate });

    const page = job.service.kept.find(({ name }) => name.endsWith('.html'))?.content.toString('utf8') ?? '';
    expect([job.said.join(), page].map((text) => text.includes('what the model said'))).toEqual([
      isPrivate,
      isPrivate,
    ]);
  },
);

test('more records than are put side by side are told, and none of them is read', async () => {
  await using job = await jobAfter({});
  const artifacts = Array.from({ length: 51 }, (_, id) => ({
    id,
    name: recordName(subjectOf(`m${id}`)),
  }));

  await compareRun({ baseline: 'accepted' }, { ...job.host, artifacts: () => Promise.resolve(artifacts) });

  expect(job.said).toEqual(['This run left 51 records: at most 50 are put side by side.']);
});

test('one record alone is compared with nothing, which is said and fails nothing', async () => {
  await using job = await jobAfter(fileOf('large', 352));

  await compareRun({ baseline: 'accepted' }, job.host);

  expect(job.said).toEqual(['There is nothing to compare: this run left fewer than two records.']);
});

test('a record of another form and an upload that fails are told, and the others are compared', async () => {
  await using job = await jobAfter({
    ...fileOf('large', 352),
    ...fileOf('small', 240),
    [recordName(subjectOf('newer'))]: '{"version":"papergap/99"}',
  });
  const titles: (string | undefined)[] = [];

  await compareRun(
    { baseline: 'accepted' },
    {
      ...job.host,
      annotate: ({ level, title }) => void titles.push(`${level} ${title}`),
      upload: () => Promise.reject(new Error('no room')),
    },
  );

  expect(titles).toEqual([
    `warning papergap: ${recordName(subjectOf('newer'))} was not compared`,
    'warning papergap: the comparison was not kept',
  ]);
  expect(job.said.join()).toContain('2 results compared, told from large.');
});

test('records of which one can be read are compared with nothing, which fails nothing', async () => {
  await using job = await jobAfter({
    ...fileOf('large', 352),
    [recordName(subjectOf('newer'))]: 'no record',
  });

  await compareRun({ baseline: 'accepted' }, job.host);

  expect(job.said.at(-1)).toBe(
    'There is nothing to compare: this run left fewer than two records that can be read.',
  );
});

test('a connection to GitHub that breaks is made again, for the list as for a record', async () => {
  await using job = await jobAfter({ ...fileOf('large', 352), ...fileOf('small', 240) });
  const download: Host['download'] = (artifact, folder) => {
    job.service.breakNext(1);
    return job.host.download(artifact, folder);
  };

  job.service.breakNext(2);
  await compareRun({ baseline: 'accepted' }, { ...job.host, download });

  expect(job.said).toHaveLength(1);
  expect(job.said.join()).toContain('2 results compared, told from large.');
});

test('where GitHub lists no artifacts that is told with its cause, and fails nothing', async () => {
  await using job = await jobAfter({});
  const told: (readonly string[])[] = [];

  await compareRun(
    { baseline: 'accepted' },
    {
      ...job.host,
      artifacts: () => Promise.reject(new Error('Failed to ListArtifacts: 503')),
      annotate: ({ level, title, message }) => void told.push([level, title, message]),
    },
  );

  expect(told).toEqual([
    [
      'warning',
      'papergap: nothing was compared',
      "github-refused: GitHub did not list this run's artifacts\n" +
        '  hint: Run this job again later: the records are kept, and no verdict depends on it.\n' +
        '  because: Failed to ListArtifacts: 503',
    ],
  ]);
});
