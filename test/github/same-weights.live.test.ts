import { expect, test } from 'vitest';
import { parseCandidate } from '../../src/config/load.ts';
import { sameWeights } from '../../src/github/same-weights.ts';
import type { Files } from '../support/fake-github/index.ts';
import { scene } from '../support/fake-github/scene.ts';

const COMMIT = 'c'.repeat(40);
const DIGEST = `sha256:${'d'.repeat(64)}`;

/** A candidate, as its lines before the engine say it. */
const candidateOf = (...lines: readonly string[]): string => `${lines.join('\n')}
engine: { name: llama.cpp }
claims: { scores: [{ suite: sums, score: 0.9 }] }
`;
const hub = (model: string, revision: string, file: string): string =>
  candidateOf(`model: ${model}`, `revision: '${revision}'`, `file: ${file}`);
const local = (model: string, revision: string): string =>
  candidateOf(`model: ${model}`, `revision: '${revision}'`);

/** The files of the base branch that serve the same weights as a proposed text. */
async function sameAs(text: string, base: Files): Promise<readonly string[]> {
  await using at = await scene();
  const sha = at.repo.commit({ branch: 'main', files: base });
  const proposed = parseCandidate({ file: 'models/new.yaml', text });
  if (!proposed.ok) throw new Error(JSON.stringify(proposed.faults));
  const found = await sameWeights('models/new.yaml', proposed.value.value, sha, at.github);
  return found.map(({ file }) => file);
}

// attack: yardstick
test('of a hub’s repository at one commit, the same file are the same weights, and another file is not', async () => {
  const base = {
    'models/q8.yaml': hub('acme/model', COMMIT, 'q8.gguf'),
    'models/q4.yaml': hub('acme/model', COMMIT, 'q4.gguf'),
    'models/whole.yaml': local('acme/model', COMMIT),
    'models/elsewhere.yaml': hub('acme/other', COMMIT, 'q8.gguf'),
    'models/later.yaml': hub('acme/model', 'e'.repeat(40), 'q8.gguf'),
  };

  expect(await sameAs(hub('acme/model', COMMIT, 'q8.gguf'), base)).toEqual(['models/q8.yaml']);
  expect(await sameAs(local('acme/model', COMMIT), base)).toEqual(['models/whole.yaml']);
});

// attack: yardstick
test('a digest names the same weights wherever they lie; the candidate itself and files that can’t be read are none', async () => {
  const base = {
    'models/moved.yaml': local('weights/moved.gguf', DIGEST),
    'models/new.yaml': local('weights/a.gguf', DIGEST),
    'models/other.yaml': local('weights/a.gguf', DIGEST.replace('d', 'e')),
    'models/broken.yaml': 'model: [',
    'models/no-text.yaml': Buffer.from([0xff, 0xfe]),
  };

  expect(await sameAs(local('weights/a.gguf', DIGEST), base)).toEqual(['models/moved.yaml']);
});
