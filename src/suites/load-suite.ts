import { askingDigest } from '../config/asking.ts';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Fault, FaultAt } from '../config/fault.ts';
import type { SuiteChoice } from '../config/suite-choice.ts';
import { cleanedFields } from './cleaned.ts';
import { sha256Of } from './data-file.ts';
import type { DataPlaces } from './data-file.ts';
import { doubtsAbout } from './doubts.ts';
import { itemsIn } from './items.ts';
import { openData } from './open-data.ts';
import type { OpenData } from './open-data.ts';
import { delimitersOf, offersOf, promptBy, promptFaults } from './prompt.ts';
import { sliceFaults } from './slices.ts';
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
  const opened = await openData(places, file, 'data', choice, at);
  // A file may say itself how its items are asked.
  const asked = opened.ok ? opened.value.choice : choice;
  const data = opened.ok ? await readItems(opened.value, asked, at) : opened;
  const examples =
    examplesFile === undefined ? undefined : await readBeside(places, examplesFile, 'examples', asked, at);
  const cleaned = await readCleaned(places, asked, data, at);
  const faults = [
    ...promptFaults(asked, at),
    ...(data.ok ? sliceFaults(data.value.items, asked, at) : data.faults),
    ...(cleaned === undefined || cleaned.ok ? [] : cleaned.faults),
    ...(examples === undefined || examples.ok ? [] : examples.faults),
  ];
  if (faults.length > 0 || !data.ok || !opened.ok) return faulty(unique(faults));
  const { items, sha256 } = data.value;
  const shown = examples?.ok ? examples.value.items : [];
  const asking = askingDigest(choice, examples?.ok ? examples.value.sha256 : undefined);
  const made = { prompt: promptBy(name, asked, items, shown), ...offersOf(asked) };
  const form = cleaned?.ok ? { cleaned: cleaned.value } : {};
  const api = {
    ...(asked.api !== undefined && { api: asked.api }),
    ...(asked.choices !== undefined && { beforeChoice: delimitersOf(asked).before }),
  };
  const suite = { name, items, sha256, asking, file, ...api, ...form, examples: shown.length, ...made };
  return checked({ suite, warnings: [...opened.value.warnings, ...doubtsAbout(items, file)] });
}

interface ReadItems {
  readonly items: readonly Item[];
  readonly sha256: string;
}

async function readItems(
  { rows, file }: OpenData,
  choice: SuiteChoice,
  at: FaultAt,
): Promise<Checked<ReadItems>> {
  const items = await itemsIn(rows, file.name, choice, at);
  return items.ok ? checked({ items: items.value, sha256: await sha256Of(file) }) : items;
}

/** Worked examples and a cleaned form share no source, weigh nothing, and none is drawn from their file. */
async function readBeside(
  places: DataPlaces,
  path: string,
  key: 'examples' | 'cleaned',
  { cluster: _cluster, weight: _weight, sample: _sample, slices: _slices, ...choice }: SuiteChoice,
  at: FaultAt,
): Promise<Checked<ReadItems>> {
  const opened = await openData(places, path, key, choice, at);
  return opened.ok ? readItems(opened.value, choice, at) : opened;
}

/** The cleaned form of the data; undefined where there is none, or no data to hold it against. */
async function readCleaned(
  places: DataPlaces,
  choice: SuiteChoice,
  data: Checked<ReadItems>,
  at: FaultAt,
): Promise<Checked<NonNullable<Suite['cleaned']>> | undefined> {
  if (choice.cleaned === undefined || !data.ok) return undefined;
  const read = await readBeside(places, choice.cleaned, 'cleaned', choice, at);
  if (!read.ok) return read;
  const fields = cleanedFields(data.value.items, read.value.items, at);
  return fields.ok ? checked({ sha256: read.value.sha256, fields: fields.value }) : fields;
}

/** What is wrong with the policy's entry shows in the data and in the examples, and is said once. */
function unique(faults: readonly Fault[]): readonly Fault[] {
  const byText = new Map(faults.map((fault) => [JSON.stringify(fault), fault]));
  return [...byText.values()];
}
