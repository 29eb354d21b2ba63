import { checked, faulty } from '../config/checked.ts';
import { datasetAddress } from '../config/dataset-address.ts';
import { hubAccess } from '../models/hub/access.ts';
import { hubData } from '../models/hub-data.ts';
import type { Shell } from '../shell/shell.ts';
import type { DataPlaces } from '../suites/data-file.ts';

/**
 * Fetches the data that a policy names at a hub, from the organisations that it trusts; each file once.
 *
 * @param trusted the policy's `trust.datasets`
 */
export function dataFetcher(
  trusted: readonly string[],
  { env, progress, signal }: Pick<Shell, 'env' | 'progress' | 'signal'>,
): DataPlaces['fetchData'] {
  return async (written) => {
    const address = datasetAddress(written);
    if (!address.ok) return address;
    const { organization } = address.value;
    if (!trusted.includes(organization)) {
      const hint = `trust.datasets lists: ${trusted.join(', ') || 'none'}`;
      return faulty([{ message: `organisation "${organization}" is not trusted for data`, hint }]);
    }
    const access = hubAccess(env);
    const fetched = access.ok
      ? await hubData(address.value, {
          access: access.value,
          signal,
          onStatus: sayOnce(progress, written),
        })
      : access;
    if (fetched.ok) return checked(fetched.value);
    return faulty(
      fetched.faults.map(({ summary, remedy }) => ({ message: summary.replace(/\.$/, ''), hint: remedy })),
    );
  };
}

/** Says that something is downloaded, and not how far it is. */
function sayOnce(progress: Shell['progress'], address: string): (text: string) => void {
  let isSaid = false;
  return (text) => {
    if (isSaid || !text.startsWith('downloading')) return;
    isSaid = true;
    progress.note(`fetching ${address}`);
  };
}
