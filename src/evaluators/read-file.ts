import { basename, dirname } from 'node:path';
import { faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { isAbsent } from '../shell/absent.ts';
import type { Evaluated, Wanted } from './evaluator.ts';
import { evaluators } from './index.ts';
import { mainContent } from './main-content.ts';
import { filesIn } from './result-files.ts';
import { whyUnreadable } from './unreadable.ts';

/** The results in a file that any of the evaluators wrote, or one sentence on why they can't be read. */
export async function readResultFile(file: string, wanted: Wanted): Promise<Checked<Evaluated, string>> {
  const name = basename(file);
  try {
    const files = await filesIn(dirname(file));
    const content = await mainContent(name, files);
    const found = Object.values(evaluators).find((one) => one.recognises(content));
    if (found !== undefined) return await found.read({ name, content }, files, wanted, []);
    return faulty([`${name} has results of none of ${Object.keys(evaluators).join(', ')}`]);
  } catch (error) {
    const why = whyUnreadable(error);
    if (why !== undefined) return faulty([why]);
    if (isAbsent(error)) return faulty([`${file} does not exist`]);
    throw error;
  }
}
