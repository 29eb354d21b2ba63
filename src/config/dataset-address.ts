import { checked, faulty } from './checked.ts';
import type { Checked } from './checked.ts';

/** One file of a data set at a hub, at a full commit. */
export interface DatasetAddress {
  readonly organization: string;
  /** organisation/name */
  readonly dataset: string;
  /** Full commit, 40 hex digits. */
  readonly revision: string;
  readonly path: string;
}

/** What is wrong with an address, and what to write instead. */
export interface AddressFault {
  readonly message: string;
  readonly hint: string;
}

const FORM = 'write hf://datasets/organisation/name@<full commit>/path/of/the/file.parquet';
const PART = '[A-Za-z0-9_](?:[\\w.-]{0,94}\\w)?';
const ADDRESS = new RegExp(`^hf://datasets/((${PART})/${PART})(?:@([^/]*))?/(.+)$`);

/** Whether data is named by its place at a hub, and not by a path in the repository. */
export const isAtHub = (data: string): boolean => /^[a-z]+:\/\//i.test(data);

/** Reads an address such as `hf://datasets/acme/tickets@<40 hex digits>/data/test.parquet`. */
export function datasetAddress(data: string): Checked<DatasetAddress, AddressFault> {
  const fault = (message: string, hint = FORM): Checked<never, AddressFault> => faulty([{ message, hint }]);
  if (!data.startsWith('hf://')) return fault(`"${data}" is an address that nothing is fetched from`);
  const [, dataset, organization, revision, path] = ADDRESS.exec(data) ?? [];
  if (dataset === undefined || organization === undefined || path === undefined)
    return fault(`"${data}" names no file of a data set`);
  if (revision === undefined || !/^[0-9a-f]{40}$/.test(revision)) {
    const what = revision === undefined ? 'no revision' : `"${revision}", which may move`;
    return fault(
      `"${data}" is pinned by ${what}`,
      `pin the full commit, 40 hex digits: ${dataset}@<commit>/${path}`,
    );
  }
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..') || path.includes('\\'))
    return fault(`"${data}" leads out of its data set`);
  return checked({ organization, dataset, revision, path });
}
