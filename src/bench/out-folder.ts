import { dirname, resolve } from 'node:path';
import type { Fault } from '../config/fault.ts';
import type { Config } from '../config/load.ts';

/** What is wrong with the folder of a run's results: they do not belong among the candidates. */
export function outFaults(out: string, { candidate }: Pick<Config, 'candidate'>): readonly Fault[] {
  const folder = dirname(resolve(candidate.file));
  if (resolve(out) !== folder) return [];
  return [
    {
      file: out,
      path: '',
      message: 'is the folder of the candidate, and a run would write its results beside it',
      hint: 'choose another folder with --out, such as papergap-out/<id>',
    },
  ];
}
