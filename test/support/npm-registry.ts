import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The package.json of a package, as far as the tests need it. */
export interface PackedPackage {
  readonly name: string;
  readonly version: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * A registry of npm on this machine, which has these packages, each with an empty main.mjs.
 *
 * @param others by the name of a package: the files that it has in place of its package.json
 */
export async function npmRegistry(
  packages: readonly PackedPackage[],
  others: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): Promise<AsyncDisposable & { readonly address: string }> {
  const tarballs = new Map<string, Buffer>();
  for (const one of packages)
    tarballs.set(one.name, await packed(others[one.name] ?? { 'package.json': JSON.stringify(one) }));
  const answerTo = (url: string): string | Buffer | undefined => {
    const name = decodeURIComponent(url.slice(1).replace(/\.tgz$/, ''));
    const [found, tarball] = [packages.find((one) => one.name === name), tarballs.get(name)];
    if (found === undefined || tarball === undefined || url.endsWith('.tgz')) return tarball;
    const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
    const dist = { tarball: `${address}/${encodeURIComponent(name)}.tgz`, integrity };
    const versions = { [found.version]: { ...found, dist } };
    return JSON.stringify({ name, 'dist-tags': { latest: found.version }, versions });
  };
  const server = createServer(({ url = '' }, response) => {
    const answer = answerTo(url);
    response.writeHead(answer === undefined ? 404 : 200).end(answer ?? '{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { address, [Symbol.asyncDispose]: async () => void server.close() };
}

async function packed(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-packed-'));
  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  await put('package/main.mjs', '');
  for (const [path, text] of Object.entries(files)) await put(`package/${path}`, text);
  execFileSync('tar', ['czf', 'it.tgz', 'package'], { cwd: folder });
  const tarball = await readFile(join(folder, 'it.tgz'));
  await rm(folder, { recursive: true });
  return tarball;
}
