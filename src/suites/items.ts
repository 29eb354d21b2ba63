import type { SuiteChoice } from '../config/policy.ts';
import { suggest } from '../config/document.ts';
import { rowsOf } from './jsonl.ts';
import type { Item } from './suite.ts';
import type { DataFault } from './data-file.ts';
import { faultList } from './fault-list.ts';
import { fieldsIn } from './template.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The id field that a policy means when it names none; a row may lack it. */
const DEFAULT_ID = 'id';

/** The items in the bytes of a JSONL file, or everything that is wrong with them, line by line. */
export function itemsIn(
  bytes: Uint8Array,
  file: string,
  choice: SuiteChoice,
): readonly Item[] | { readonly faults: readonly DataFault[] } {
  const faults = faultList({ file });
  const rows: { readonly line: number; readonly row: Fields }[] = [];
  let lines = 0;
  for (const read of rowsOf(bytes)) {
    lines++;
    const { line } = read;
    if ('fault' in read) faults.add({ file, line, message: read.fault });
    else if (!isObject(read.value)) faults.add({ file, line, message: 'is not an object' });
    else rows.push({ line, row: read.value });
  }
  if (lines === 0) return { faults: [{ file, message: 'has no items' }] };

  const unknown = unknownFields(
    choice,
    rows.map(({ row }) => row),
  );
  const used = fieldsIn(choice.prompt).filter((name) => !unknown.has(name));
  const items: Item[] = [];
  const lineOfId = new Map<string, number>();
  for (const { line, row } of rows) {
    const problems: string[] = [];
    const fields = fieldsOf(row, used, problems);
    const target = targetOf(row, choice, problems);
    const id = idOf(row, line, choice, problems);
    const before = lineOfId.get(id);
    if (before !== undefined) problems.push(`has the same id as line ${before}: "${id}"`);
    else lineOfId.set(id, line);
    for (const message of problems) faults.add({ file, line, message });
    if (problems.length === 0) items.push({ id, fields, target, line });
  }
  const all = [...unknown.values(), ...faults.listed()];
  return all.length > 0 ? { faults: all } : items;
}

/** Fields of the prompt that no row has: one fault of the policy each, and not one in each row. */
function unknownFields(
  { prompt, target }: SuiteChoice,
  rows: readonly Fields[],
): ReadonlyMap<string, DataFault> {
  const unknown = new Map<string, DataFault>();
  const [first] = rows;
  if (first === undefined) return unknown;
  const known = Object.keys(first).filter((name) => name !== target);
  for (const name of fieldsIn(prompt)) {
    if (rows.some((row) => Object.hasOwn(row, name))) continue;
    unknown.set(name, {
      message: `the prompt names {{${name}}}, which no row has`,
      hint: suggest(name, known),
    });
  }
  return unknown;
}

function fieldsOf(
  row: Fields,
  names: readonly string[],
  problems: string[],
): Readonly<Record<string, string>> {
  const fields: [string, string][] = [];
  for (const name of names) {
    const value = Object.hasOwn(row, name) ? row[name] : undefined;
    if (value === undefined) problems.push(`has no field "${name}", which the prompt names`);
    else if (value === null || typeof value === 'object') {
      const what = value === null ? 'null' : Array.isArray(value) ? 'a list' : 'an object';
      problems.push(`field "${name}" is ${what}, and the prompt takes texts, numbers and booleans`);
    } else fields.push([name, String(value)]);
  }
  // Object.fromEntries makes an own field even of the name __proto__.
  return Object.fromEntries(fields);
}

function targetOf(row: Fields, { target }: SuiteChoice, problems: string[]): unknown {
  const value = Object.hasOwn(row, target) ? row[target] : undefined;
  if (value === undefined || value === null) {
    problems.push(`has no field "${target}" to compare the answer with`);
  }
  return value;
}

function idOf(row: Fields, line: number, { id }: SuiteChoice, problems: string[]): string {
  const value = Object.hasOwn(row, id) ? row[id] : undefined;
  if (typeof value === 'number' || (typeof value === 'string' && value !== '')) return String(value);
  if (value !== undefined) problems.push(`field "${id}" is no id: a text or a number is one`);
  else if (id !== DEFAULT_ID) problems.push(`has no field "${id}", which the policy takes the id from`);
  return `line-${line}`;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
