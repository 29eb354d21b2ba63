import { readFile } from 'node:fs/promises';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Fault, FaultAt } from '../config/fault.ts';
import type { SuiteChoice } from '../config/suite-choice.ts';
import { parseSyntax } from '../config/syntax.ts';
import { findDataFile } from './data-file.ts';
import type { DataPlaces } from './data-file.ts';
import { openRows } from './formats/index.ts';
import { isPromptFile, NotConverted, promptFile } from './prompt-file.ts';
import type { PromptFile } from './prompt-file.ts';
import { onlyWanted } from './rows.ts';
import type { DataFile, Row, Rows } from './rows.ts';

/** Data that was found, and how its items are asked: as the policy says, or the file itself. */
export interface OpenData {
  readonly file: DataFile;
  readonly rows: Rows;
  readonly choice: SuiteChoice;
  /** What the file says that is not taken from it. */
  readonly warnings: readonly Fault[];
}

/** A file of prompts and tests is written by hand. */
const MOST_PROMPT_FILE_BYTES = 8 * 2 ** 20;
const DEFAULT = { prompt: '{{input}}', target: 'target' };

/**
 * Opens the data of a suite, or its worked examples.
 *
 * @param key which of the entry's keys names the file
 */
export async function openData(
  places: DataPlaces,
  path: string,
  key: 'data' | 'examples' | 'cleaned',
  choice: SuiteChoice,
  at: FaultAt,
): Promise<Checked<OpenData>> {
  const found = await findDataFile(places, path);
  if (!found.ok) return faulty(found.faults.map(({ message, hint }) => at([key], message, hint)));
  const file = found.value;
  if (isPromptFile(file.name)) return openPromptFile(file, key, choice, at);
  const { delimiter } = choice;
  const rows = await openRows(file, { ...(delimiter !== undefined && { delimiter }) }, places);
  if (!rows.ok) return faulty(rows.faults.map(({ message, hint }) => at([key], message, hint)));
  return checked({ file, rows: rows.value, choice, warnings: [] });
}

async function openPromptFile(
  file: DataFile,
  key: 'data' | 'examples' | 'cleaned',
  choice: SuiteChoice,
  at: FaultAt,
): Promise<Checked<OpenData>> {
  if (file.bytes > MOST_PROMPT_FILE_BYTES)
    return faulty([at([key], `"${file.name}" is larger than ${MOST_PROMPT_FILE_BYTES / 2 ** 20} MiB`)]);
  const document = parseSyntax(file.name, await readFile(file.path, 'utf8'));
  if (!document.ok) return document;
  const { value, fault, lost } = document.value;
  if (lost.length > 0) return faulty(lost);
  let read: PromptFile;
  try {
    read = promptFile(file.name, { value });
  } catch (error) {
    if (!(error instanceof NotConverted)) throw error;
    return faulty([fault(error.path, error.message, error.hint)]);
  }
  if (choice.prompt !== DEFAULT.prompt || choice.system !== undefined || choice.turns !== undefined)
    return faulty([at(['prompt'], `stands in ${file.name}, too`, 'remove prompt, system and turns here')]);
  const target = choice.target === DEFAULT.target ? read.target : choice.target;
  const rows = rowsOf(read, (path) => fault(path, '').line ?? 1);
  const warnings = read.leftOut.map((what): Fault => {
    const told = fault([], `is read without its ${what}`);
    return { ...told, severity: 'warning' };
  });
  return checked({ file, rows, choice: { ...choice, ...read.asked, target }, warnings });
}

function rowsOf({ rows }: PromptFile, lineOf: (path: readonly PropertyKey[]) => number): Rows {
  const all = async function* (): AsyncGenerator<Row> {
    for (const { path, row } of rows) yield { line: lineOf(path), read: checked(row) };
  };
  return {
    unit: 'line',
    count: () => Promise.resolve(rows.length),
    read: ({ places }) => onlyWanted(all(), places),
  };
}
