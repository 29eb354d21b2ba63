import type { Checked } from '../../src/config/checked.ts';
import type { FaultAt } from '../../src/config/fault.ts';
import { SuiteChoice } from '../../src/config/suite-choice.ts';
import { formatOf } from '../../src/suites/formats/index.ts';
import { loadSuite } from '../../src/suites/load-suite.ts';
import type { DataPlaces } from '../../src/suites/data-file.ts';
import type { LoadedSuite } from '../../src/suites/load-suite.ts';

/** A suite's entry as a policy has it; its scorer is `exact` unless it says otherwise. */
export type Written = Partial<SuiteChoice> & Pick<SuiteChoice, 'data'>;

/** Faults of the entry are said of `policy.yml`. */
export const inPolicy: FaultAt = (path, message, hint) => ({
  file: 'policy.yml',
  path: path.join('.'),
  message,
  ...(hint !== undefined && { hint }),
});

/** Where data lies below a folder, and nothing at a hub; this thread reads it, whatever it is. */
export const placesIn = (root: string): DataPlaces => ({
  root,
  fetchData: () => Promise.reject(new Error('no hub is asked here')),
  openApart: (file, options) => formatOf(file).open(file, options),
});

/** Loads a suite from files below a folder. */
export function suiteFrom(root: string, written: Written): Promise<Checked<LoadedSuite>> {
  return loadSuite(
    'ours',
    SuiteChoice.parse({ scorer: { name: 'exact' }, ...written }),
    placesIn(root),
    inPolicy,
  );
}
