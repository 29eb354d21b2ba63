/**
 * What opening a large suite and drawing from it costs: a million rows as Parquet, in one group of rows and
 * in groups of 10,000; the same as CSV and JSONL.
 *
 * Each is opened by a process of its own, which says how much memory it took at most; it ends with exit code
 * 1 where Parquet takes more than 300 MiB.
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileWriter, parquetWriteRows } from 'hyparquet-writer';
import { markdownTable } from 'markdown-table';
import { SuiteChoice } from '../src/config/suite-choice.ts';
import { openApart } from '../src/suites/apart.ts';
import { loadSuite } from '../src/suites/load-suite.ts';

const ROWS = 1_000_000;
const SAMPLE = 2_000;
const LIMIT_MIB = 300;
const WORDS = 'the order of a customer has not come and nobody says when it will or what became of it'.split(
  ' ',
);

interface Row {
  readonly id: number;
  readonly question: string;
  readonly note: string;
  readonly answer: string;
}

/** Some 150 characters a row, of which a column is never asked for. */
function* rows(): Generator<Row> {
  for (let id = 0; id < ROWS; id++) {
    const words = Array.from({ length: 16 }, (_, at) => WORDS[(id * (at + 3) + at) % WORDS.length]);
    yield { id, question: `${words.join(' ')} ${id}?`, note: `note ${id} ${words[0]}`, answer: `${id % 7}` };
  }
}

async function writeParquet(path: string, rowGroupSize: number): Promise<void> {
  const columns = [
    { name: 'id', type: 'INT32' },
    { name: 'question', type: 'STRING' },
    { name: 'note', type: 'STRING' },
    { name: 'answer', type: 'STRING' },
  ] as const;
  await parquetWriteRows({
    writer: fileWriter(path),
    rows: rows(),
    columns: columns.map((column) => ({ ...column, nullable: true })),
    rowGroupSize,
  });
}

async function writeLines(path: string, head: string, lineOf: (row: Row) => string): Promise<void> {
  await pipeline(function* () {
    yield head;
    for (const row of rows()) yield `${lineOf(row)}\n`;
  }, createWriteStream(path));
}

/** In a process of its own: opens the suite, and says what that took. */
async function open(folder: string, data: string): Promise<void> {
  const choice = SuiteChoice.parse({
    data,
    sample: SAMPLE,
    prompt: '{{question}}',
    target: 'answer',
    scorer: { name: 'exact' },
  });
  const before = process.cpuUsage();
  const loaded = await loadSuite(
    'large',
    choice,
    { root: folder, fetchData: () => Promise.reject(new Error(data)), openApart },
    (_path, message) => ({
      file: data,
      path: '',
      message,
    }),
  );
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const items = loaded.ok ? loaded.value.suite.items.length : 0;
  console.log(JSON.stringify({ items, seconds, mib: process.resourceUsage().maxRSS / 1024 }));
}

async function write(folder: string): Promise<void> {
  await writeParquet(join(folder, 'one-group.parquet'), ROWS);
  await writeParquet(join(folder, 'groups.parquet'), 10_000);
  await writeLines(join(folder, 'rows.csv'), 'id,question,note,answer\n', (row) =>
    Object.values(row).join(','),
  );
  await writeLines(join(folder, 'rows.jsonl'), '', (row) => JSON.stringify(row));
}

/** A process begins with what its parent took at most: so the files are not written here. */
function alone(...args: readonly string[]): string {
  const { stdout, status } = spawnSync(process.execPath, [import.meta.filename, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return stdout;
}

function measure(): void {
  const folder = mkdtempSync(join(tmpdir(), 'papergap-suites-'));
  try {
    alone(folder);
    const table = ['one-group.parquet', 'groups.parquet', 'rows.csv', 'rows.jsonl'].map((data) => {
      const { items, seconds, mib } = JSON.parse(alone(folder, data)) as Record<string, number>;
      if (data.endsWith('.parquet') && (mib as number) > LIMIT_MIB) process.exitCode = 1;
      const size = statSync(join(folder, data)).size / 2 ** 20;
      return [data, size.toFixed(0), String(items), seconds?.toFixed(1), mib?.toFixed(0)];
    });
    console.log(markdownTable([['data', 'MiB', 'items', 'processor, s', 'most memory, MiB'], ...table]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [folder, data] = process.argv.slice(2);
if (folder === undefined) measure();
else await (data === undefined ? write(folder) : open(folder, data));
