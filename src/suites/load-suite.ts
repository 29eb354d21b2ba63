import { createHash } from 'node:crypto';
import type { SuiteChoice } from '../config/policy.ts';
import { PapergapError } from '../shell/errors.ts';
import type { Message } from '../client/question.ts';
import type { Item, Suite } from './suite.ts';
import { readDataFile } from './data-file.ts';
import type { DataFault } from './data-file.ts';
import { itemsIn } from './items.ts';
import { fieldsIn, fill } from './template.ts';

/**
 * Reads a suite's data, or says everything that is wrong with it, line by line.
 *
 * @param root the repository's root, which the paths in the policy start from
 * @returns no fault and no suite where a runner of its own brings the data
 */
export async function loadSuite(
  name: string,
  choice: SuiteChoice,
  root: string,
): Promise<Suite | readonly DataFault[]> {
  if (choice.data === undefined) {
    return choice.runner === undefined ? [{ message: 'has no data', hint: 'name a JSONL file' }] : [];
  }
  const data = await readItems(root, choice.data, choice);
  const examples = choice.examples === undefined ? undefined : await readItems(root, choice.examples, choice);
  const faults = [...promptFaults(choice), ...faultsOf(data), ...faultsOf(examples)];
  if (faults.length > 0 || 'faults' in data) return unique(faults);
  const shown = examples === undefined || 'faults' in examples ? [] : examples.items;
  return {
    name,
    items: data.items,
    sha256: data.sha256,
    file: choice.data,
    examples: shown.length,
    prompt: promptBy(name, choice, shown),
  };
}

interface ReadItems {
  readonly items: readonly Item[];
  readonly sha256: string;
}
interface Faulty {
  readonly faults: readonly DataFault[];
}

async function readItems(root: string, path: string, choice: SuiteChoice): Promise<ReadItems | Faulty> {
  const bytes = await readDataFile(root, path);
  if (!(bytes instanceof Uint8Array)) return { faults: [bytes] };
  const items = itemsIn(bytes, path, choice);
  return 'faults' in items ? items : { items, sha256: createHash('sha256').update(bytes).digest('hex') };
}

const faultsOf = (read: ReadItems | Faulty | undefined): readonly DataFault[] =>
  read !== undefined && 'faults' in read ? read.faults : [];

function promptFaults({ prompt, target }: SuiteChoice): readonly DataFault[] {
  const fields = fieldsIn(prompt);
  if (fields.length === 0) {
    return [{ message: 'the prompt is the same for every item', hint: 'name a field in it: {{input}}' }];
  }
  if (fields.includes(target))
    return [{ message: `the prompt gives the answer away: it names {{${target}}}` }];
  return [];
}

/** What is wrong with the policy's entry shows in the data and in the examples, and is said once. */
function unique(faults: readonly DataFault[]): readonly DataFault[] {
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
    // Fewer examples than the paper showed would be another protocol, and nobody would notice.
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
