import { resolve } from 'node:path';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { partsOf } from '../config/image.ts';
import type { Friction } from '../engines/friction.ts';
import { downloadBytes, layersIn } from './image-download.ts';
import type { Fetched } from './driver.ts';
import { lastOf } from './docker-client.ts';
import type { Docker } from './docker-client.ts';

/**
 * Brings an image onto this machine, by its digest, which Docker checks.
 *
 * One that was made here and never came from a registry has no digest but its id: that counts as one where
 * the image has the name of the repository.
 */
export async function fetchImage(
  docker: Docker,
  reference: string,
  signal: AbortSignal,
  onProgress: (progress: string) => void = () => {},
): Promise<Checked<Fetched, Friction>> {
  const there = (await idOf(docker, reference)) ?? (await madeHere(docker, reference));
  if (there !== undefined) return checked({ id: there, installed: 'warm' });
  const bytes = await downloadBytes(docker, reference, signal);
  const size = bytes === undefined ? [] : [`${(bytes / 2 ** 20).toFixed(1)} MiB`];
  onProgress(size[0] ?? 'its registry does not say how large it is');
  const onLines = (said: readonly string[]): void => onProgress([...size, layersIn(said)].join(', '));
  const { code, lines } = await docker.runLong(['pull', reference], signal, onLines);
  signal.throwIfAborted();
  const id = code === 0 ? await idOf(docker, reference) : undefined;
  if (id === undefined) return faulty([notThere(reference, lastOf(lines))]);
  return checked({ id, installed: 'cold' });
}

/** No image of an engine asks for nearly as many. */
const MOST_VOLUMES = 100;
/** In hexadecimal: what a command says is read as a log, which hides secrets and shortens what is long. */
const VOLUMES =
  '{{range $path, $none := .Config.Volumes}}{{printf "volume %x\\n" $path}}{{end}}' +
  '{{printf "volumes %d\\n" (len .Config.Volumes)}}';

/**
 * The folders that an image asks to have on the disk: a container writes there whatever else is closed. A
 * fault where they can't be told to the last one.
 */
export async function volumesOf(
  docker: Docker,
  image: string,
): Promise<Checked<readonly string[], Friction>> {
  const { code, lines } = await docker.run(['image', 'inspect', '--format', VOLUMES, image]);
  const told = (line: RegExp): readonly string[] => lines.flatMap((one) => line.exec(one)?.[1] ?? []);
  const [count] = told(/^volumes (\d+)$/);
  const paths = told(/^volume ([\da-f]+)$/).map((hex) => Buffer.from(hex, 'hex').toString());
  const isWhole = code === 0 && paths.length <= MOST_VOLUMES && Number(count) === paths.length;
  if (!isWhole) return faulty([volumesUnknown(code === 0 ? 'candidate' : 'machine', lastOf(lines))]);
  return checked(paths.map((path) => resolve('/', path)));
}

/** A line that is an image's id, among what docker warns of. */
const ID = /^(sha256:)?[\da-f]{64}$/;

async function idOf(docker: Docker, image: string): Promise<string | undefined> {
  const { code, lines } = await docker.run(['image', 'inspect', '--format', '{{.Id}}', image]);
  return code === 0 ? lines.find((line) => ID.test(line)) : undefined;
}

async function madeHere(docker: Docker, reference: string): Promise<string | undefined> {
  const [repository, digest] = partsOf(reference);
  const names = ['image', 'inspect', '--format', '{{range .RepoTags}}{{println .}}{{end}}', digest];
  const { code, lines } = await docker.run(names);
  const isNamed = lines.some((name) => name.replace(/:[^:/]*$/, '') === repository);
  return code === 0 && isNamed ? digest : undefined;
}

function notThere(reference: string, line: string): Friction {
  const refused = /denied|unauthorized|authentication/i.test(line);
  const unknown = /not found|unknown|does not exist/i.test(line);
  const remedy = refused
    ? "Check the image's name; where its registry wants to know who asks, let this runner's user log in (docker login)."
    : unknown
      ? 'Check the name and the digest of the image in the candidate.'
      : 'Check that this machine reaches the registry, or bring the image onto it (docker pull, docker load).';
  return {
    code: 'image-unavailable',
    summary: `The image ${reference} is not on this machine and could not be fetched.`,
    remedy,
    blame: refused || unknown ? 'candidate' : 'network',
    line,
  };
}

const volumesUnknown = (blame: Friction['blame'], line: string): Friction => ({
  code: 'image-volumes',
  summary: "Not every volume that the image asks for is known, and none may lie on this machine's disk.",
  remedy: `Name an image of at most ${MOST_VOLUMES} volumes (VOLUME in its Dockerfile), with short names.`,
  blame,
  line,
});
