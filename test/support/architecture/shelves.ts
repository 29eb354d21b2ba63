import { basename, dirname } from 'node:path';
import { PLUG_INS } from './rooms.ts';
import type { PlugIn } from './rooms.ts';
import { importsOf } from './source.ts';
import type { Sources } from './source.ts';

/** Kinds of plug-ins without an interface or a shelf, shelves nothing uses, and plug-ins that are on none. */
export function shelfFaults(sources: Sources): readonly string[] {
  return PLUG_INS.flatMap((plugIn) => faultsOf(plugIn, sources));
}

function faultsOf(plugIn: PlugIn, sources: Sources): readonly string[] {
  const { kind, declaredIn, shelf } = plugIn;
  const declared = new RegExp(`^export (interface|type) ${plugIn.interface}\\b`, 'm');
  if (!declared.test(sources.get(declaredIn) ?? ''))
    return [`${declaredIn}: the interface ${plugIn.interface} of each ${kind} is not here`];
  const text = sources.get(shelf);
  const onShelf = text === undefined ? undefined : shelved(shelf, text);
  if (onShelf === undefined) return [`${shelf}: there is no shelf for each ${kind}`];
  const plugIns = [...sources].filter(([file, source]) => isPlugIn(file, source, plugIn));
  return [
    ...(plugIns.length === 0 ? [`${shelf}: no file here exports a ${plugIn.interface}`] : []),
    ...plugIns.flatMap(([file]) => (onShelf.has(file) ? [] : [`${file}: is on no shelf`])),
    ...[...onShelf].flatMap(([file, name]) => nameFault(shelf, file, name)),
    ...(isUsed(shelf, sources) ? [] : [`${shelf}: nothing uses this shelf`]),
  ];
}

function isPlugIn(file: string, text: string, plugIn: PlugIn): boolean {
  if (!file.startsWith(`${dirname(plugIn.shelf)}/`) || file === plugIn.shelf) return false;
  return new RegExp(`^export const \\w+: ${plugIn.interface}\\b`, 'm').test(text);
}

/** What is on a shelf: the name that users write, by file. */
function shelved(index: string, text: string): ReadonlyMap<string, string> | undefined {
  const shelf = /= \{([^}]*)\} as const(?: satisfies|;)/.exec(text)?.[1];
  if (shelf === undefined) return undefined;
  const values = new Map(
    shelf.split(',').map((entry) => {
      const [, key = '', value = key] = /^'?([^':]*)'?(?:: (\w+))?$/.exec(entry.trim()) ?? [];
      return [value, key];
    }),
  );
  const imported = [...text.matchAll(/^import \{ (\w+)[^}]*\} from '\.\/([^']+\.ts)'/gm)];
  return new Map(
    imported.flatMap(([, value = '', path = '']) => {
      const name = values.get(value);
      return name === undefined ? [] : [[`${dirname(index)}/${path}`, name] as const];
    }),
  );
}

/** An event of GitHub's has a low line where a file has a hyphen. */
function nameFault(shelf: string, file: string, name: string): readonly string[] {
  const isSame = basename(file, '.ts') === name.replaceAll('_', '-');
  return isSame ? [] : [`${shelf}: ${name} is in ${basename(file)}; a file's name is the word users write`];
}

function isUsed(shelf: string, sources: Sources): boolean {
  return [...sources].some(([file, text]) =>
    importsOf(file, text).some(({ target, isTypeOnly }) => target === shelf && !isTypeOnly),
  );
}
