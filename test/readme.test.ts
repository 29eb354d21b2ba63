import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { Policy } from '../src/config/policy.ts';
import { Candidate } from '../src/config/candidate.ts';
import { parseConfig } from '../src/config/document.ts';

const ROOT = join(import.meta.dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

test("the README's two files are good ones", () => {
  const [candidate = '', policy = ''] = [...README.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
    ([, text]) => text ?? '',
  );

  expect(parseConfig('candidate', candidate.replaceAll('…', 'a'.repeat(64)), Candidate)).toHaveProperty(
    'value',
  );
  expect(parseConfig('policy', policy, Policy)).toHaveProperty('value');
});

test('the schemas that editors are pointed to are in the package', () => {
  const named = [...README.matchAll(/\$schema=\.\.\/node_modules\/papergap\/(\S+)/g)].map(
    ([, file = '']) => file,
  );

  expect(named).toHaveLength(2);
  expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  expect(manifest.files).toContain('schema');
});

/** The headings of a page, as GitHub names them in addresses. */
function anchorsOf(page: string): readonly string[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replaceAll(/```[\s\S]*?```/g, '');
  return Array.from(text.matchAll(/^#{1,6} (.+)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test('a link to a part of a page leads to a heading', () => {
  const pages = globSync(['*.md', 'docs/*.md'], { cwd: ROOT });
  const links = pages.flatMap((page) => {
    const text = readFileSync(join(ROOT, page), 'utf8').replaceAll(/```[\s\S]*?```/g, '');
    return Array.from(text.matchAll(/\]\(([\w./-]*\.md)?#([^)\s]+)\)/g), ([, to, anchor = '']) => ({
      from: page,
      to: to === undefined ? page : join(dirname(page), to),
      anchor,
    }));
  });

  expect(links.length).toBeGreaterThan(20);
  expect(links.filter(({ to, anchor }) => !anchorsOf(to).includes(anchor))).toEqual([]);
});

test.for(globSync(['*.md', 'docs/*.md'], { cwd: ROOT }))(
  'every file of ours that %s names is there',
  (page) => {
    const named = readFileSync(join(ROOT, page), 'utf8').matchAll(
      /(?<![\w/.-])(?:bot|docs|examples|perf|schema|scripts|src|test)\/[\w./-]*\w/g,
    );
    const files = [...named].map(([file]) => file);

    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  },
);

test('CONTRIBUTING says of every dependency what it is for', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const table = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
  // The types of a package go with it.
  const names = Object.keys(devDependencies).filter((name) => !name.startsWith('@types/'));

  expect(names.filter((name) => !new RegExp(`\`${name}[@\`]`).test(table))).toEqual([]);
});
