import { basename } from 'node:path/posix';

/** UTF-16 code units that a disk has room for in a name: a tree may have longer ones, a checkout has none. */
const LONGEST = 255;

/**
 * A name as the least exact disk holds it: without capitals, characters that are not seen, compatible forms,
 * and dots or blanks at its end. Two names that are one by this may be one file where they are checked out.
 */
export function nameOnDisk(name: string): string {
  if (name.length > LONGEST) return name;
  return name
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .replace(/(?<![. ])[. ]+$/, '');
}

/** Whether a file may be a YAML file on some disk. */
export const isYamlOnDisk = (file: string): boolean => /\.ya?ml$/.test(nameOnDisk(file));

/** A candidate's id as such a disk has it. */
export const idOnDisk = (file: string): string => nameOnDisk(basename(file)).replace(/\.ya?ml$/, '');
