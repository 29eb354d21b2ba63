import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { DatasetAddress } from '../config/dataset-address.ts';
import type { Friction } from '../engines/friction.ts';
import { fetchModel } from './hub/fetch.ts';
import type { FetchOptions } from './hub/fetch.ts';
import { DATASETS } from './hub/datasets.ts';

/** Brings one file of a hub's data set to this machine, its digest checked; its absolute path, or why not. */
export async function hubData(
  { dataset, revision, path }: DatasetAddress,
  options: FetchOptions,
): Promise<Checked<string, Friction>> {
  const fetched = await fetchModel({ repo: `${DATASETS}${dataset}`, revision, file: path }, options);
  return fetched.ok ? checked(fetched.value.path) : faulty(fetched.faults);
}
