import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { faultLine } from '../../src/config/document.ts';
import { loadConfig } from '../../src/config/load.ts';

const CANDIDATE =
  'model: m.gguf\nengine: { name: llama.cpp }\nclaims: { scores: [{ suite: s, score: 0.9 }] }\n';
const POLICY = 'production: { suite: s }\nsuites: { s: { data: s.jsonl } }\n';

let root: string;
beforeEach(async () => void (root = await mkdtemp(join(tmpdir(), 'papergap-load-'))));
afterEach(() => rm(root, { recursive: true }));

async function file(path: string, text: string): Promise<string> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
  return join(root, path);
}

test('the nearest policy above the candidate is found, and its repository is the root', async () => {
  const candidate = await file('models/deep/a-model.yaml', CANDIDATE);
  await file('.github/papergap.yml', POLICY);

  const config = await loadConfig(candidate);

  expect(config).toMatchObject({ id: 'a-model', root, policy: { value: { budget: 0.2 } } });
});

test('a policy that is named comes first', async () => {
  const candidate = await file('models/a.yaml', CANDIDATE);
  await file('.github/papergap.yml', POLICY);
  const other = await file('strict.yml', `budget: 0.05\n${POLICY}`);

  expect(await loadConfig(candidate, other)).toMatchObject({ policy: { value: { budget: 0.05 } }, root });
});

test('faults of both files come back together', async () => {
  const candidate = await file('models/a.yaml', 'model: m.gguf\n');
  await file('.github/papergap.yml', 'budgett: 1\n');

  const faults = await loadConfig(candidate);

  const lines = Array.isArray(faults) ? faults.map(faultLine).join('\n') : '';
  expect(lines).toContain('engine: is missing');
  expect(lines).toContain('budgett: is not a known key (did you mean "budget"?)');
  expect(lines).toContain('production: is missing');
});

test('a candidate that is not there is one fault', async () => {
  await file('.github/papergap.yml', POLICY);

  const faults = await loadConfig(join(root, 'models/none.yaml'));

  expect(faults).toMatchObject([{ file: join(root, 'models/none.yaml'), message: 'does not exist' }]);
});
