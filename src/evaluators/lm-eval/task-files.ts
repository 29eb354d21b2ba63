import { posix } from 'node:path';
import { parseDocument } from 'yaml';
import * as z from 'zod';
import { suggest } from '../../config/fault.ts';
import { isNestedTooDeep } from '../../config/nesting.ts';
import { plainValue } from '../../config/plain-value.ts';
import type { Runner } from '../../config/runner.ts';
import type { ResultFiles } from '../result-files.ts';

const Names = z.union([z.string().transform((name) => [name]), z.array(z.unknown())]).optional();
/** What is looked at of a task's file; lm-eval takes more. */
const Task = z.looseObject({
  task: Names,
  group: Names,
  tag: Names,
  include: z.string().optional(),
  dataset_path: z.string().optional(),
  dataset_kwargs: z.looseObject({ data_files: z.unknown().optional() }).optional(),
  metric_list: z.array(z.looseObject({ metric: z.unknown().optional() })).optional(),
  filter_list: z.array(z.looseObject({ name: z.string() })).optional(),
});
type Task = z.infer<typeof Task>;

interface TaskFile {
  readonly name: string;
  readonly task: Task;
}

/** Data that lies in files, by the loaders that `datasets` has for them. */
const LOADERS = ['json', 'csv', 'parquet', 'text'];

/**
 * What is wrong with a task of the policy's own, as far as its files say it: whether there is one of that
 * name, what it includes and reads, and the figure that is wanted of it. Nothing of it is run.
 *
 * @returns one sentence; undefined where nothing is
 */
export async function taskFault(
  { task, metric, network }: Runner,
  files: ResultFiles | undefined,
): Promise<string | undefined> {
  if (files === undefined)
    return network
      ? undefined
      : "has tasks of its own that fetch their data, and no network: write network: true, or files: with a task of the team's own";
  const found: TaskFile[] = [];
  for (const name of files.names.filter((one) => /\.ya?ml$/.test(one))) {
    const text = await files.text(name);
    if (isNestedTooDeep(text)) return `${name} below files has lists and maps too deep in one another`;
    const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
    const [error] = document.errors;
    if (error !== undefined) return `${name} below files is no YAML: ${error.message}`;
    const read = Task.safeParse(plainValue(document));
    if (read.success) found.push({ name, task: read.data });
  }
  const own = found.find((one) => namesOf(one.task).includes(task));
  if (own !== undefined) return ownFault(own, { metric, network }, files);
  const known = [...new Set(found.flatMap((one) => namesOf(one.task)))];
  return network ? undefined : `no file below files has the task "${task}" (${suggest(task, known)})`;
}

/** A group's file names its tasks, and a task's file may name what it is tagged with. */
function namesOf({ task, group, tag }: Task): readonly string[] {
  const own = group ?? (task?.length === 1 ? task : []);
  return [...own, ...(tag ?? [])].filter((name) => typeof name === 'string');
}

function ownFault(
  { name, task }: TaskFile,
  { metric, network }: Pick<Runner, 'metric' | 'network'>,
  files: ResultFiles,
): string | undefined {
  const beside = (path: string): string => posix.normalize(posix.join(posix.dirname(name), path));
  if (task.include !== undefined && !files.names.includes(beside(task.include)))
    return `${name} includes ${task.include}, which is not below files`;
  const isInFiles = LOADERS.includes(task.dataset_path ?? '');
  const paths = pathsIn(isInFiles ? task.dataset_kwargs?.data_files : []);
  const fetched = paths.find((path) => path.includes('://'));
  if (fetched !== undefined && !network)
    return `${name} fetches ${fetched}, and has no network: write network: true`;
  const missing = paths.find((path) => isPlainPath(path) && !files.names.includes(posix.normalize(path)));
  if (missing !== undefined)
    return `${name} reads ${missing}, which is not below files: a path begins in that folder`;
  const figures = figuresOf(task);
  return metric === undefined || figures.length === 0 || figures.includes(metric)
    ? undefined
    : `${name} has no figure "${metric}" (${suggest(metric, figures)})`;
}

/** Data files are one path, a list, or one or a list for each split. */
function pathsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pathsIn) : [];
}

const isPlainPath = (path: string): boolean => !/[*?[\]]|:\/\/|^\//.test(path);

/** Its figures, by metric and filter; none where another file may have a part of them. */
function figuresOf({ include, metric_list: metrics = [], filter_list: filters }: Task): readonly string[] {
  if (include !== undefined) return [];
  const names = filters?.map((one) => one.name) ?? ['none'];
  return metrics.flatMap(({ metric }) =>
    typeof metric === 'string' ? names.map((filter) => `${metric},${filter}`) : [],
  );
}
