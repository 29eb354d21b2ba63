import { constants } from 'node:buffer';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import {
  appendFile,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { Policy } from '../../src/config/policy.ts';
import type { EvaluatorPass } from '../../src/plan.ts';
import { assemble } from '../../src/record/assemble.ts';
import type { Header, JournalEvent } from '../../src/record/events.ts';
import { journalFile, readRecord, writeRecord } from '../../src/record/files.ts';
import { openFolder } from '../../src/record/folder.ts';
import { openJournal } from '../../src/record/journal.ts';
import type { PassObservation } from '../../src/record/pass.ts';
import { readJournal } from '../../src/record/read-journal.ts';
import { RECORD_VERSION } from '../../src/record/schema.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import { answersIn } from '../support/record.ts';

const suitePass = {
  kind: 'suite',
  id: 'reproduce',
  role: 'reproduce',
  suite: 's',
  items: ['a', 'b'],
  noisy: false,
  concurrency: 4,
  pressure: false,
  shots: 0,
  maxTokens: 8,
  criteria: ['paper'],
} as const;
const loadPass = {
  kind: 'load',
  id: 'load-c1',
  role: 'load',
  suite: 's',
  shape: { profile: 'closed-loop', concurrency: 1 },
  seconds: 1,
  maxTokens: 8,
} as const;

const HEADER = {
  schema: 'papergap/record',
  version: 3,
  run: {
    id: 'r',
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 0,
    resumed: 0,
    ended: 'interrupted',
    papergap: '0.0.0',
    node: '24.0.0',
    machine: { platform: 'linux', cpu: 'x', cores: 2, memoryGiB: 1 },
  },
  candidate: {
    id: 'c',
    file: 'models/c.yaml',
    sha256: '0',
    config: {
      model: 'm.gguf',
      engine: { name: 'llama.cpp', args: {} },
      claims: { scores: [{ suite: 's', score: 0.9, protocol: { shots: 0, maxTokens: 8 } }] },
    },
  },
  policy: {
    file: 'papergap.yml',
    sha256: '1',
    config: Policy.parse({ production: { suite: 's', maxTokens: 8 }, suites: {} }),
  },
  plan: { seed: 1, profile: 'full', passes: [suitePass, loadPass], suites: { s: { sha256: '2', items: 2 } } },
} as unknown as Header;

const answer = (item: string, endedAtMs: number): JournalEvent => ({
  event: 'answer',
  pass: 'reproduce',
  answer: {
    ...{ item, attempt: 0, source: 'papergap', text: 'line\u2028separator' },
    exchange: { sentAtMs: endedAtMs - 1, endedAtMs, tokenEvents: 1 },
  },
});
const request = (item: string, endedAtMs: number): JournalEvent => ({
  event: 'request',
  pass: 'load-c1',
  request: { item, sentAtMs: endedAtMs - 1, endedAtMs, tokenEvents: 1 },
});
const started = (pass: string, atMs: number): JournalEvent => ({ event: 'pass-start', pass, atMs });
const ended = (pass: string, endedAtMs: number): JournalEvent => ({
  event: 'pass-end',
  pass: { kind: pass === 'reproduce' ? 'suite' : 'load', pass, startedAtMs: 0, endedAtMs, ended: 'complete' },
});
const start: JournalEvent = { event: 'start', header: HEADER };

function itemsOf(pass: PassObservation): readonly string[] {
  return (pass.kind === 'load' ? pass.requests : pass.answers).map(({ item }) => item);
}

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'papergap-journal-'))));
afterEach(() => rm(folder, { recursive: true }));

async function keep(events: readonly JournalEvent[]): Promise<string> {
  const journal = await openJournal(folder);
  events.forEach(journal.append);
  await journal.close();
  return journal.file;
}

test('what was appended comes back, whatever line separators an answer holds', async () => {
  const events = [start, started('reproduce', 1), answer('a', 5)];

  expect(await readJournal(await keep(events))).toEqual(events);
});

test('a last line that was cut in the middle is left out, and mended away', async () => {
  const file = await keep([start, started('reproduce', 1)]);
  const whole = await readFile(file, 'utf8');
  await appendFile(file, '{"event":"exchange","pass":"repr');

  expect(await readJournal(file)).toHaveLength(2);
  expect(await readJournal(file, true)).toHaveLength(2);
  expect(await readFile(file, 'utf8')).toBe(whole);
});

test('a line that papergap did not write is refused with its place', async () => {
  const file = await keep([start]);
  await appendFile(file, '{"event":"nonsense"}\n');

  await expect(readJournal(file)).rejects.toThrow(`${file}:2 is not a line of a journal`);
});

test.each([
  ['garbage\n', 'is not JSON: the journal is damaged', /^Judge record\.json where it lies beside/],
  ['{"id":"an item of a suite"}\n', 'is not a line of a journal of papergap', /^Give the record/],
])('the line %s is told with what can be done about it', async (line, message, hint) => {
  const file = await keep([start]);
  await appendFile(file, line);

  await expect(readJournal(file)).rejects.toMatchObject({
    message: `${file}:2 ${message}`,
    hint: expect.stringMatching(hint) as unknown,
  });
});

test('a journal that was cut off gives a record of what was seen, and says so', async () => {
  const file = await keep([start, started('reproduce', 1), answer('a', 5)]);

  const record = await readRecord(file);

  expect(record.run).toMatchObject({ ended: 'interrupted', durationMs: 5 });
  expect(record.passes).toMatchObject([
    { pass: 'reproduce', ended: 'interrupted', endedAtMs: 5, answers: [{ item: 'a' }] },
  ]);
});

test('a suite pass goes on where it was cut; a load pass starts again', () => {
  const record = assemble([
    ...[start, started('reproduce', 1), answer('a', 5), started('load-c1', 6), request('a', 7)],
    { event: 'resume' },
    ...[started('reproduce', 10), answer('b', 12), ended('reproduce', 13)],
    ...[started('load-c1', 14), request('b', 15), ended('load-c1', 16)],
    { event: 'end', ended: 'complete', atMs: 17 },
  ]);

  expect(record?.run).toMatchObject({ resumed: 1, ended: 'complete', durationMs: 17 });
  expect(record?.passes.map((seen) => [seen.pass, itemsOf(seen)])).toEqual([
    ['reproduce', ['a', 'b']],
    ['load-c1', ['b']],
  ]);
});

test('the pass of an evaluator that was killed while its answers were written starts again, with none of them', () => {
  const evaluatorPass: EvaluatorPass = {
    ...{ kind: 'evaluator', id: 'reproduce:own', role: 'reproduce', suite: 'own', concurrency: 1 },
    runner: { name: 'lm-eval', version: '0.4.13', task: 't', network: false, maxMinutes: 1 },
    protocol: {},
  };
  const header: Header = { ...HEADER, plan: { ...HEADER.plan, passes: [evaluatorPass] } };
  const own = (event: JournalEvent): JournalEvent =>
    event.event === 'answer' ? { ...event, pass: evaluatorPass.id } : event;
  const record = assemble([
    { event: 'start', header },
    ...[started(evaluatorPass.id, 1), own(answer('a', 5)), own(answer('b', 6))],
    { event: 'resume' },
    ...[started(evaluatorPass.id, 10), own(answer('b', 12)), own(answer('c', 13))],
  ]);

  expect(record?.passes.map((seen) => [seen.kind, seen.ended, itemsOf(seen)])).toEqual([
    ['evaluator', 'interrupted', ['b', 'c']],
  ]);
});

test('grades reach the answers they belong to', () => {
  const grades = { paper: { outcome: 'correct', value: 1 } } as const;
  const record = assemble([
    ...[start, started('reproduce', 1), answer('a', 5), answer('b', 6)],
    { event: 'grades', pass: 'reproduce', grades: [{ item: 'b', attempt: 0, grades }] },
  ]);

  expect(answersIn(record!).map((one) => one.grades)).toEqual([undefined, grades]);
});

test('a record is written whole and read back the same', async () => {
  const record = assemble([start]);

  const file = await writeRecord(folder, record!);

  expect(await readRecord(file)).toEqual(record);
});

test.for([
  ['nothing', undefined, 'file-unreadable'],
  ['no JSON', 'x', 'record-invalid'],
  ['another schema', '{"schema":"other"}', 'record-invalid'],
  ['a later version', `{"schema":"papergap/record","version":${RECORD_VERSION + 1}}`, 'record-invalid'],
] as const)('%s instead of a record is one error with a hint', async ([, text, code]) => {
  const file = join(folder, 'record.json');
  if (text !== undefined) await writeFile(file, text);

  const error = await readRecord(file).catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(PapergapError);
  expect(error).toMatchObject({ code, hint: expect.stringMatching(/\w/) });
});

// attack: long record
test('answers that are too long together for one text are written before they are due', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const journal = await openJournal(folder);
  const text = 'x'.repeat(2 ** 24);
  for (let at = 0; at < 5; at++) journal.append(started(text, at));
  // The clock that makes them due stands still, and the fifth waits for it.
  await expect.poll(async () => (await stat(journal.file)).size).toBeGreaterThan(4 * text.length);
  await journal.close();
  expect((await stat(journal.file)).size).toBeGreaterThan(5 * text.length);
});

// attack: long record
test('a record that is longer than a text can be is told, with the journal that is read instead', async () => {
  const file = join(folder, 'record.json');
  await writeFile(file, '{');
  await truncate(file, constants.MAX_STRING_LENGTH + 1);

  await expect(readRecord(file)).rejects.toMatchObject({
    code: 'record-invalid',
    message: expect.stringContaining('too long') as string,
    hint: expect.stringContaining('journal.jsonl') as string,
  });
});

test('a journal without line ends is read no further than a line may go', async () => {
  const file = journalFile(folder);
  await writeFile(file, 'x');
  // Nothing of it lies on the disk.
  await truncate(file, 8 * 2 ** 30);

  await expect(readJournal(file)).rejects.toMatchObject({ code: 'record-invalid' });
});

test('an earlier journal is set aside and not overwritten; its record and its page go, for they would be taken for the new ones', async () => {
  await keep([start]);
  await writeRecord(folder, assemble([start])!);
  await writeFile(join(folder, 'report.html'), '');
  await using held = await openFolder(folder);

  const aside = await held.setAside(new Date('2026-01-02T03:04:05Z'));

  expect(await readJournal(aside!)).toEqual([start]);
  expect((await readdir(folder)).sort()).toEqual(['earlier', 'run.lock']);
  expect(await held.setAside(new Date())).toBeUndefined();
});

test('a first run leaves no empty folder for earlier ones, and of many earlier journals the newest five are kept', async () => {
  await using held = await openFolder(folder);
  await held.setAside(new Date());
  expect(await readdir(folder)).toEqual(['run.lock']);

  for (let day = 1; day <= 7; day++) {
    await keep([start]);
    await held.setAside(new Date(Date.UTC(2026, 0, day)));
  }

  const kept = await readdir(join(folder, 'earlier'));
  expect(kept.map((name) => /2026-01-0\d/.exec(name)?.[0])).toEqual(
    [3, 4, 5, 6, 7].map((day) => `2026-01-0${day}`),
  );
});

test('git ignores a folder that a run has made: it holds the texts of answers', async () => {
  const out = join(folder, 'papergap-out', 'model');

  await using held = await openFolder(out);

  expect(await readFile(join(held.path, '.gitignore'), 'utf8')).toBe('*\n');
});

test.for([
  ['below a file', 'file/sub'],
  ['where no folder can be made', '/proc/papergap/out'],
] as const)('a run folder %s is refused at once, and the error names the way out', async ([, below]) => {
  await writeFile(join(folder, 'file'), '');
  const path = resolve(folder, below);

  await expect(openFolder(path)).rejects.toMatchObject({
    code: 'folder-unusable',
    message: `Nothing can be written into ${path}`,
    hint: expect.stringContaining('--out'),
  });
});

// attack: link in the output
test.for([
  'record.json.part',
  'journal.jsonl',
  'report.md',
  'earlier',
  'report.html',
  'artifact/record',
  'exports',
  'exports/model.sarif',
  'run.lock/owner-1.json',
])('a run does not write into a folder of the checkout in which %s is a link', async (name) => {
  const kept = join(folder, 'kept');
  await writeFile(kept, 'as it was');
  const out = join(folder, 'papergap-out', 'model');
  await mkdir(dirname(join(out, name)), { recursive: true });
  await symlink(kept, join(out, name));

  await expect(openFolder(out)).rejects.toMatchObject({
    code: 'folder-unusable',
    message: `${join(out, name)} is a link, and a run writes into its own folder alone`,
  });
  expect(await readFile(kept, 'utf8')).toBe('as it was');
});

// attack: link in the output
test('a journal that is a second name of a file is neither read nor written', async () => {
  const kept = join(folder, 'kept');
  await writeFile(kept, 'as it was');
  const out = join(folder, 'out');
  await mkdir(out);
  await link(kept, journalFile(out));

  await expect(openFolder(out)).rejects.toMatchObject({
    code: 'folder-unusable',
    message: `${journalFile(out)} is a second name of a file, and a run writes into its own folder alone`,
  });
  expect(await readFile(kept, 'utf8')).toBe('as it was');
});

// attack: link in the output
test('a run does not write into a folder that is a link itself, nor by a relative path over one', async () => {
  await mkdir(join(folder, 'elsewhere', 'model'), { recursive: true });
  await symlink(join(folder, 'elsewhere'), join(folder, 'papergap-out'));
  const way = relative('.', join(folder, 'papergap-out'));

  await expect(openFolder(join(folder, 'papergap-out'))).rejects.toMatchObject({ code: 'folder-unusable' });
  await expect(openFolder(join(way, 'model'))).rejects.toMatchObject({ code: 'folder-unusable' });
  expect(await readdir(join(folder, 'elsewhere', 'model'))).toEqual([]);
});

test('a folder belongs to one run at a time: another is told whose it is, until it is released', async () => {
  const held = await openFolder(folder);

  await expect(openFolder(folder)).rejects.toMatchObject({
    code: 'folder-in-use',
    message: `Another run (process ${process.pid}) writes into ${folder}`,
  });

  await held[Symbol.asyncDispose]();
  await using again = await openFolder(folder);
  expect(again.path).toBe(folder);
});

test.skipIf(!existsSync('/dev/full'))(
  'a full disk is known as soon as a line is lost, and told once, with the way to go on',
  async () => {
    await symlink('/dev/full', journalFile(folder));
    const journal = await openJournal(folder);
    journal.append(start);

    await once(journal.failed, 'abort');

    const told = { code: 'disk-full', hint: expect.stringMatching(/Free some space.*--resume/) };
    expect(journal.failed.reason).toMatchObject(told);
    await expect(journal.close()).rejects.toMatchObject(told);
  },
);
