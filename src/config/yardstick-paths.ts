import type * as z from 'zod';
import { askedSuites, runSuites } from './suite-choice.ts';
import type { SuiteEntry } from './suite-choice.ts';
import { suiteFiles } from './suite-files.ts';

/** What of a policy names files of its repository that models are measured by. */
interface Naming {
  readonly suites: Readonly<Record<string, SuiteEntry>>;
  readonly references?: string | undefined;
}

/** Files of suites, folders with tasks, and the references, each once: paths from the root, as written. */
export function yardstickPaths({ suites, references }: Naming): readonly string[] {
  const files = [...askedSuites(suites).values()].flatMap(suiteFiles).map(({ path }) => path);
  const tasks = [...runSuites(suites).values()].flatMap(({ runner }) => runner.files ?? []);
  return [...new Set([...files, ...tasks, ...(references === undefined ? [] : [references])])];
}

/** GitHub is asked for each of these, wherever a policy is told from another one. */
const MOST = { files: 200, folders: 64 } as const;

/** Refuses a policy that names more than is asked for at each look at a pull request. */
export function refuseManyPaths({ value, issues }: z.core.ParsePayload<Naming>): void {
  const paths = yardstickPaths(value);
  const folders = new Set(paths.flatMap(foldersAbove)).size;
  if (paths.length <= MOST.files && folders <= MOST.folders) return;
  const message = `more files or folders are named than is looked at: ${MOST.files} files in ${MOST.folders} folders, those above others counted, too; put them together`;
  issues.push({ code: 'custom', message, input: value.suites, path: ['suites'] });
}

function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  // One path may be thousands of folders deep.
  const above = parts.slice(0, -1).slice(0, MOST.folders + 1);
  return above.map((_, level) => above.slice(0, level + 1).join('/'));
}
