import { isRepositoryId } from '../models/hub/names.ts';
import { listTree } from '../models/hub/tree.ts';
import { DATASETS } from '../models/hub/datasets.ts';
import { HubTrouble } from '../models/hub/trouble.ts';
import { jsonAt } from '../models/hub/ask.ts';
import type { Asker } from '../models/hub/ask.ts';
import { at, jsonIn, listAt, numberAt, textAt, yamlIn } from '../models/untrusted.ts';

/** A benchmark's data set as its hub has it. */
export interface Dataset {
  /** organisation/name */
  readonly id: string;
  /** `hf://datasets/…` of the one file of the split that is asked; absent where several could be meant. */
  readonly data?: string;
  /** The same for worked examples: the training split. */
  readonly examples?: string;
  /** Fields of an item that the data set's own eval.yaml names. */
  readonly fields?: { readonly input: string; readonly target: string };
  /** Values of other models in the data set's own list. */
  readonly leaderboard: readonly number[];
}

export interface Wanted {
  readonly id: string;
  readonly task?: string;
  readonly split?: string;
}

const READABLE = /\.(?:parquet|jsonl|csv|tsv)$/i;
const MOST_VALUES = 500;

/** Looks a data set up: its list of scores, the file of the split, its fields. */
export async function readDataset(hub: Asker, { id, task, split = 'test' }: Wanted): Promise<Dataset> {
  if (!isRepositoryId(id)) return { id, leaderboard: [] };
  const leaderboard = await valuesOf(hub, id);
  const answered = await hub.text(`/api/${DATASETS}${id}/revision/main`, `${DATASETS}${id}`);
  const info = 'text' in answered ? jsonIn(answered.text) : undefined;
  const revision = textAt(info, 'sha');
  if (revision === undefined || textAt(info, 'id') !== id || !/^[0-9a-f]{40}$/.test(revision))
    return { id, leaderboard };
  const repo = `${DATASETS}${id}`;
  const files = await listTree(hub.hub, { repo, revision }, hub.access, { signal: hub.signal, pauseMs: 300 });
  const paths = files.map(({ path }) => path);
  const address = (part: string): string | undefined => {
    const path = fileOf(paths, part, task);
    return path === undefined ? undefined : `hf://${repo}@${revision}/${path}`;
  };
  const [data, examples] = [address(split), split === 'train' ? undefined : address('train')];
  const fields = paths.includes('eval.yaml') ? await fieldsOf(hub, repo, revision, task) : undefined;
  return {
    ...{ id, leaderboard },
    ...(data !== undefined && { data }),
    ...(examples !== undefined && { examples }),
    ...(fields !== undefined && { fields }),
  };
}

/** What the data set's own list gives for other models; empty where it keeps none. */
async function valuesOf(hub: Asker, id: string): Promise<readonly number[]> {
  const listed = await jsonAt(hub, `/api/${DATASETS}${id}/leaderboard`, `the list of ${id}`).catch(
    (error: unknown) => {
      if (error instanceof HubTrouble) return undefined;
      throw error;
    },
  );
  if (!Array.isArray(listed)) return [];
  return (listed as readonly unknown[])
    .slice(0, MOST_VALUES)
    .flatMap((entry) => numberAt(entry, 'value') ?? []);
}

/** The one file of a part of the data, in the folder of the task where there is one. */
function fileOf(paths: readonly string[], part: string, task: string | undefined): string | undefined {
  const ofPart = paths.filter((path) => READABLE.test(path) && partOf(path).includes(part.toLowerCase()));
  const ofTask = ofPart.filter((path) => task !== undefined && path.split('/').slice(0, -1).includes(task));
  const [only, ...more] = ofTask.length > 0 ? ofTask : ofPart;
  return more.length === 0 ? only : undefined;
}

/** The words of a file's own name, such as `test` in `main/test-00000-of-00001.parquet`. */
const partOf = (path: string): readonly string[] =>
  (path.split('/').at(-1) ?? '').toLowerCase().split(/[-_.]/);

/** The field spec of a task in eval.yaml, as inspect-ai reads it. */
async function fieldsOf(
  hub: Asker,
  repo: string,
  revision: string,
  task: string | undefined,
): Promise<Dataset['fields']> {
  const answered = await hub.text(`/${repo}/resolve/${revision}/eval.yaml`, repo, 'file');
  const written = 'text' in answered ? yamlIn(answered.text) : undefined;
  const tasks = listAt(written, 'tasks');
  const own = tasks.find((one) => textAt(one, 'id') === task) ?? (tasks.length === 1 ? tasks[0] : undefined);
  const spec = at(own, 'field_spec');
  const [input, target] = [textAt(spec, 'input'), textAt(spec, 'target')];
  const areNames = [input, target].every((name) => name !== undefined && /^\w{1,60}$/.test(name));
  return areNames && input !== undefined && target !== undefined ? { input, target } : undefined;
}
