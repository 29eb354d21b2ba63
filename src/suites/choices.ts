import type { SuiteChoice } from '../config/suite-choice.ts';
import type { Fields } from './rows.ts';
import { fieldsIn, fill } from './template.ts';
import { brokenText, textOf } from './written-value.ts';

/** More than any benchmark gives. */
const MOST_CHOICES = 64;

/** The columns that an item's choices are made from. */
export const columnsOfChoices = ({ choices = [] }: Pick<SuiteChoice, 'choices'>): readonly string[] =>
  typeof choices === 'string' ? [choices] : [...new Set(choices.flatMap(fieldsIn))];

/**
 * The choices of a row, at least two different texts; undefined where it is not asked by choices, or where
 * something is wrong with them, which is told as sentences without a subject.
 */
export function choicesIn(
  row: Fields,
  { choices }: Pick<SuiteChoice, 'choices'>,
  problems: string[],
): readonly string[] | undefined {
  if (choices === undefined) return undefined;
  const texts = typeof choices === 'string' ? listed(row, choices, problems) : filled(row, choices, problems);
  const problem = texts && problemWith(texts);
  if (problem === undefined) return texts;
  problems.push(problem);
  return undefined;
}

function problemWith(texts: readonly string[]): string | undefined {
  if (texts.length < 2) return 'has fewer than two choices';
  if (texts.length > MOST_CHOICES) return `has more than ${MOST_CHOICES} choices`;
  if (texts.some((text) => text.trim() === '')) return 'has a blank choice';
  if (new Set(texts).size < texts.length) return 'has the same choice twice';
  const broken = texts.map(brokenText).find((problem) => problem !== undefined);
  return broken === undefined ? undefined : `has a choice that ${broken}`;
}

function listed(row: Fields, name: string, problems: string[]): readonly string[] | undefined {
  const value = Object.hasOwn(row, name) ? row[name] : undefined;
  const texts = Array.isArray(value) ? value.map((one: unknown) => textOf(one)) : [undefined];
  if (texts.every((text) => text !== undefined)) return texts;
  problems.push(`field "${name}" is no list of texts, of which the choices are made`);
  return undefined;
}

function filled(
  row: Fields,
  templates: readonly string[],
  problems: string[],
): readonly string[] | undefined {
  const fields: [string, string][] = [];
  for (const name of new Set(templates.flatMap(fieldsIn))) {
    const text = Object.hasOwn(row, name) ? textOf(row[name] ?? null) : undefined;
    if (text === undefined) problems.push(`field "${name}" is no text, of which a choice is made`);
    else fields.push([name, text]);
  }
  const texts = Object.fromEntries(fields);
  return templates.flatMap(fieldsIn).every((name) => Object.hasOwn(texts, name))
    ? templates.map((template) => fill(template, texts))
    : undefined;
}
