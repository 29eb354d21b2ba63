import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Daemon } from './daemon.ts';

const execute = promisify(execFile);

/** What an image is made of, where there is no registry. */
export interface LocalImage {
  /** Name and tag. */
  readonly name: string;
  /** A folder that becomes the image's root. */
  readonly root: string;
  /** Files and folders of this machine that lie at the same paths in the image. */
  readonly files: readonly string[];
  /** Patterns of this machine's paths that stay out. */
  readonly leftOut?: readonly string[];
  /** Instructions of a Dockerfile, such as `ENV A=b`. */
  readonly changes: readonly string[];
}

/** Every library that a program, or the modules below a folder, are linked with. */
export async function librariesOf(paths: readonly string[]): Promise<readonly string[]> {
  const script = `find "$@" -type f \\( -name '*.so*' -o -perm -100 \\) -exec ldd {} + 2>/dev/null || true`;
  const { stdout } = await execute('/bin/sh', ['-c', script, 'sh', ...paths], { maxBuffer: 2 ** 26 });
  const found = stdout.matchAll(/(?:=> |^\s+)(\/\S+) \(0x/gm);
  return [...new Set(Array.from(found, ([, path = '']) => path))];
}

/** Makes an image out of files of this machine; gives back its id. */
export async function importedImage(
  { env }: Daemon,
  { name, root, files, leftOut = [], changes }: LocalImage,
): Promise<string> {
  const excluded = leftOut.map((path) => `--exclude=${path.slice(1)}`);
  const own = await readdir(root);
  const words = ['-ch', ...excluded, '-C', root, ...own, '-C', '/', ...files.map((file) => file.slice(1))];
  const tar = spawn('tar', words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const changed = changes.flatMap((change) => ['--change', change]);
  const docker = spawn('docker', ['import', ...changed, '-', name], {
    stdio: [tar.stdout, 'pipe', 'inherit'],
    env,
  });
  let said = '';
  docker.stdout?.setEncoding('utf8').on('data', (text: string) => void (said += text));
  const [code] = (await once(docker, 'close')) as [number];
  if (code !== 0) throw new Error(`docker import ended with exit code ${code}`);
  return said.trim();
}
