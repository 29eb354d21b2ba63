import * as z from 'zod';
import { partsOf } from '../config/image.ts';
import type { Docker } from './docker-client.ts';

const Manifest = z.object({
  config: z.object({ size: z.int() }),
  layers: z.array(z.object({ size: z.int() })),
});
const Platform = z.object({ os: z.string(), architecture: z.string() });
const Index = z.object({ manifests: z.array(z.object({ digest: z.string(), platform: Platform })) });

/** A registry that does not say how large an image is keeps no one from fetching it. */
const QUESTION_MS = 15_000;
/** Docker speaks to registries on loopback without TLS by itself; this command has to be told. */
const ON_LOOPBACK = /^(localhost|127\.[\d.]+)(:\d+)?\//;
/** By Node's words; Docker's others are the same. */
const ARCHITECTURES = new Map([['x64', 'amd64']]);

/** Bytes of an image's layers as its registry has them, compressed; undefined where it does not say. */
export async function downloadBytes(
  docker: Docker,
  reference: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  const [repository] = partsOf(reference);
  const page = await manifestOf(docker, reference, signal);
  const here = Index.safeParse(page).data?.manifests.find(
    ({ platform: { os, architecture } }) =>
      os === 'linux' && architecture === (ARCHITECTURES.get(process.arch) ?? process.arch),
  );
  const own = here === undefined ? page : await manifestOf(docker, `${repository}@${here.digest}`, signal);
  const manifest = Manifest.safeParse(own).data;
  return manifest && [manifest.config, ...manifest.layers].reduce((sum, { size }) => sum + size, 0);
}

async function manifestOf(docker: Docker, reference: string, signal: AbortSignal): Promise<unknown> {
  const plain = ON_LOOPBACK.test(reference) ? ['--insecure'] : [];
  const until = AbortSignal.any([signal, AbortSignal.timeout(QUESTION_MS)]);
  const { code, lines } = await docker.runLong(['manifest', 'inspect', ...plain, reference], until);
  signal.throwIfAborted();
  try {
    return code === 0 ? JSON.parse(lines.join('\n')) : undefined;
  } catch {
    return undefined;
  }
}

const LAYER = /^([\da-f]{12}): (.+)$/;
const IS_HERE = /^(Already exists|Download complete|Pull complete)/;

/** How far a download came, out of what docker pull said so far: "2 of 9 layers". */
export function layersIn(lines: readonly string[]): string {
  const layers = new Map<string, boolean>();
  for (const line of lines) {
    const [, id, state] = LAYER.exec(line) ?? [];
    if (id === undefined || state === undefined) continue;
    layers.set(id, layers.get(id) === true || IS_HERE.test(state));
  }
  const here = [...layers.values()].filter(Boolean).length;
  return `${here} of ${layers.size} ${layers.size === 1 ? 'layer' : 'layers'}`;
}
