import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { pages, withTables } from '../scripts/readme-tables.ts';
import { Inputs } from '../src/action/inputs.ts';
import { OUTPUTS } from '../src/action/outputs.ts';
import { githubActionFaults } from './support/workflow-parser.ts';

interface Entry {
  readonly description: string;
  readonly default?: string;
}
interface Manifest {
  readonly description: string;
  readonly inputs: Readonly<Record<string, Entry>>;
  readonly outputs: Readonly<Record<string, Entry>>;
  readonly runs: { readonly using: string; readonly main: string; readonly post: string };
}

const ROOT = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const manifest = parse(read('action.yml')) as Manifest;
const code = globSync(['src/action.ts', 'src/post.ts', 'src/action/**/*.ts'], { cwd: ROOT })
  .map(read)
  .join('\n');
const literals = (call: RegExp): readonly string[] => [...code.matchAll(call)].map(([, name]) => name ?? '');

test('GitHub takes action.yml, and runs it on Node 24 from dist/', async () => {
  expect(await githubActionFaults('action.yml', read('action.yml'))).toEqual([]);
  expect(manifest.runs).toEqual({ using: 'node24', main: 'dist/index.js', post: 'dist/post.js' });
  expect([manifest.runs.main, manifest.runs.post].filter((file) => !existsSync(join(ROOT, file)))).toEqual(
    [],
  );
});

test('the code reads the inputs of action.yml, and no other', () => {
  expect(Object.keys(Inputs.shape).sort()).toEqual(Object.keys(manifest.inputs).sort());
  for (const name of literals(/\b(?:get(?:Boolean|Multiline)?Input|input)\(\s*'([^']+)'/g)) {
    expect(Object.keys(manifest.inputs)).toContain(name);
  }
});

test('the code sets the outputs of action.yml, and no other', () => {
  expect([...OUTPUTS].sort()).toEqual(Object.keys(manifest.outputs).sort());
  for (const name of literals(/\bsetOutput\(\s*'([^']+)'/g)) {
    expect(Object.keys(manifest.outputs)).toContain(name);
  }
});

// attack: workflow command
test('the code writes no file of the runner itself: delimiters in values are a matter of @actions/core', () => {
  expect(code).not.toMatch(/GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)|\bexportVariable\b|\baddPath\b/);
});

test('the defaults of action.yml are values that the code takes', () => {
  // What GitHub hands over for an input without a default is the empty string.
  const given = Object.entries(manifest.inputs).map(([name, entry]) => [
    name,
    entry.default === '${{ github.token }}' ? 'a-token' : (entry.default ?? ''),
  ]);

  expect(Inputs.safeParse(Object.fromEntries(given)).error?.issues ?? []).toEqual([]);
});

test.for(Object.entries({ ...manifest.inputs, ...manifest.outputs }))(
  'the description of %s is a sentence',
  ([, { description }]) => {
    expect(description).toMatch(/^[A-Z0-9`].*\.$/);
  },
);

test.for(Object.entries(pages(ROOT)))(
  '%s has the tables of the code (node scripts/readme-tables.ts makes them)',
  ([page, tables]) => {
    expect(withTables(read(page), tables)).toBe(read(page));
  },
);
