import { askingDigest } from '../config/asking.ts';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Fault, FaultAt } from '../config/fault.ts';
import type { SuiteChoice } from '../config/suite-choice.ts';
import { findDataFile, sha256Of } from './data-file.ts';
import type { DataPlaces } from './data-file.ts';
import { doubtsAbout } from './doubts.ts';
import { formatOf } from './formats/index.ts';
import { itemsIn } from './items.ts';
import { offersOf, promptBy, promptFaults } from './prompt.ts';
import type { Item, Suite } from './suite.ts';

/** A suite that was read, and what in it may be a mistake. */
export interface LoadedSuite {
  readonly suite: Suite;
  readonly warnings: readonly Fault[];
}

/**
 * Reads a suite's data, or says everything that is wrong with it, line by line.
 *
 * @param at where the suite's entry stands in the policy
 */
export async function loadSuite(
  name: string,
  choice: SuiteChoice,
  places: DataPlaces,
  at: FaultAt,
): Promise<Checked<LoadedSuite>> {
  const { data: file, examples: examplesFile } = choice;
  const { cluster: _cluster, sample: _sample, ...unclustered } = choice;
  const data = await readItems(places, file, 'data', choice, at);
  const examples =
    examplesFile === undefined
      ? undefined
      : await readItems(places, examplesFile, 'examples', unclustered, at);
  const faults = [
    ...promptFaults(choice, at),
    ...(data.ok ? [] : data.faults),
    ...(examples === undefined || examples.ok ? [] : examples.faults),
  ];
  if (faults.length > 0 || !data.ok) return faulty(unique(faults));
  const { items, sha256 } = data.value;
  const shown = examples?.ok ? examples.value.items : [];
  const asking = askingDigest(choice, examples?.ok ? examples.value.sha256 : undefined);
  const asked = { prompt: promptBy(name, choice, shown), ...offersOf(choice) };
  const suite = { name, items, sha256, asking, file, examples: shown.length, ...asked };
  return checked({ suite, warnings: doubtsAbout(items, file) });
}

interface ReadItems {
  readonly items: readonly Item[];
  readonly sha256: string;
}

async function readItems(
  places: DataPlaces,
  path: string,
  key: 'data' | 'examples',
  choice: SuiteChoice,
  at: FaultAt,
): Promise<Checked<ReadItems>> {
  const file = await findDataFile(places, path);
  if (!file.ok) return faulty(file.faults.map(({ message, hint }) => at([key], message, hint)));
  const { delimiter } = choice;
  const rows = await formatOf(file.value).open(file.value, { ...(delimiter !== undefined && { delimiter }) });
  if (!rows.ok) return faulty(rows.faults.map(({ message, hint }) => at([key], message, hint)));
  const items = await itemsIn(rows.value, path, choice, at);
  if (!items.ok) return items;
  return checked({ items: items.value, sha256: await sha256Of(file.value) });
}

/** What is wrong with the policy's entry shows in the data and in the examples, and is said once. */
function unique(faults: readonly Fault[]): readonly Fault[] {
  const byText = new Map(faults.map((fault) => [JSON.stringify(fault), fault]));
  return [...byText.values()];
}
