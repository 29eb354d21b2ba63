import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Source texts by path from the root of the repository. */
export type Sources = ReadonlyMap<string, string>;

export interface Import {
  /** Path from the root where it is one of ours, else the package's name as it stands. */
  readonly target: string;
  readonly isOurs: boolean;
  readonly isTypeOnly: boolean;
}

/** The sources as they lie on disk. */
export function readSources(root: string): Sources {
  const files = globSync(['src/**/*.ts', 'bot/**/*.ts'], { cwd: root }).sort();
  return new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}

/**
 * `src/load/drive.ts` is in `load`, `src/plan.ts` in `plan`, `bot/pull/runs.ts` in `bot/pull`, `bot/log.ts`
 * in `bot`.
 */
export function roomOf(file: string): string {
  const [top, room = '', ...rest] = file.split('/');
  if (top === 'bot') return rest.length > 0 ? `bot/${room}` : 'bot';
  return room.replace(/\.ts$/, '');
}

/** Remembers what was last said of each file: from one look to the next a single one differs. */
export function perFile<T>(say: (file: string, text: string) => T): (file: string, text: string) => T {
  const last = new Map<string, { readonly text: string; readonly said: T }>();
  return (file, text) => {
    const known = last.get(file);
    if (known?.text === text) return known.said;
    const said = say(file, text);
    last.set(file, { text, said });
    return said;
  };
}

/** What a file imports and hands on, statically or not. */
export const importsOf = perFile((file, text): readonly Import[] => {
  const found = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm);
  const dynamic = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g);
  const imports = [
    ...[...found].map(([, type, name]) => ({ name: name ?? '', isTypeOnly: type !== undefined })),
    ...[...dynamic].map(([, name]) => ({ name: name ?? '', isTypeOnly: false })),
  ];
  return imports.map(({ name, isTypeOnly }) => {
    const isOurs = name.startsWith('.');
    return { target: isOurs ? join(dirname(file), name) : name, isOurs, isTypeOnly };
  });
});

export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
