import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { faultLine } from '../../src/config/fault.ts';
import { loadConfig } from '../../src/config/load.ts';

const CANDIDATE =
  'model: m.gguf\nengine: { name: llama.cpp }\nclaims: { scores: [{ suite: s, score: 0.9 }] }\n';
const POLICY = 'production: { suite: s }\nsuites: { s: { data: s.jsonl, scorer: { name: exact } } }\n';

let root: string;
beforeEach(async () => void (root = await mkdtemp(join(tmpdir(), 'papergap-load-'))));
afterEach(() => rm(root, { recursive: true }));

async function file(path: string, text: string | Uint8Array): Promise<string> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
  return join(root, path);
}

test('the nearest policy above the candidate is found, and its repository is the root', async () => {
  const candidate = await file('models/deep/a-model.yaml', CANDIDATE);
  await file('.github/papergap.yml', POLICY);

  const config = await loadConfig(candidate);

  expect(config).toMatchObject({
    ok: true,
    value: { id: 'a-model', root, policy: { value: { budget: 0.2 } } },
  });
});

test('a policy that can’t be looked at is told: none further above takes its place', async () => {
  const candidate = await file('repo/models/a.yaml', CANDIDATE);
  await file('.github/papergap.yml', POLICY);
  await mkdir(join(root, 'repo', '.github'));
  await symlink('papergap.yml', join(root, 'repo', '.github', 'papergap.yml'));

  expect(await loadConfig(candidate)).toMatchObject({
    ok: false,
    faults: [{ message: expect.stringMatching(/^cannot be read: ELOOP/) as string }],
  });
});

test('a policy that is named comes first', async () => {
  const candidate = await file('models/a.yaml', CANDIDATE);
  await file('.github/papergap.yml', POLICY);
  const other = await file('strict.yml', `budget: 0.05\n${POLICY}`);

  expect(await loadConfig(candidate, other)).toMatchObject({
    value: { policy: { value: { budget: 0.05 } }, root },
  });
});

test('faults of both files come back together', async () => {
  const candidate = await file('models/a.yaml', 'model: m.gguf\n');
  await file('.github/papergap.yml', 'budgett: 1\n');

  const config = await loadConfig(candidate);

  const lines = config.ok ? '' : config.faults.map(faultLine).join('\n');
  expect(lines).toContain('engine: is missing');
  expect(lines).toContain('budgett: is not a known key (did you mean "budget"?)');
  expect(lines).toContain('production: is missing');
});

test('a candidate without a policy above it is one fault beside its own', async () => {
  const candidate = await file('models/a.yaml', CANDIDATE.replace('0.9', '90'));

  const config = await loadConfig(candidate);

  expect(config.ok ? [] : config.faults.map(({ message }) => message)).toEqual([
    'must be at most 1; it is 90',
    expect.stringContaining('no policy found'),
  ]);
});

test.for([
  ['is not there', async () => join(root, 'models/none.yaml'), 'does not exist'],
  [
    'is a folder',
    async () => dirname(await file('models/x/y', '')),
    'is a folder, and a file is wanted here',
  ],
  ['lies below a file', async () => `${await file('models/x', '')}/y.yaml`, 'does not exist'],
  [
    'is UTF-16',
    async () => file('models/u.yaml', Buffer.from(`\uFEFF${CANDIDATE}`, 'utf16le')),
    'is not UTF-8 text',
  ],
  [
    "is a model's weights",
    async () => file('weights/m.gguf', Buffer.from([0x47, 0x47, 0x55, 0x46, 0xff, 0xfe])),
    "is a model's weights (GGUF), and models/<id>.yaml or a policy is wanted here",
  ],
] as const)('a candidate that %s is one fault', async ([, make, message]) => {
  await file('.github/papergap.yml', POLICY);
  const candidate = await make();

  const config = await loadConfig(candidate);

  expect(config).toMatchObject({ ok: false, faults: [{ file: candidate, message }] });
});
