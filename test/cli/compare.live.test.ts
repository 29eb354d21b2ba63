import { execFileSync } from 'node:child_process';
import { mkdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { historyEntry } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import { runCli } from '../support/cli.ts';
import { result } from '../support/comparison.ts';
import { rightOf } from '../support/record.ts';
import { repository } from '../support/repository.ts';

const recordOf = (id: string, right: number) => {
  const one = result(id, { production: rightOf(right, 100) }, {}, `run-of-${id}`);
  if (one.kind !== 'record') throw new Error('not a record');
  return one.judged.record;
};

// attack: huge record
test('records, their folders and a history are compared, and what is none of them is told at once', async () => {
  await using repo = await repository({ 'not.json': '{}' });
  const at = (name: string): string => join(repo.folder, name);
  await mkdir(at('a'));
  await writeFile(at('a/record.json'), JSON.stringify(recordOf('a', 90)));
  await writeFile(at('b.json'), JSON.stringify(recordOf('b', 60)));
  const { record, findings, verdict } = judge(recordOf('c', 30));
  const where = { at: '2030-01-01T00:00:00Z', commit: 'a'.repeat(40), run: 'https://example.org/1' };
  const line = JSON.stringify(historyEntry(record, findings, verdict.outcome, where));
  // A later version's line is passed over, as the Action passes over it.
  await writeFile(at('c.jsonl'), `${line}\n{"version":99}\n`);
  await writeFile(at('none.jsonl'), '{"version":99}\n');
  const many = Array.from({ length: 51 }, (_, place) => line.replace('"id":"c"', `"id":"c${place}"`));
  await writeFile(at('many.jsonl'), many.join('\n'));
  const cli = (...args: readonly string[]) => runCli(['compare', ...args], repo.folder);

  const [three, written, twice, none, crowd, later] = await Promise.all([
    cli('a', 'b.json', '--history', 'c.jsonl', '--baseline', 'b'),
    cli('a', 'b.json', '--format', 'html', '--out', 'page.html'),
    cli('a', 'a/record.json'),
    cli('a', 'not.json', 'nothing.json'),
    cli('--history', 'many.jsonl'),
    cli('--history', 'none.jsonl'),
  ]);

  expect(three).toMatchObject({ code: 0, stderr: '' });
  expect(three.stdout).toContain('a scores higher in production than each of the others');
  expect(written).toMatchObject({ code: 0, stdout: '' });
  expect(await readFile(at('page.html'), 'utf8')).toMatch(/^<!doctype html>/);
  expect(later.stderr).toContain('none.jsonl has no line of a history');
  expect(twice.code).toBe(2);
  expect(twice.stderr).toContain('are one result');
  expect(crowd).toMatchObject({ code: 2, stdout: '' });
  expect(crowd.stderr).toContain('51 results are too many to compare');
  expect(none.code).toBe(2);
  expect(none.stderr).toMatch(/not\.json .*not a record[^]*nothing\.json does not exist/);
});

// attack: huge record
test('a pipe, a device and a file of any length in the place of a history are told at once', async () => {
  await using repo = await repository({ 'huge.jsonl': '' });
  execFileSync('mkfifo', [join(repo.folder, 'pipe.jsonl')]);
  await symlink('/dev/zero', join(repo.folder, 'zero.jsonl'));
  await truncate(join(repo.folder, 'huge.jsonl'), 2 ** 33);

  const told = await Promise.all(
    ['pipe', 'zero', 'huge'].map(async (name) => {
      const { code, stderr } = await runCli(['compare', '--history', `${name}.jsonl`], repo.folder);
      return [code, stderr.split('\n')[0]];
    }),
  );

  expect(told).toEqual([
    [2, 'papergap: file-unreadable: pipe.jsonl is no plain file'],
    [2, 'papergap: file-unreadable: zero.jsonl is no plain file'],
    [2, 'papergap: record-invalid: huge.jsonl is larger than 16 MiB, which is more than a history has'],
  ]);
});
