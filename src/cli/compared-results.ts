import { readFile, stat } from 'node:fs/promises';
import { judge } from '../judge.ts';
import type { JudgeOptions } from '../judge.ts';
import type { Result } from '../analyse/comparison/compare.ts';
import { MOST_OF_HISTORY } from '../github/history.ts';
import { readRecord, refuseSpecial } from '../record/files.ts';
import { HistoryEntry } from '../record/history-entry.ts';
import { today } from '../shell/clock.ts';
import { PapergapError } from '../shell/errors.ts';
import { recordPath } from './record-path.ts';

/** The records in files or folders, each judged; all that cannot be read are told at once. */
export async function readResults(
  files: readonly string[],
  options: JudgeOptions = {},
): Promise<readonly Result[]> {
  const read = await Promise.allSettled(files.map(async (file) => readRecord(await recordPath(file))));
  const failures = read.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  throwAll(failures);
  return read.flatMap((one): readonly Result[] =>
    one.status === 'rejected'
      ? []
      : [{ kind: 'record', judged: judge(one.value, { today: today(), ...options }) }],
  );
}

function throwAll(failures: readonly unknown[]): void {
  const [first, ...others] = failures;
  if (first === undefined) return;
  if (!(first instanceof PapergapError) || others.length === 0) throw first;
  const told = failures.map((one) => (one instanceof Error ? one.message : String(one)));
  throw new PapergapError(first.code, told.join('\n  '), first.hint, { cause: first.cause });
}

/** Of each model in files of the history, the accepted line, else the latest. */
export async function historyResults(files: readonly string[]): Promise<readonly Result[]> {
  const entries = (await Promise.all(files.map(linesOf))).flat();
  const chosen = new Map<string, HistoryEntry>();
  for (const entry of entries) {
    const before = chosen.get(entry.candidate.id);
    if (entry.accepted || before?.accepted !== true) chosen.set(entry.candidate.id, entry);
  }
  return [...chosen.values()].map((entry) => ({ kind: 'entry', entry }));
}

/** The lines that the bot would read of that history, too. */
async function linesOf(file: string): Promise<readonly HistoryEntry[]> {
  const text = await textOf(file).catch((cause: unknown) => {
    if (cause instanceof PapergapError) throw cause;
    throw new PapergapError('file-unreadable', `${file} cannot be read`, GIVE_A_HISTORY, { cause });
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const youngest = lines
    .slice(-MOST_OF_HISTORY.lines)
    .filter((line) => line.length <= MOST_OF_HISTORY.lineBytes);
  const read = youngest.map((line) => HistoryEntry.safeParse(valueOf(line)));
  // Of a history that a later version writes, too, its lines are not known here, and those before are.
  const entries = read.flatMap(({ data }) => data ?? []);
  if (entries.length > 0 || lines.length === 0) return entries;
  throw new PapergapError('record-invalid', `${file} has no line of a history`, GIVE_A_HISTORY, {
    cause: read[0]?.error,
  });
}

const GIVE_A_HISTORY = 'Give a file of the branch papergap-history, such as models/<id>.jsonl.';

async function textOf(file: string): Promise<string> {
  await refuseSpecial(file);
  const most = MOST_OF_HISTORY.bytes;
  if ((await stat(file)).size <= most) return readFile(file, 'utf8');
  const told = `${file} is larger than ${most / 2 ** 20} MiB, which is more than a history has`;
  throw new PapergapError('record-invalid', told, GIVE_A_HISTORY);
}

function valueOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** A run compared with itself would differ in nothing, and say nothing. */
export function refuseTwice(results: readonly Result[], names: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const [at, result] of results.entries()) {
    const key = keyOf(result);
    const before = seen.get(key);
    if (before !== undefined)
      throw new PapergapError(
        'usage',
        `${before} and ${names[at]} are one result: the run is the same`,
        'Name each result once.',
      );
    seen.set(key, names[at] ?? '');
  }
}

/** Names of runs and candidates: one run id may hold several candidates. */
function keyOf(result: Result): string {
  if (result.kind === 'entry') return JSON.stringify(['entry', result.entry.candidate.id, result.entry.at]);
  const { run, candidate } = result.judged.record;
  return JSON.stringify(['record', candidate.id, run.id]);
}
