import { expect, test } from 'vitest';
import { Candidate } from '../../src/config/candidate.ts';
import { findWeights } from '../../src/models/weights.ts';

const COMMIT = 'b968826d9c46dd6066d109eabc6255188de91218';
const search = { root: '/nowhere', signal: new AbortController().signal, onHashing: () => {} };

test('a whole model of a hub, and one file of it, are known without asking the hub', async () => {
  const whole = { model: 'Qwen/Qwen3-8B', revision: COMMIT };
  const one = { model: 'Qwen/Qwen3-8B-GGUF', revision: COMMIT, file: 'Qwen3-8B-Q4_K_M.gguf' };

  expect(await findWeights(whole, 'hub-folder', search)).toEqual({
    ok: true,
    value: { hub: { repo: 'Qwen/Qwen3-8B', revision: COMMIT } },
  });
  expect(await findWeights(one, 'gguf', search)).toEqual({
    ok: true,
    value: { hub: { repo: 'Qwen/Qwen3-8B-GGUF', revision: COMMIT, file: 'Qwen3-8B-Q4_K_M.gguf' } },
  });
});

test.for([
  [{ model: 'gpt2', revision: COMMIT }, 'hub-folder', 'model', '"gpt2" is neither the id'],
  [{ model: 'a/b--c', revision: COMMIT }, 'hub-folder', 'model', '"a/b--c" is neither the id'],
  [{ model: 'a/b?x=1', revision: COMMIT }, 'hub-folder', 'model', '"a/b?x=1" is neither the id'],
  [{ model: 'a/..b', revision: COMMIT }, 'hub-folder', 'model', '"a/..b" is neither the id'],
  [
    { model: 'a/b', revision: `sha256:${'0'.repeat(64)}` },
    'hub-folder',
    'revision',
    'is the digest of a file',
  ],
  [{ model: 'a/b' }, 'hub-folder', 'revision', 'is missing'],
  [{ model: 'a/b', revision: COMMIT }, 'gguf', 'file', 'is missing: the engine takes one GGUF file'],
  [{ model: 'a/b', revision: COMMIT, file: 'm.gguf' }, 'hub-folder', 'file', 'has no effect'],
] as const)('%j for a %s is told at %s: %s', async ([named, kind, key, message]) => {
  expect(await findWeights(named, kind, search)).toMatchObject({
    ok: false,
    faults: [{ key, message: expect.stringContaining(message) as string }],
  });
});

test('a file beside a path is told, and the path is looked at all the same', async () => {
  expect(await findWeights({ model: './m.gguf', file: 'm.gguf' }, 'gguf', search)).toMatchObject({
    faults: [
      { key: 'model' },
      { key: 'revision' },
      { key: 'file', message: expect.stringContaining('path') as string },
    ],
  });
});

// attack: weights elsewhere
test.for([
  '../m.gguf',
  '/m.gguf',
  'a/../m.gguf',
  './m.gguf',
  'a\\m.gguf',
  'm.gguf\n',
  'm.bin',
  'a/\u202em.gguf',
])('the file %j is refused before anything is asked', (file) => {
  expect(Candidate.shape.file.safeParse(file).success).toBe(false);
});

test('files in folders of a repository may be named', () => {
  for (const file of ['m.gguf', 'Q4_K_M/m-00001-of-00002.gguf', 'A b+c@1.gguf'])
    expect(Candidate.shape.file.safeParse(file).success).toBe(true);
});
