import { quoted, HubTrouble } from './trouble.ts';

const LONGEST_NAME_BYTES = 255;
/** Of a path: with the cache's own before it, systems take 4,096. */
const LONGEST_PATH_BYTES = 1024;

/** Whether an id that a stranger wrote names a repository, and leads to no other place of the hub. */
export const isRepositoryId = (id: string): boolean =>
  /^(?!\.+(?:\/|$))[\w.-]{1,96}(?:\/(?!\.+$)[\w.-]{1,96})?$/.test(id);

/** Two of some files that many machines take for one; absent where there are none. */
export function twinFault(paths: readonly string[]): string | undefined {
  const taken = new Map<string, string>();
  for (const path of paths) {
    const key = path.normalize('NFC').toLowerCase();
    const twin = taken.get(key);
    if (twin !== undefined) return `"${quoted(path)}" and "${quoted(twin)}" are one file on many machines`;
    taken.set(key, path);
  }
  return undefined;
}

/** Why a path of a repository is none that may be written below a folder. */
export function pathFault(path: string): string | undefined {
  if (/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(path)) return 'has control characters in its name';
  if (path.includes('\\') || /^[A-Za-z]:/.test(path)) return 'is a path of another system';
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    return 'leads out of its repository';
  const isLong = parts.some((part) => Buffer.byteLength(part) > LONGEST_NAME_BYTES);
  if (isLong || Buffer.byteLength(path) > LONGEST_PATH_BYTES) return 'is too long a name';
  return undefined;
}

/** A repository whose files can't be kept. */
export function hostileListing(repo: string, fault: string): HubTrouble {
  return new HubTrouble({
    code: 'hub-listing-hostile',
    summary: `${repo} lists a file that can't be kept: ${fault}.`,
    remedy: 'Look at the repository on its page before you trust it: no model needs such names.',
    blame: 'candidate',
  });
}
