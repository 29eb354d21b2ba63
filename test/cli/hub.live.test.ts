import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunRecord } from '../../src/record/schema.ts';
import { runCli, smallDemo } from '../support/cli.ts';
import type { Ended } from '../support/command.ts';
import { startFakeHub } from '../support/hub/fake-hub.ts';
import type { Repository } from '../support/repository.ts';

const FILE = 'ticket-router-q8.gguf';
const GGUF = join(import.meta.dirname, '../../examples/ticket-router/weights', FILE);

/** The small demo, whose model is one file of a hub's repository. */
async function demoOfHub(revision: string, file = FILE): Promise<Repository> {
  const repo = await smallDemo(40);
  const candidate = await readFile(join(repo.folder, 'models', 'router.yaml'), 'utf8');
  const policy = await readFile(join(repo.folder, '.github', 'papergap.yml'), 'utf8');
  const rest = candidate.slice(candidate.indexOf('\nengine:'));
  await repo.write('models/router.yaml', `model: acme/router\nrevision: '${revision}'\nfile: ${file}${rest}`);
  await repo.write('.github/papergap.yml', policy.replace('trust:', 'trust:\n  organizations: [acme]'));
  return repo;
}

const run = ({ folder }: Repository, env: NodeJS.ProcessEnv): Promise<Ended> =>
  runCli(
    ['run', 'models/router.yaml', '--out', 'out', '--profile', 'quick', '--passes', 'reproduce'],
    folder,
    { HF_HUB_CACHE: join(folder, 'hub-cache'), HF_HUB_OFFLINE: '', HF_TOKEN: '', ...env },
  );

const recordOf = async ({ folder }: Repository): Promise<RunRecord> =>
  JSON.parse(await readFile(join(folder, 'out', 'record.json'), 'utf8')) as RunRecord;

test('one GGUF file of a hub is fetched, served and measured', async () => {
  await using hub = await startFakeHub();
  const revision = hub.add('acme/router', { files: { [FILE]: await readFile(GGUF), 'README.md': '' } });
  await using repo = await demoOfHub(revision);

  const { stderr } = await run(repo, { HF_ENDPOINT: hub.url });

  expect(stderr).toContain('reproduce: 40 requests, 0 failed');
  expect((await recordOf(repo)).deployment).toMatchObject({
    ready: true,
    modelFileMiB: expect.closeTo(2.35, 1) as number,
    hub: { host: new URL(hub.url).host, downloadedMiB: expect.closeTo(2.35, 1) as number },
    phases: expect.arrayContaining([{ name: 'download', ms: expect.any(Number) as number }]) as unknown,
  });
});

test('a model that its hub does not give is no verdict on it, and the report says whose turn it is', async () => {
  await using hub = await startFakeHub();
  const plan = { files: { [FILE]: 'x' }, closed: 'gated', readers: ['hf_good'] } as const;
  await using repo = await demoOfHub(hub.add('acme/router', plan));

  const { stdout, stderr } = await run(repo, { HF_ENDPOINT: hub.url, HF_TOKEN: 'hf_other1234' });

  expect((await recordOf(repo)).deployment).toMatchObject({
    ready: false,
    friction: [{ code: 'hub-gated', blame: 'machine' }],
  });
  expect(stdout).toContain('acme/router is gated, and the account of HF_TOKEN has no access to it.');
  expect(stdout).toContain(`Accept the terms at ${hub.url}/acme/router`);
  expect(stdout + stderr).not.toContain('hf_other1234');
  const kept = await readdir(join(repo.folder, 'out'));
  for (const name of kept)
    expect(await readFile(join(repo.folder, 'out', name), 'utf8')).not.toContain('hf_other1234');
});

test('check asks no hub, and knows what can be known without one', async () => {
  await using hub = await startFakeHub();
  await using repo = await demoOfHub('a'.repeat(40));
  const env = { HF_ENDPOINT: hub.url };

  const whole = await runCli(['check', 'models/router.yaml'], repo.folder, env);
  const policy = await readFile(join(repo.folder, '.github', 'papergap.yml'), 'utf8');
  await repo.write('.github/papergap.yml', policy.replace('[acme]', '[acme-labs]'));
  const strange = await runCli(['check', 'models/router.yaml'], repo.folder, env);

  expect(whole).toMatchObject({ code: 0, stdout: 'models/router.yaml: ok\n' });
  expect(strange.code).toBe(2);
  expect(strange.stderr).toContain('organisation "acme" is not trusted by the policy');
  expect(hub.asked).toEqual([]);
});
