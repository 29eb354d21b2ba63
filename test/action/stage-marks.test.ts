import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Host } from '../../src/action/host.ts';
import { stageMarks } from '../../src/action/stage-marks.ts';
import { silent } from '../../src/shell/progress.ts';

const SUBJECT = { model: 'a', sha: 'c'.repeat(40), attempt: 1 };
const STEM = `papergap-a-${SUBJECT.sha}-1`;

/** Marks of a run on a host that may refuse its artifacts, with what was done on it. */
async function marksOn(
  refuses: (what: string) => boolean,
  { uploads = Promise.resolve(), patienceMs }: { uploads?: Promise<void>; patienceMs?: number } = {},
) {
  const out = await mkdtemp(join(tmpdir(), 'papergap-marks-'));
  const done: string[] = [];
  const note = async (what: string): Promise<undefined> => {
    done.push(what);
    if (refuses(what)) throw new Error('no');
    if (what.startsWith('+')) await uploads;
    return undefined;
  };
  const host = {
    upload: (file: string) => note(`+ ${file.slice(out.length + '/artifact/'.length)}`),
    removeArtifact: (name: string) => note(`- ${name}`),
    saveState: (_: string, name: string) => void done.push(`state ${name}`),
  } as Partial<Host> as Host;
  return {
    ...stageMarks(SUBJECT, out, host, silent, patienceMs),
    done,
    files: () => readdir(join(out, 'artifact')),
    [Symbol.asyncDispose]: () => rm(out, { recursive: true }),
  };
}

test('one mark at a time, named after the stage; the last is taken away, and the post step has nothing left to do', async () => {
  await using at = await marksOn(() => false);

  await at.reached({ name: 'deploy', at: 1, of: 2 });
  await at.reached({ name: 'reproduce:gsm8k', at: 2, of: 2 });
  await at.end();

  const [deploy, reproduce] = ['1of2-deploy', '2of2-reproduce'].map((stage) => `${STEM}-${stage}.json`);
  expect(at.done).toEqual([
    `state ${deploy}`,
    `+ ${deploy}`,
    `state ${deploy} ${reproduce}`,
    `+ ${reproduce}`,
    `- ${deploy}`,
    `- ${reproduce}`,
    'state ',
  ]);
  expect(await at.files()).toEqual([deploy, reproduce]);
});

test('where the first is refused, no other is tried: the run goes on as if there were none', async () => {
  await using at = await marksOn((what) => what.startsWith('+'));

  await at.reached({ name: 'deploy', at: 1, of: 2 });
  await at.reached({ name: 'reproduce', at: 2, of: 2 });
  await at.end();

  expect(at.done.filter((what) => what.startsWith('+'))).toHaveLength(1);
  expect(at.done.filter((what) => what.startsWith('-'))).toEqual([]);
});

test('a mark that was given up on and arrived all the same is taken away at the end', async () => {
  const arrives = Promise.withResolvers<void>();
  await using at = await marksOn(() => false, { uploads: arrives.promise, patienceMs: 1 });
  const deploy = `${STEM}-1of2-deploy.json`;

  await at.reached({ name: 'deploy', at: 1, of: 2 });
  await expect.poll(() => at.done).toContain(`+ ${deploy}`);
  arrives.resolve();
  await at.end();

  expect(at.done.slice(-2)).toEqual([`- ${deploy}`, 'state ']);
});

test('one that is still on its way at the end is left to the post step', async () => {
  await using at = await marksOn(() => false, { uploads: new Promise(() => {}), patienceMs: 1 });

  await at.reached({ name: 'deploy', at: 1, of: 2 });
  await at.end();

  expect(at.done.at(-1)).toBe(`state ${STEM}-1of2-deploy.json`);
});
