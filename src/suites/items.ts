import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { faultList } from '../config/fault-list.ts';
import { suggest } from '../config/fault.ts';
import type { Fault, FaultAt } from '../config/fault.ts';
import type { SuiteChoice } from '../config/suite-choice.ts';
import { rowsOf } from './jsonl.ts';
import type { Item } from './suite.ts';
import { fieldsIn } from './template.ts';
import { brokenText, plainValue, textOf } from './written-value.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The id field that a policy means when it names none; a row may lack it. */
const DEFAULT_ID = 'id';

/**
 * The items in the bytes of a JSONL file, or everything that is wrong with them, line by line.
 *
 * @param at where the suite's entry stands in the policy
 */
export function itemsIn(
  bytes: Uint8Array,
  file: string,
  choice: SuiteChoice,
  at: FaultAt,
): Checked<readonly Item[]> {
  const faults = faultList(file);
  const add = (line: number, message: string): void => faults.add({ file, line, path: '', message });
  const rows: { readonly line: number; readonly row: Fields }[] = [];
  let lines = 0;
  for (const { line, read } of rowsOf(bytes)) {
    lines++;
    if (!read.ok) read.faults.forEach((fault) => add(line, fault));
    else if (!isObject(read.value)) add(line, 'is not an object');
    else rows.push({ line, row: read.value });
  }
  if (lines === 0) return faulty([{ file, path: '', message: 'has no items' }]);

  const named = (key: keyof SuiteChoice, as: string, hint: string): Fault =>
    at([key], `names ${as}, which no row of ${file} has`, hint);
  const unknown = unknownFields(
    choice,
    rows.map(({ row }) => row),
    named,
  );
  const used = fieldsIn(choice.prompt).filter((name) => !unknown.has(name));
  const items: Item[] = [];
  const lineOfId = new Map<string, number>();
  for (const { line, row } of rows) {
    const problems: string[] = [];
    const fields = fieldsOf(row, used, problems);
    const target = unknown.has(choice.target) ? undefined : targetOf(row, choice, problems);
    const cluster = clusterOf(row, unknown.has(choice.cluster ?? '') ? undefined : choice.cluster, problems);
    const id = unknown.has(choice.id) ? `line-${line}` : idOf(row, line, choice, problems);
    const before = lineOfId.get(id);
    if (before !== undefined) problems.push(`has the same id as line ${before}: "${id}"`);
    else lineOfId.set(id, line);
    for (const message of problems) add(line, message);
    if (problems.length === 0)
      items.push({ id, fields, target, ...(cluster !== undefined && { cluster }), line });
  }
  const all = [...unknown.values(), ...faults.listed()];
  return all.length > 0 ? faulty(all) : checked(items);
}

/** Fields that the policy names and no row has: one fault of the policy each, and not one in each row. */
function unknownFields(
  { prompt, target, id, cluster }: SuiteChoice,
  rows: readonly Fields[],
  fault: (key: keyof SuiteChoice, as: string, hint: string) => Fault,
): ReadonlyMap<string, Fault> {
  const [first] = rows;
  if (first === undefined) return new Map();
  const named: readonly { readonly name: string; readonly key: keyof SuiteChoice; readonly as: string }[] = [
    ...fieldsIn(prompt).map((name) => ({ name, key: 'prompt' as const, as: `{{${name}}}` })),
    { name: target, key: 'target', as: `"${target}"` },
    ...(cluster === undefined ? [] : [{ name: cluster, key: 'cluster' as const, as: `"${cluster}"` }]),
    ...(id === DEFAULT_ID ? [] : [{ name: id, key: 'id' as const, as: `"${id}"` }]),
  ];
  const isUnknown = (name: string): boolean => !rows.some((row) => Object.hasOwn(row, name));
  return new Map(
    named
      .filter(({ name }) => isUnknown(name))
      .map(({ name, key, as }) => {
        // The answer is no question: a prompt is never meant to show it.
        const known = Object.keys(first).filter((field) => key !== 'prompt' || field !== target);
        return [name, fault(key, as, suggest(name, known))];
      }),
  );
}

function fieldsOf(
  row: Fields,
  names: readonly string[],
  problems: string[],
): Readonly<Record<string, string>> {
  const fields: [string, string][] = [];
  for (const name of names) {
    const value = Object.hasOwn(row, name) ? row[name] : undefined;
    const text = value === undefined ? undefined : textOf(value);
    if (value === undefined) problems.push(`has no field "${name}", which the prompt names`);
    else if (text === undefined) {
      const what = value === null ? 'null' : Array.isArray(value) ? 'a list' : 'an object';
      problems.push(`field "${name}" is ${what}, and the prompt takes texts, numbers and booleans`);
    } else {
      const broken = brokenText(text);
      if (broken !== undefined) problems.push(`field "${name}" ${broken}`);
      fields.push([name, text]);
    }
  }
  // Object.fromEntries makes an own field even of the name __proto__.
  return Object.fromEntries(fields);
}

function targetOf(row: Fields, { target: name }: SuiteChoice, problems: string[]): unknown {
  const value = Object.hasOwn(row, name) ? row[name] : undefined;
  if (value === undefined) problems.push(`has no field "${name}" to compare the answer with`);
  if (value === null) problems.push(`field "${name}" is null, and the answer is compared with it`);
  const found: string[] = [];
  const target = plainValue(value, found);
  problems.push(...found.map((problem) => `field "${name}": ${problem}`));
  return target;
}

/** The value of the cluster's field; a row without one would be counted as it should not be. */
function clusterOf(row: Fields, name: string | undefined, problems: string[]): string | undefined {
  if (name === undefined) return undefined;
  const value = Object.hasOwn(row, name) ? row[name] : undefined;
  const text = textOf(value ?? null);
  if (text === undefined || text === '')
    problems.push(`field "${name}" names no cluster: a text or a number does`);
  return text;
}

function idOf(row: Fields, line: number, { id: name }: SuiteChoice, problems: string[]): string {
  const value = Object.hasOwn(row, name) ? row[name] : undefined;
  const text = typeof value === 'boolean' ? undefined : textOf(value ?? null);
  if (text !== undefined && text !== '') {
    const broken = brokenText(text);
    if (broken !== undefined) problems.push(`field "${name}" ${broken}`);
    return text;
  }
  if (value !== undefined) problems.push(`field "${name}" is no id: a text or a number is one`);
  else if (name !== DEFAULT_ID) problems.push(`has no field "${name}", which the policy takes the id from`);
  return `line-${line}`;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && textOf(value) === undefined;
}
