import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { answersIn, aRecord, MEASURED, rightOf } from '../support/record.ts';
import { repository } from '../support/repository.ts';
import { sarifRunOf } from '../support/sarif.ts';

const POLICY = `production: { suite: ours }
suites:
  sums: { data: sums.jsonl, prompt: '{{q}}', scorer: { name: numeric } }
  ours: { data: sums.jsonl, prompt: '{{q}}', scorer: { name: numeric } }
trust: { engines: [endpoint], endpoints: { here: 'http://127.0.0.1:9' } }
`;
const CANDIDATE = `model: m
engine: { name: endpoint, endpoint: here }
claims: { scores: [{ suite: sums, score: 0.9 }] }
`;
const FILES = {
  'models/good.yaml': CANDIDATE,
  'models/bad.yaml': CANDIDATE.replace('endpoint: here', 'endpoint: there'),
  'models/worse.yaml': CANDIDATE.replace('0.9', '90'),
  '.github/papergap.yml': POLICY,
  'sums.jsonl': '{"id":"a","q":"1 plus 1","target":2}\n',
};

test('faults of several candidates are one SARIF log, told from the root of the checkout: exit 2', async () => {
  await using repo = await repository(FILES);
  await mkdir(join(repo.folder, '.git'));

  const { code, stdout } = await runCli(
    ['check', 'good.yaml', 'bad.yaml', 'worse.yaml', '--format', 'sarif'],
    join(repo.folder, 'models'),
  );
  const places = sarifRunOf(stdout).results.map(({ ruleId, level, locations }) => {
    const { artifactLocation, region } = locations[0]!.physicalLocation;
    return [ruleId, level, artifactLocation.uri, region.startLine];
  });

  expect(code).toBe(2);
  expect(places).toContainEqual(['fault/engine', 'error', 'models/bad.yaml', 2]);
  expect(places).toContainEqual(['fault/claims', 'error', 'models/worse.yaml', 3]);
  expect(places.filter(([, level, uri]) => level === 'error' && uri === 'models/good.yaml')).toEqual([]);
});

test('where nothing is at fault the log has no results, and nothing else is printed: exit 0', async () => {
  await using repo = await repository(FILES);

  const { code, stdout } = await runCli(['check', 'sums.jsonl', '--format', 'sarif'], repo.folder);
  const clean = await runCli(['check', '.github/papergap.yml', '--format', 'sarif'], repo.folder);

  expect(code).toBe(2);
  expect(sarifRunOf(stdout).results.length).toBeGreaterThan(0);
  expect(clean.code).toBe(0);
  expect(sarifRunOf(clean.stdout).results.filter(({ level }) => level === 'error')).toEqual([]);
});

test('a record is exported with its samples, and ingest reads both to the same score', async () => {
  const made = aRecord({ ...MEASURED, production: rightOf(240, 400) });
  const questions = answersIn(made).map(({ item }) => ({ suite: 'benchmark', item, question: `Q ${item}` }));
  await using repo = await repository({ 'record.json': JSON.stringify({ ...made, questions }) });
  const asked = ['export', 'record.json', '--format', 'every-eval-ever', '--texts'];

  const refused = await runCli(asked, repo.folder);
  const written = await runCli([...asked, '--out', 'my-model.json'], repo.folder);
  const { stdout, code } = await runCli(
    ['ingest', 'my-model.json', '--suite', 'sums', '--task', 'benchmark', '--metric', 'reproduce/paper'],
    repo.folder,
  );

  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('Say where it goes: --out FILE.json.');
  expect(written).toMatchObject({ code: 0, stdout: '', stderr: '' });
  expect(stdout).toContain('papergap 0.1.0, task benchmark, figure reproduce/paper: 400 items');
  expect(stdout).toContain('score 89.5 %');
  expect(stdout).toContain('its own figure is the same to the last digit');
  expect(code).toBe(0);
});

test("a failed verdict stands at the claim's line while the candidate is as it was measured", async () => {
  const made = aRecord({ ...MEASURED, production: rightOf(240, 400) });
  const file = 'models/good.yaml';
  const sha256 = createHash('sha256').update(CANDIDATE).digest('hex');
  const candidate = { ...made.candidate, file, sha256 };
  await using repo = await repository({ ...FILES, 'record.json': JSON.stringify({ ...made, candidate }) });
  await mkdir(join(repo.folder, '.git'));
  const placeOf = async (record: string, folder: string) => {
    const { stdout } = await runCli(['export', record, '--format', 'sarif'], folder);
    const { artifactLocation, region } = sarifRunOf(stdout).results[0]!.locations[0]!.physicalLocation;
    return [artifactLocation.uri, region.startLine];
  };

  expect(await placeOf('record.json', repo.folder)).toEqual([file, 3]);
  await repo.write(file, `# changed\n${CANDIDATE}`);
  expect(await placeOf('record.json', repo.folder)).toEqual([file, 1]);
});
