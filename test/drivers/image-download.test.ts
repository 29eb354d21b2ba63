import { expect, test } from 'vitest';
import { downloadBytes, layersIn } from '../../src/drivers/image-download.ts';
import type { Docker } from '../../src/drivers/docker-client.ts';

const signal = new AbortController().signal;

/** A docker that answers each reference so. */
function dockerSaying(pages: Readonly<Record<string, unknown>>): Docker {
  const found = new Map(Object.entries(pages));
  const answer = (reference = ''): { readonly code: number; readonly lines: readonly string[] } =>
    found.has(reference)
      ? { code: 0, lines: JSON.stringify(found.get(reference), null, 2).split('\n') }
      : { code: 1, lines: ['no such manifest'] };
  const runLong = async (args: readonly string[]) => answer(args.at(-1));
  return { command: 'docker', env: {}, isRootless: false, run: runLong, runLong };
}

const manifest = { config: { size: 100 }, layers: [{ size: 1000 }, { size: 10_000 }] };

test('the size of an image is that of its layers as they are sent', async () => {
  expect(await downloadBytes(dockerSaying({ 'a/b@sha256:1': manifest }), 'a/b@sha256:1', signal)).toBe(
    11_100,
  );
});

test('of an image for several machines, the part for this one counts', async () => {
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  const manifests = [
    { digest: 'sha256:2', platform: { os: 'windows', architecture } },
    { digest: 'sha256:3', platform: { os: 'linux', architecture } },
  ];
  const docker = dockerSaying({ 'a/b@sha256:1': { manifests }, 'a/b@sha256:3': manifest });

  expect(await downloadBytes(docker, 'a/b@sha256:1', signal)).toBe(11_100);
});

test.for([undefined, {}, 'text', { layers: [] }])(
  'a registry that does not say the size is no trouble: %j',
  async (page) => {
    const docker = dockerSaying(page === undefined ? {} : { 'a/b@sha256:1': page });

    expect(await downloadBytes(docker, 'a/b@sha256:1', signal)).toBeUndefined();
  },
);

test('a layer counts once it is here, whatever is said of it later', () => {
  const said = [
    'a/b@sha256:1: Pulling from b',
    '7989bb311baa: Pulling fs layer',
    '8989bb311baa: Already exists',
    '9989bb311baa: Waiting',
    '7989bb311baa: Download complete',
    '7989bb311baa: Extracting',
  ];

  expect(layersIn(said)).toBe('2 of 3 layers');
  expect(layersIn([])).toBe('0 of 0 layers');
});
