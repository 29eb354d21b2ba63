import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Source texts by path from the root of the repository. */
export type Sources = ReadonlyMap<string, string>;

/** Rooms from left to right: a file imports from its own room and from rooms to its left, types too. */
const ROOMS = [
  'shell',
  'config',
  'discover',
  'preflight',
  'deploy',
  'observe',
  'measure',
  'plan',
  'record',
  'analyse',
  'verdict',
  'report',
  'judge',
  'publish',
  'bench',
  'action',
  'post',
  'cli',
];
/** Rooms that only compute: nothing they reach at run time may touch the outside world. */
const PURE_ROOMS = new Set(['plan', 'analyse', 'verdict', 'report', 'judge']);
const PURE_FILES = new Set(['bot/commands.ts']);
const PURE_PACKAGES = new Set([
  'zod',
  'markdown-table',
  'hdr-histogram-js',
  'fastest-levenshtein',
  '@noble/hashes/sha2.js',
  'pure-rand/generator/xoroshiro128plus',
]);
const OUTSIDE_WORLD =
  /\b(Date\.now|new Date\(|performance\.(?:now|timeOrigin)|Math\.random|process\.|fetch\(|setTimeout|setInterval)/;
const BOT_MAY_USE = new Set(['record', 'judge', 'report', 'publish', 'config', 'discover', 'shell']);
const DOORS = new Set(['src/action.ts', 'src/post.ts', 'src/cli.ts', 'bot/server.ts']);
const EMPTY_NAMES = /^(utils?|helpers?|common|misc|manager)$/;
/** Rooms of plug-ins: each file beside an index.ts is on its shelf. */
const MAX_LINES = 250;

interface Import {
  readonly name: string;
  readonly typeOnly: boolean;
}

/** The sources as they lie on disk. */
export function readSources(root: string): Sources {
  const files = globSync(['src/**/*.ts', 'bot/**/*.ts'], { cwd: root }).sort();
  return new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}

/** Every way in which the sources break the rules of the house; empty where they hold. */
export function architectureFaults(sources: Sources): readonly string[] {
  const faults: string[] = [];
  for (const [file, text] of sources) {
    faults.push(...importFaults(file, text), ...doorFaults(file, text), ...shapeFaults(file, text));
    if (isPure(file)) faults.push(...purityFaults(file, sources));
    if (basename(file) === 'index.ts') faults.push(...shelfFaults(file, text, sources));
  }
  return faults;
}

/** `src/measure/noise/x.ts` is in `measure`, `src/plan.ts` in `plan`. */
function roomOf(file: string): string {
  return (file.split('/')[1] ?? '').replace(/\.ts$/, '');
}

function isPure(file: string): boolean {
  return PURE_FILES.has(file) || (file.startsWith('src/') && PURE_ROOMS.has(roomOf(file)));
}

function importsOf(text: string): readonly Import[] {
  const found = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm);
  const dynamic = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g);
  return [
    ...[...found].map(([, type, name]) => ({ name: name ?? '', typeOnly: type !== undefined })),
    ...[...dynamic].map(([, name]) => ({ name: name ?? '', typeOnly: false })),
  ];
}

function importFaults(file: string, text: string): readonly string[] {
  const faults: string[] = [];
  for (const { name } of importsOf(text)) {
    if (!name.startsWith('.')) continue;
    const target = join(dirname(file), name);
    if (!target.startsWith('src/')) continue;
    const to = roomOf(target);
    if (file.startsWith('bot/')) {
      if (!BOT_MAY_USE.has(to)) faults.push(`${file}: the bot may not use ${to}`);
      continue;
    }
    const from = roomOf(file);
    if (ROOMS.indexOf(from) === -1) faults.push(`${file}: ${from} is not a room`);
    else if (ROOMS.indexOf(to) > ROOMS.indexOf(from))
      faults.push(`${file}: ${from} may not import ${to}, to its right`);
  }
  return faults;
}

/** Follows what a pure file imports for its values, all the way down. */
function purityFaults(file: string, sources: Sources): readonly string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  const visit = (at: string): void => {
    const text = sources.get(at);
    if (seen.has(at) || text === undefined) return;
    seen.add(at);
    const reach = at === file ? file : `${file} reaches ${at}`;
    const touched = OUTSIDE_WORLD.exec(withoutComments(text));
    if (touched) faults.push(`${reach}: pure, but uses ${touched[1]}`);
    for (const { name, typeOnly } of importsOf(text)) {
      if (typeOnly) continue;
      if (name.startsWith('.')) visit(join(dirname(at), name));
      else if (!PURE_PACKAGES.has(name)) faults.push(`${reach}: pure, but imports ${name}`);
    }
  };
  visit(file);
  return faults;
}

function doorFaults(file: string, text: string): readonly string[] {
  if (DOORS.has(file)) return [];
  const code = withoutComments(text);
  const faults: string[] = [];
  for (const word of ['process.env', 'process.argv']) {
    if (code.includes(word)) faults.push(`${file}: only a door reads ${word}`);
  }
  if (importsOf(text).some(({ name }) => name === '@actions/core'))
    faults.push(`${file}: only a door uses @actions/core`);
  if (
    /^(?:export )?(?:const|let) [^=\n]+= (?:await |readFileSync|openSync|execSync|spawnSync|performance\.(?:now|timeOrigin)now|Date\.now|new Date\()/m.test(
      code,
    ) ||
    /^await /m.test(code)
  ) {
    faults.push(`${file}: something is read at import time`);
  }
  return faults;
}

function shapeFaults(file: string, text: string): readonly string[] {
  const faults: string[] = [];
  for (const part of file.split('/')) {
    if (EMPTY_NAMES.test(part.replace(/\.ts$/, ''))) faults.push(`${file}: "${part}" says nothing`);
  }
  const code = withoutComments(text);
  if (/\babstract class\b/.test(code)) faults.push(`${file}: a base class`);
  for (const [, base] of code.matchAll(/\bclass \w+ extends ([\w.]+)/g)) {
    if (!base?.endsWith('Error')) faults.push(`${file}: a class that extends ${base}`);
  }
  if (/^export default\b/m.test(code)) faults.push(`${file}: a default export`);
  if (/^(?:export )?(?:const )?enum\b/m.test(code)) faults.push(`${file}: an enum`);
  const lines = text.split('\n').length - 1;
  if (lines > MAX_LINES) faults.push(`${file}: ${lines} lines; there is a second noun in it`);
  return faults;
}

/** A folder with a shelf: every plug-in file beside it is on it, under the name users write. */
function shelfFaults(index: string, text: string, sources: Sources): readonly string[] {
  const shelf = /\{([^}]*)\} as const satisfies/.exec(text)?.[1];
  if (shelf === undefined) return [];
  const imported = new Map(
    [...text.matchAll(/^import \{ (\w+)[^}]*\} from '\.\/([^']+)\.ts'/gm)].map(([, value, name]) => [
      name ?? '',
      value ?? '',
    ]),
  );
  const faults: string[] = [];
  for (const file of sources.keys()) {
    if (dirname(file) !== dirname(index) || file === index) continue;
    const name = basename(file, '.ts');
    const value = imported.get(name);
    const text = sources.get(file) ?? '';
    const isPlugin = /^export const \w+: (Engine|Scorer|NoiseOperator|Reporter)\b/m.test(text);
    if (isPlugin && (value === undefined || !shelf.includes(value))) faults.push(`${file}: is on no shelf`);
  }
  return faults;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
