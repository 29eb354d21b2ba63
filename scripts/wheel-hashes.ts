// npm run wheels: the SHA-256 of every wheel of every version that serves, as the index lists them.
// Needs pip and uv on the PATH. What a former table lists already may not change: the index never replaces a wheel.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { xllamacpp } from '../src/engines/llama.cpp/program.ts';
import { isOlder } from '../src/preflight/versions.ts';

const TABLE = join(import.meta.dirname, '../src/engines/llama.cpp/wheels.json');
const PACKAGE = 'xllamacpp';

function published(): readonly string[] {
  const said = execFileSync('pip', ['index', 'versions', PACKAGE], { encoding: 'utf8', stdio: 'pipe' });
  const listed = /^Available versions: (.+)$/m.exec(said)?.[1]?.split(', ') ?? [];
  const { pinned, oldest } = xllamacpp.versions;
  return listed.filter((version) => pinned.test(version) && !isOlder(version, oldest));
}

function hashesOf(version: string): readonly string[] {
  const args = [
    'pip',
    'compile',
    '-',
    '--generate-hashes',
    '--no-deps',
    '--only-binary',
    ':all:',
    '--no-config',
  ];
  const input = `${PACKAGE}==${version}\n`;
  const said = execFileSync('uv', args, { encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'ignore'] });
  return [...said.matchAll(/--hash=sha256:([0-9a-f]{64})/g)].map(([, hash]) => hash as string).toSorted();
}

const former = JSON.parse(readFileSync(TABLE, 'utf8')) as Record<string, readonly string[]>;
const table = Object.fromEntries(published().map((version) => [version, hashesOf(version)]));
// A version that became too old is in the new one no more.
const changed = Object.keys(table).filter((version) =>
  former[version]?.some((one) => !table[version]?.includes(one)),
);
if (changed.length > 0) throw new Error(`the index has other wheels than before of: ${changed.join(', ')}`);
writeFileSync(TABLE, `${JSON.stringify(table, undefined, 2)}\n`);
