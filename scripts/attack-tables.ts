// npm run tables: docs/attacks.md and the table of SECURITY.md, from the tests that say which attack they try.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import { ATTACKERS } from './attacks.ts';
import type { Attacker } from './attacks.ts';
import { withTables } from './readme-tables.ts';

/** A test that tries one or more attacks. */
export interface Tried {
  readonly file: string;
  readonly attacks: readonly string[];
  readonly title: string;
}

const MARK = /^[ \t]*\/\/ attack: (.+)\n/gm;
const TEXT = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"/.source;
/** `test('title'`, and `test.for(rows)('title'`. */
const CALL = new RegExp(
  `^\\s*\\w+(?:\\.concurrent)?(?:\\(|\\.(?:for|each|runIf|skipIf)\\b[^]*?\\)\\()\\s*(${TEXT})\\s*,`,
);
/** `['what is tried', 'what comes of it'`, one of the rows that a test is given. */
const ROW = new RegExp(`^\\s*\\[((?:\\s*(?:${TEXT}),)+)`);

/**
 * The tests, and rows of tests, below a comment such as `// attack: yardstick, own policy`; a comment above neither is
 * an error.
 */
export function triedIn(file: string, text: string): readonly Tried[] {
  return [...text.matchAll(MARK)].map(({ 0: mark, 1: names = '', index }) => {
    const below = text.slice(index + mark.length);
    const words = (CALL.exec(below) ?? ROW.exec(below))?.[1];
    if (words === undefined) throw new Error(`${file}: no test below "// attack: ${names}"`);
    const attacks = names.split(',').map((name) => name.trim());
    return { file, attacks, title: textsIn(words).join(': ') };
  });
}

/** String literals as they read; what a row fills in is "…". */
function textsIn(code: string): readonly string[] {
  return [...code.matchAll(new RegExp(TEXT, 'g'))].map(([, single, double]) =>
    (single ?? double ?? '').replace(/\\(.)/g, '$1').replace(/%[sjoid]|\$\w+/g, '…'),
  );
}

/** All of them, in the order of files and lines. */
export function triedBelow(root: string): readonly Tried[] {
  const files = globSync('test/**/*.test.ts', { cwd: root }).toSorted();
  return files.flatMap((file) => triedIn(file, readFileSync(join(root, file), 'utf8')));
}

/** Marks of no known attack, and attacks that no test tries. */
export function attackFaults(tried: readonly Tried[]): readonly string[] {
  const known = Object.values(ATTACKERS).flatMap(({ cannot }) => Object.keys(cannot));
  const named = new Set(tried.flatMap(({ attacks }) => attacks));
  return [
    ...tried.flatMap(({ file, attacks }) =>
      attacks
        .filter((name) => !known.includes(name))
        .map((name) => `${file}: no attack "${name}" in scripts/attacks.ts`),
    ),
    ...known.filter((name) => !named.has(name)).map((name) => `no test tries: ${name}`),
  ];
}

/** docs/attacks.md. */
export function attackPage(tried: readonly Tried[]): string {
  const sections = Object.entries(ATTACKERS).map(([who, attacker]) => sectionOf(who, attacker, tried));
  return `# Attacks

What each attacker could gain, what holds it, and the tests that try it. Made by \`npm run tables\` from the comments
\`// attack: …\` above tests and the list in \`scripts/attacks.ts\`.

${sections.join('\n\n')}
`;
}

function sectionOf(who: string, { cannot }: Attacker, tried: readonly Tried[]): string {
  const parts = Object.entries(cannot).map(([name, { gain, defence }]) => {
    const rows = tried
      .filter(({ attacks }) => attacks.includes(name))
      .map(({ title, file }) => [cell(title), `\`${file}\``]);
    return `**It cannot ${gain}**: ${defence}.\n\n${markdownTable([['what is tried, and what comes of it', 'test'], ...rows])}`;
  });
  return [`## ${who}`, ...parts].join('\n\n');
}

/** The table of SECURITY.md: who, what they can, what they cannot. */
export function actorTable(): string {
  const rows = Object.entries(ATTACKERS).flatMap(([who, { can, cannot }]) => {
    const gains = Object.values(cannot).map(({ gain }) => gain);
    const first = [`[${who}](docs/attacks.md#${anchorOf(who)})`, can, gains[0] ?? ''];
    return [first, ...gains.slice(1).map((gain) => ['', '', gain])];
  });
  return markdownTable([['who', 'can', 'cannot'], ...rows]);
}

/** As GitHub makes it of a heading. */
const anchorOf = (heading: string): string => heading.toLowerCase().replaceAll(' ', '-');

/** Titles are ours; in a cell they are text, and no Markdown. */
function cell(title: string): string {
  return title.replace(/[\\`*<>|[\]]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&');
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const tried = triedBelow(root);
  const faults = attackFaults(tried);
  if (faults.length > 0) process.stderr.write(`${faults.join('\n')}\n`);
  writeFileSync(join(root, 'docs', 'attacks.md'), attackPage(tried));
  const security = join(root, 'SECURITY.md');
  const page = readFileSync(security, 'utf8');
  writeFileSync(security, withTables(page, { actors: actorTable() }));
}
