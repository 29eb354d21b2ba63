import { createHash } from 'node:crypto';
import type { SuiteChoice } from '../../config/policy.ts';
import { rowsOf } from '../jsonl.ts';
import type { Message } from '../question.ts';
import type { Item, Suite } from '../suite.ts';
import { readDataFile } from './data-file.ts';
import type { DataFault } from './data-file.ts';
import { fieldsIn, fill } from './template.ts';

/** Faults of one file that are listed; the rest are counted. */
const MAX_FAULTS = 20;

/** Reads a suite's data, or says everything that is wrong with it, line by line. */
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
  const faults = [data, examples].flatMap((read) =>
    read !== undefined && 'faults' in read ? read.faults : [],
  );
  if (!('items' in data) || faults.length > 0) return faults;
  const turns = (examples !== undefined && 'items' in examples ? examples.items : []).map((item) =>
    workedExample(item, choice),
  );
  return {
    name,
    items: data.items,
    sha256: data.sha256,
    prompt: (fields, shots) => [
      ...(choice.system === undefined ? [] : [{ role: 'system', content: choice.system } as const]),
      ...turns.slice(0, shots).flat(),
      { role: 'user', content: fill(choice.prompt, fields) },
    ],
  };
}

function workedExample({ fields, target }: Item, { prompt }: SuiteChoice): readonly Message[] {
  return [
    { role: 'user', content: fill(prompt, fields) },
    { role: 'assistant', content: typeof target === 'string' ? target : JSON.stringify(target) },
  ];
}

type ReadItems =
  { readonly items: readonly Item[]; readonly sha256: string } | { readonly faults: readonly DataFault[] };

async function readItems(root: string, path: string, choice: SuiteChoice): Promise<ReadItems> {
  const bytes = await readDataFile(root, path);
  if (!(bytes instanceof Uint8Array)) return { faults: [bytes] };
  const items: Item[] = [];
  const faults: DataFault[] = [];
  const lineOfId = new Map<string, number>();
  for (const row of rowsOf(bytes)) {
    const item = 'fault' in row ? row.fault : itemFrom(row.value, row.line, choice);
    if (typeof item === 'string') {
      faults.push({ file: path, line: row.line, message: item });
      continue;
    }
    const before = lineOfId.get(item.id);
    if (before !== undefined)
      faults.push({ file: path, line: row.line, message: `id "${item.id}" is line ${before}'s already` });
    lineOfId.set(item.id, row.line);
    items.push(item);
  }
  if (items.length === 0 && faults.length === 0) faults.push({ file: path, message: 'has no items' });
  if (faults.length > MAX_FAULTS) {
    return {
      faults: [
        ...faults.slice(0, MAX_FAULTS),
        { file: path, message: `and ${faults.length - MAX_FAULTS} more faults` },
      ],
    };
  }
  if (faults.length > 0) return { faults };
  return { items, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** One row as an item, or what is wrong with it. */
function itemFrom(value: unknown, line: number, choice: SuiteChoice): Item | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is not an object';
  const row = value as Readonly<Record<string, unknown>>;
  const fields: Record<string, string> = {};
  for (const name of fieldsIn(choice.prompt)) {
    const found = Object.hasOwn(row, name) ? row[name] : undefined;
    if (found === undefined)
      return `has no field "${name}", which the prompt names; it has: ${Object.keys(row).join(', ')}`;
    if (typeof found === 'object') return `field "${name}" is not a text, and the prompt names it`;
    fields[name] = String(found);
  }
  const target = Object.hasOwn(row, choice.target) ? row[choice.target] : undefined;
  if (target === undefined || target === null) return `has no "${choice.target}" to compare the answer with`;
  const id = Object.hasOwn(row, choice.id) ? row[choice.id] : `line-${line}`;
  if (typeof id !== 'string' && typeof id !== 'number') return `"${choice.id}" is neither text nor number`;
  return { id: String(id), fields, target };
}
