import { basename } from 'node:path/posix';

/**
 * A name as the least exact disk holds it: without capitals, characters that are not seen, compatible forms,
 * and dots or blanks at its end. Two names that are one by this may be one file where they are checked out.
 */
export const nameOnDisk = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .replace(/[. ]+$/, '');

/** Whether a file may be a YAML file on some disk. */
export const isYamlOnDisk = (file: string): boolean => /\.ya?ml$/.test(nameOnDisk(file));

/** A candidate's id as such a disk has it. */
export const idOnDisk = (file: string): string => nameOnDisk(basename(file)).replace(/\.ya?ml$/, '');
