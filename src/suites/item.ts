import type { SuiteChoice } from '../config/suite-choice.ts';
import { keptText } from '../text/kept-text.ts';
import { choicesIn, columnsOfChoices } from './choices.ts';
import { conversationIn, LAST_MESSAGE } from './conversation.ts';
import { DEFAULT_ID, fieldsAsked, isOfConversation, targetsOf } from './named-columns.ts';
import type { Fields } from './rows.ts';
import type { Item } from './suite.ts';
import { brokenText, plainValue, textOf } from './written-value.ts';

/** A number as tables and JSON write it. */
const DECIMAL = /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/;

/** A longer text is cut, since it stands in a table. */
const LONGEST_SLICE = 100;

/** Where a row stands in its file. */
export interface RowPlace {
  readonly line: number;
  readonly unit: 'line' | 'row';
}

/** What is known to be wrong already, and where more of it is told. */
interface Telling {
  /** Columns that no row has: told once, and not of each row. */
  readonly unknown: { has(name: string): boolean };
  readonly problems: string[];
}

/** The item of a row; what is wrong with it is told as sentences without a subject. */
export function itemFrom(
  row: Fields,
  place: RowPlace,
  choice: SuiteChoice,
  { unknown, problems }: Telling,
): Item {
  const known = (name: string): boolean => !unknown.has(name);
  const said = known(choice.messages ?? '') ? conversationIn(row, choice, problems) : undefined;
  const asked = fieldsAsked(choice).filter((name) => known(name) && !isOfConversation(name, choice));
  const fields = {
    ...fieldsOf(row, asked, problems),
    ...(said && { [LAST_MESSAGE]: said.last }),
  };
  const target = targetsOf(choice).every(known) ? targetOf(row, choice, problems) : undefined;
  const choices = columnsOfChoices(choice).every(known) ? choicesIn(row, choice, problems) : undefined;
  const cluster = clusterOf(row, unknown.has(choice.cluster ?? '') ? undefined : choice.cluster, problems);
  const weight = weightOf(row, known(choice.weight ?? '') ? choice.weight : undefined, problems);
  const slices = slicesIn(row, choice.slices?.filter(known), problems);
  const id =
    known(choice.id) || choice.id === DEFAULT_ID ? idOf(row, place, choice, problems) : nameOf(place);
  return {
    id,
    fields,
    target,
    ...(said && said.before.length > 0 && { before: said.before }),
    ...(choices && { choices }),
    ...(cluster !== undefined && { cluster }),
    ...(weight !== undefined && { weight }),
    ...(slices && { slices }),
    line: place.line,
  };
}

const valueIn = (row: Fields, name: string): unknown => (Object.hasOwn(row, name) ? row[name] : undefined);

function fieldsOf(
  row: Fields,
  names: readonly string[],
  problems: string[],
): Readonly<Record<string, string>> {
  const fields: [string, string][] = [];
  for (const name of names) {
    const value = valueIn(row, name);
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

function targetOf(row: Fields, { target }: SuiteChoice, problems: string[]): unknown {
  if (typeof target === 'string') return rightValue(row, target, problems);
  return Object.fromEntries(target.map((name) => [name, rightValue(row, name, problems)]));
}

function rightValue(row: Fields, name: string, problems: string[]): unknown {
  const value = valueIn(row, name);
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
  const text = textOf(valueIn(row, name) ?? null);
  if (text === undefined || text === '')
    problems.push(`field "${name}" names no cluster: a text or a number does`);
  return text;
}

const LEAST_WEIGHT = 1e-9;
const MOST_WEIGHT = 1e9;

/** How much an item counts: tables have numbers as texts. */
function weightOf(row: Fields, name: string | undefined, problems: string[]): number | undefined {
  if (name === undefined) return undefined;
  const value = valueIn(row, name);
  const text = typeof value === 'boolean' ? undefined : textOf(value ?? null);
  const weight = text !== undefined && DECIMAL.test(text) ? Number(text) : NaN;
  if (weight >= LEAST_WEIGHT && weight <= MOST_WEIGHT) return weight;
  problems.push(
    weight > 0
      ? `field "${name}" holds a weight of ${weight}, and one lies between ${LEAST_WEIGHT} and ${MOST_WEIGHT}`
      : `field "${name}" holds no weight: a number above 0 is one`,
  );
  return undefined;
}

/** The values that scores are told by; a row without one would be missing in the table. */
function slicesIn(
  row: Fields,
  names: readonly string[] | undefined,
  problems: string[],
): Readonly<Record<string, string>> | undefined {
  const values = names?.map((name): readonly [string, string] => {
    const text = textOf(valueIn(row, name) ?? null) ?? '';
    if (text === '') problems.push(`field "${name}" names no slice: a text or a number does`);
    return [name, keptText(text, LONGEST_SLICE)];
  });
  return values && Object.fromEntries(values);
}

const nameOf = ({ line, unit }: RowPlace): string => `${unit}-${line}`;

function idOf(row: Fields, place: RowPlace, { id: name }: SuiteChoice, problems: string[]): string {
  const value = valueIn(row, name);
  const text = typeof value === 'boolean' ? undefined : textOf(value ?? null);
  if (text !== undefined && text !== '') {
    const broken = brokenText(text);
    if (broken !== undefined) problems.push(`field "${name}" ${broken}`);
    return text;
  }
  if (value !== undefined) problems.push(`field "${name}" is no id: a text or a number is one`);
  else if (name !== DEFAULT_ID) problems.push(`has no field "${name}", which the policy takes the id from`);
  return nameOf(place);
}
