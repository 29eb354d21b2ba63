import { askingDigest } from '../config/asking.ts';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Fault, FaultAt } from '../config/fault.ts';
import type { SuiteChoice } from '../config/suite-choice.ts';
import { PapergapError } from '../shell/errors.ts';
import type { Message } from '../client/question.ts';
import { findDataFile, sha256Of } from './data-file.ts';
import type { DataPlaces } from './data-file.ts';
import { doubtsAbout } from './doubts.ts';
import { formatOf } from './formats/index.ts';
import { itemsIn } from './items.ts';
import { targetsOf } from './named-columns.ts';
import type { Item, Suite } from './suite.ts';
import { fieldsIn, fill } from './template.ts';
import { brokenText } from './written-value.ts';

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
  const prompt = promptBy(name, choice, shown);
  const suite = { name, items, sha256, asking, file, examples: shown.length, prompt };
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

function promptFaults(choice: SuiteChoice, at: FaultAt): readonly Fault[] {
  const { prompt, system = '' } = choice;
  const fields = fieldsIn(prompt);
  const shown = targetsOf(choice).find((target) => fields.includes(target));
  const faults: Fault[] = [];
  if (fields.length === 0) {
    const [, single] = /\{\s*([\w.-]+)\s*\}/.exec(prompt) ?? [];
    const hint = single === undefined ? 'name a field of the data in it: {{input}}' : `write {{${single}}}`;
    faults.push(at(['prompt'], 'is the same for every item', hint));
  } else if (shown !== undefined) {
    faults.push(at(['prompt'], `gives the answer away: it names {{${shown}}}`));
  }
  for (const [key, text] of [
    ['prompt', prompt],
    ['system', system],
  ] as const) {
    const broken = brokenText(text);
    if (broken !== undefined) faults.push(at([key], broken));
  }
  return faults;
}

/** What is wrong with the policy's entry shows in the data and in the examples, and is said once. */
function unique(faults: readonly Fault[]): readonly Fault[] {
  const byText = new Map(faults.map((fault) => [JSON.stringify(fault), fault]));
  return [...byText.values()];
}

function promptBy(name: string, { prompt, system }: SuiteChoice, shown: readonly Item[]): Suite['prompt'] {
  const opening: readonly Message[] = system === undefined ? [] : [{ role: 'system', content: system }];
  const turns = shown.map(({ fields, target }): readonly Message[] => [
    { role: 'user', content: fill(prompt, fields) },
    { role: 'assistant', content: typeof target === 'string' ? target : JSON.stringify(target) },
  ]);
  return (fields, shots) => {
    // Fewer examples than the paper showed would be another protocol, without a word.
    if (shots > turns.length) {
      throw new PapergapError(
        'config-invalid',
        `Suite "${name}" was asked for ${shots} worked examples and has ${turns.length}`,
        'Give the suite a file with enough examples, or correct the protocol of the claim',
      );
    }
    return [...opening, ...turns.slice(0, shots).flat(), { role: 'user', content: fill(prompt, fields) }];
  };
}
