import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '..');
const OWN_MODEL = readFileSync(join(ROOT, 'docs', 'own-model.md'), 'utf8');

test("the README's picture is what its text says, the same in light and dark, and small", () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const said = /<!-- demo -->\s+```text\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const [light, dark] = ['light', 'dark'].map((scheme) =>
    readFileSync(join(ROOT, 'docs', 'pictures', `demo-${scheme}.svg`), 'utf8'),
  );
  const wordsOf = (picture = ''): string =>
    Array.from(picture.matchAll(/<text[^>]*>([^<]*)</g), ([, text]) => text).join(' ');

  expect(wordsOf(light)).toBe(wordsOf(dark));
  expect(Buffer.byteLength(light ?? '')).toBeLessThan(100_000);
  expect(said.trim().split('\n').length).toBeGreaterThan(3);
  for (const line of said.split('\n').filter((one) => one !== '…'))
    expect(wordsOf(light).replaceAll(' : ', ': ')).toContain(line.trim());
});

test('the README is two screens', () => {
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n').length).toBeLessThan(130);
});

test('the schemas that editors are pointed to are in the package', () => {
  const named = [...OWN_MODEL.matchAll(/\$schema=\.\.\/node_modules\/papergap\/(\S+)/g)].map(
    ([, file = '']) => file,
  );

  expect(named).toHaveLength(2);
  expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  expect(manifest.files).toContain('schema');
});

/** Every link of the pages, without those in code. */
const LINKS = globSync(['*.md', 'docs/*.md', 'examples/*/*.md'], { cwd: ROOT }).flatMap((from) => {
  const text = readFileSync(join(ROOT, from), 'utf8').replaceAll(/```[\s\S]*?```|`[^`\n]+`/g, '');
  const links = text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g);
  return Array.from(links, ([, link, picture]) => ({ from, to: link ?? picture ?? '' }));
});

test('a link within the repository leads to a file, from the page that it stands on', () => {
  const inside = LINKS.filter(({ to }) => !/^(https?:|#)/.test(to));

  expect(inside.length).toBeGreaterThan(100);
  expect(
    inside.filter(({ from, to }) => !existsSync(join(ROOT, dirname(from), to.replace(/#.*/, '')))),
  ).toEqual([]);
});

test('a link to elsewhere is a whole address, by https', () => {
  const outside = LINKS.filter(({ to }) => to.startsWith('http'));

  expect(outside.length).toBeGreaterThan(2);
  expect(
    outside.filter(({ to }) => !/^https:\/\/[\w-]+(\.[\w-]+)+(\/|$)/.test(to) || !URL.canParse(to)),
  ).toEqual([]);
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

test('every page names this version of papergap, where it names one', () => {
  const pages = globSync(['*.md', 'docs/*.md', 'workflows-examples/*.yml'], { cwd: ROOT });
  const named = pages.flatMap((page) => {
    const text = readFileSync(join(ROOT, page), 'utf8');
    const versions = text.matchAll(
      /papergap@(\d+\.\d+\.\d+)|papergap@[0-9a-f]{40} # v(\S+)|papergap-bot:(\d\S+)/g,
    );
    return Array.from(versions, ([, npm, action, bot]) => ({ page, version: npm ?? action ?? bot }));
  });

  expect(named.length).toBeGreaterThan(5);
  expect(named.filter(({ version }) => version !== manifest.version)).toEqual([]);
});
