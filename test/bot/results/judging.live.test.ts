import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { fairQueue } from '../../../bot/inbox/fair-queue.ts';
import { judgingInProcesses } from '../../../bot/results/judging.ts';
import type { JudgeLimits, JudgeTask } from '../../../bot/results/judging.ts';
import { MEASURED, aRecord } from '../../support/record.ts';

const record = aRecord({ ...MEASURED, production: Array.from({ length: 400 }, () => 1) });

function taskOf(text: string, isPrivate: boolean): JudgeTask {
  const { candidate, policy } = record;
  const expected = {
    model: candidate.id,
    candidateSha256: candidate.sha256,
    policySha256: policy.sha256,
    suites: {},
  };
  return {
    text,
    expected,
    candidate: candidate.config,
    policy: policy.config,
    past: {},
    isPrivate,
    today: '2030-01-01',
  };
}

const PROGRAM = join(inject('programs'), 'judge-process.mjs');

const judge = (text: string, limits?: JudgeLimits, isPrivate = true) =>
  judgingInProcesses(
    fairQueue({ atOnce: 1, atOnceEach: 1, waitingEach: 10 }),
    limits,
    PROGRAM,
  )(() => Promise.resolve(taskOf(text, isPrivate)), 'acme');

/** The record with another text for the gaps between the tokens of its load passes. */
const withHistogram = (icl: string): string =>
  JSON.stringify({ ...record, passes: record.passes.map((pass) => ({ ...pass, icl })) });

/** As HdrHistogram writes it, with any lengths and any payload. */
function histogramOf(payload: Buffer, statedBytes = payload.length): string {
  const header = Buffer.alloc(40);
  header.writeInt32BE(0x1c849313, 0);
  header.writeInt32BE(statedBytes, 4);
  header.writeInt32BE(3, 12);
  header.writeBigInt64BE(1n, 16);
  header.writeBigInt64BE(3_600_000_000n, 24);
  const packed = deflateSync(Buffer.concat([header, payload]));
  const outer = Buffer.alloc(8);
  outer.writeInt32BE(0x1c849314, 0);
  outer.writeInt32BE(packed.length, 4);
  return Buffer.concat([outer, packed]).toString('base64');
}

test('an honest record is judged', async () => {
  await expect(judge(JSON.stringify(record))).resolves.toHaveProperty('report');
});

// attack: huge record
test.for([
  ['on its heap', { memoryMiB: 64, allMiB: 4_096 }],
  ['in all', { memoryMiB: 2_048, allMiB: 64 }],
] as const)(
  'a record that takes more memory than its process has %s is refused, and we go on',
  async ([, most]) => {
    const objects = `[${'{},'.repeat(4_000_000)}{}]`;

    await expect(judge(objects, { ...most, ms: 120_000 })).rejects.toMatchObject({
      code: 'record-invalid',
      message: 'the artifact is refused: reading it took too much memory',
    });
    await expect(judge(JSON.stringify(record))).resolves.toHaveProperty('report');
  },
);

// attack: huge record
test('a record that takes more time than its process has is refused', async () => {
  await expect(judge(JSON.stringify(record), { memoryMiB: 512, allMiB: 1_024, ms: 1 })).rejects.toMatchObject(
    {
      code: 'record-invalid',
      message: 'the artifact is refused: reading it took too long',
    },
  );
});

// attack: huge record
test.for([
  ['inflates to 256 MiB', histogramOf(Buffer.alloc(256 * 2 ** 20))],
  ['states a length of -1', histogramOf(Buffer.alloc(1), -1)],
  ['leaps over 2^48 counts', histogramOf(Buffer.from('ffffffffffff7f01', 'hex'))],
  ['counts 2^54 of one', histogramOf(Buffer.from('8080808080808020', 'hex'))],
  ['is of no base64', '€'.repeat(100)],
  ['is longer than any', 'A'.repeat(500_000)],
] as const)('a record whose histogram %s is refused', async ([, icl]) => {
  await expect(judge(withHistogram(icl))).rejects.toThrow(/are not a histogram|another form than a record/);
});

// attack: public answers
test('of a record with texts a public repository is told none, whoever left it there', async () => {
  const answer = 'what the model said';
  const wrong = { production: { outcome: 'wrong', value: 0 } };
  const passes = record.passes.map((pass) =>
    pass.pass === 'production' && pass.kind === 'suite'
      ? { ...pass, answers: pass.answers.map((one) => ({ ...one, text: answer, grades: wrong })) }
      : pass,
  );
  const text = JSON.stringify({ ...record, passes });
  const [inPublic, inPrivate] = await Promise.all([judge(text, undefined, false), judge(text)]);

  const says = (judged: unknown): boolean => JSON.stringify(judged).includes(answer);
  expect([says(inPublic), says(inPrivate)]).toEqual([false, true]);
  expect(inPublic.report.outcome).toBe(inPrivate.report.outcome);
});
