import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { judge } from '../../../src/judge.ts';
import { downloadText } from '../../../bot/results/artifact.ts';
import { MOST_RECORD_BYTES } from '../../../src/record/read.ts';
import { runArtifacts } from '../../../bot/results/run-artifacts.ts';
import { recordFrom } from '../../../bot/results/record.ts';
import { onlyEntryOf } from '../../../bot/results/zip.ts';
import { scene } from '../../support/fake-github/scene.ts';
import type { Scene } from '../../support/fake-github/scene.ts';
import { aRecord, rightOf } from '../../support/record.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const NAME = `papergap-tiny-${SHA}-1.json`;

type Given = Parameters<Scene['repo']['addArtifact']>[1];

async function textOf(at: Scene, given: Omit<Given, 'name'>): Promise<string> {
  const run = at.repo.addRun({ event: 'pull_request' });
  at.repo.addArtifact(run.id, { name: NAME, ...given });
  const [found] = (await runArtifacts(run.id, at.github)).records;
  if (found === undefined) throw new Error('no artifact');
  return downloadText(found, at.github);
}

test('a raw artifact and a zipped one give the same text, and our token stays with GitHub', async () => {
  await using at = await scene();
  const content = Buffer.from('{"a":1}\n');

  expect(await textOf(at, { content, raw: true })).toBe('{"a":1}\n');
  expect(await textOf(at, { files: { 'record.json': content } })).toBe('{"a":1}\n');

  // The store complains where it is sent a token.
  expect(at.fake.complaints).toEqual([]);
});

// attack: artifact
test('only records and marks of stages are looked at: each attempt’s records, and the last attempt’s last stage', async () => {
  await using at = await scene();
  const run = at.repo.addRun({ event: 'pull_request' });
  const content = Buffer.from('{}');
  for (const name of [
    NAME,
    `papergap-tiny-${SHA}-2.json`,
    `papergap-other-${SHA}-1.json`,
    'pr-number.txt',
    `papergap-..-${SHA}-1.json`,
    `papergap-tiny-${SHA}-1-9of9-production.json`,
    `papergap-tiny-${SHA}-2-3of9-repeat.json`,
    `papergap-tiny-${SHA}-2-2of9-reproduce.json`,
    `papergap-tiny-${SHA}-2-4of9-@everyone.json`,
  ])
    at.repo.addArtifact(run.id, { name, content, raw: true });

  const { records: found, marks } = await runArtifacts(run.id, at.github);

  expect(found.map(({ model, attempt }) => [model, attempt])).toEqual([
    ['other', 1],
    ['tiny', 1],
    ['tiny', 2],
  ]);
  expect(marks).toEqual([{ model: 'tiny', sha: SHA, attempt: 2, at: 3, of: 9, stage: 'repeat' }]);
});

// attack: artifact
test.for<[what: string, given: Omit<Given, 'name'>, why: RegExp]>([
  [
    'of another digest',
    { content: Buffer.from('{}'), raw: true, digest: `sha256:${'0'.repeat(64)}` },
    /digest/,
  ],
  [
    'that says to be too large',
    { content: Buffer.from('{}'), raw: true, sizeInBytes: MOST_RECORD_BYTES + 1 },
    /bytes long/,
  ],
  ['of other bytes than text', { content: Buffer.from([0xff, 0xfe, 0x00]), raw: true }, /UTF-8/],
  ['with two files', { files: { 'a.json': Buffer.from('{}'), 'b.json': Buffer.from('{}') } }, /2 entries/],
  ['that climbs out', { files: { '../../etc/cron.d/x': Buffer.from('{}') } }, /broken/],
  ['that is cut', { content: Buffer.from('PK\u0003\u0004 and no more'), raw: true }, /broken/],
])('an artifact %s is refused', async ([, given, why]) => {
  await using at = await scene();

  await expect(textOf(at, given)).rejects.toMatchObject({
    code: 'record-invalid',
    message: expect.stringMatching(why) as string,
  });
});

/** A zip with one deflated file, its directory saying what it is told to. */
function zipOf(content: Buffer, said: { readonly size?: number; readonly mode?: number } = {}): Buffer {
  const packed = deflateRawSync(content);
  const header = (start: number, offset: number): Buffer => {
    const fields = Buffer.alloc(offset);
    fields.writeUInt16LE(8, start + 4);
    fields.writeUInt32LE(crc32(content), start + 10);
    fields.writeUInt32LE(packed.length, start + 14);
    fields.writeUInt32LE(said.size ?? content.length, start + 18);
    fields.writeUInt16LE(1, start + 22);
    return fields;
  };
  const local = header(4, 30);
  local.writeUInt32LE(0x04034b50, 0);
  const central = header(6, 46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt32LE((said.mode ?? 0o100644) * 0x10000, 38);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + 1, 12);
  end.writeUInt32LE(local.length + 1 + packed.length, 16);
  return Buffer.concat([local, Buffer.from('r'), packed, central, Buffer.from('r'), end]);
}

// attack: artifact
test('a zip that becomes too large is refused, whatever it says of itself', async () => {
  const bomb = Buffer.alloc(8 * 2 ** 20);

  expect((await onlyEntryOf(zipOf(Buffer.from('{}')), 100)).toString()).toBe('{}');
  await expect(onlyEntryOf(zipOf(bomb), 2 ** 30)).rejects.toThrow(/too large/);
  await expect(onlyEntryOf(zipOf(bomb, { size: 2 }), 2 ** 30)).rejects.toThrow(/too large|broken/);
  await expect(onlyEntryOf(zipOf(Buffer.from('/etc/passwd'), { mode: 0o120777 }), 100)).rejects.toThrow(
    /link/,
  );
});

const record = aRecord({ production: rightOf(3, 4) });
const expected = {
  model: record.candidate.id,
  candidateSha256: record.candidate.sha256,
  policySha256: record.policy.sha256,
  suites: {},
};

test('a record of the right candidate and policy is read', () => {
  expect(recordFrom(JSON.stringify(record), expected)).toEqual(record);
});

const forged = (path: readonly string[], value: unknown): string => {
  const copy = JSON.parse(JSON.stringify(record)) as Record<string, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[path.at(-1) ?? ''] = value;
  return JSON.stringify(copy);
};

// attack: artifact, other record
test.for<[what: string, text: string, why: RegExp]>([
  ['another model', forged(['candidate', 'id'], 'other'), /another model/],
  ['another candidate', forged(['candidate', 'sha256'], 'f'.repeat(64)), /another candidate/],
  ['a laxer policy', forged(['policy', 'sha256'], 'f'.repeat(64)), /another policy/],
  [
    'other data',
    forged(['plan', 'suites'], { tickets: { sha256: 'f'.repeat(64), items: 4 } }),
    /other data of a suite/,
  ],
  ['no numbers', forged(['run', 'durationMs'], '1e999'), /another form/],
  ['a later version', forged(['version'], 99), /version 99/],
  ['no JSON', '{', /not JSON/],
  ['deep nesting', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, /too deep/],
])('a record with %s is refused', ([, text, why]) => {
  expect(() => recordFrom(text, expected)).toThrow(why);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

// attack: own policy, other record
test.for(['cleaned', 'humanLabels'])(
  'a record with another %s than the base branch has is refused',
  (key) => {
    const tickets = { sha256: 'f'.repeat(64), asking: 'a'.repeat(64), items: 4, [key]: 'b'.repeat(64) };
    const { items: _, ...its } = tickets;
    const by = (of: object, wanted: object) =>
      recordFrom(forged(['plan', 'suites'], { tickets: of }), {
        ...expected,
        suites: { tickets: { hasExamples: false, ...its, ...wanted } },
      });

    expect(by(tickets, {}).plan.suites).toHaveProperty('tickets');
    expect(() => by(tickets, { [key]: 'c'.repeat(64) })).toThrow(/other data of a suite/);
    // What ends it where the workflow has a papergap of before.
    expect(() => by({ ...tickets, [key]: undefined }, {})).toThrow(/has to be updated in the workflow/);
  },
);

// attack: own policy, other record
test('a record that does not say which worked examples were shown is refused where there are any', () => {
  const silent = forged(['plan', 'suites'], { tickets: { sha256: 'f'.repeat(64), items: 4 } });
  const shown = { sha256: 'f'.repeat(64), asking: 'a'.repeat(64), hasExamples: true };
  const by = (tickets: typeof shown) => recordFrom(silent, { ...expected, suites: { tickets } });

  expect(() => by(shown)).toThrow(/other worked examples/);
  expect(by({ ...shown, hasExamples: false }).plan.suites).toHaveProperty('tickets');
});

// attack: other record
test.for<[what: string, text: string]>([
  ['a pull request', forged(['pullRequest'], 1)],
  ['a verdict', forged(['verdict'], 'pass')],
  ['a prototype', `{"__proto__":{"polluted":true},${JSON.stringify(record).slice(1)}`],
])('%s of its own changes nothing of what a record is judged by', ([, text]) => {
  const [forgery, own] = [judge(recordFrom(text, expected)), judge(record)];

  expect(forgery.findings).toEqual(own.findings);
  expect(forgery.verdict).toEqual(own.verdict);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

const RUNNER = {
  ...{ name: 'lm-eval', version: '0.4.13', task: 'tickets', metric: 'exact_match,none', files: 'tasks' },
  ...{ network: false, maxMinutes: 1 },
};
const FILES = 'a'.repeat(40);
const EVALUATION = {
  ...{ evaluator: 'lm-eval', version: '0.4.13', task: 'tickets', metric: 'exact_match,none' },
  ...{ figure: 0.5, recomputed: 0.5, figures: {}, items: 2 },
};

interface Forged {
  readonly kind?: 'evaluator' | 'suite';
  readonly files?: string | undefined;
  readonly runner?: object;
  readonly said?: object;
  readonly suite?: string;
}

/** The record with a pass of an external evaluator, in which something is otherwise. */
const evaluated = ({ kind = 'evaluator', runner, said, suite = 'gsm', ...forged }: Forged = {}): string => {
  const copy = JSON.parse(JSON.stringify(record)) as { plan: { passes: unknown[] }; passes: unknown[] };
  const { files } = { files: FILES, ...forged };
  const run = {
    ...{ requests: 0, unmatched: 0, isolated: true, logTail: [], ...(files && { files }) },
    evaluation: { ...EVALUATION, ...said },
  };
  const [first] = copy.plan.passes as object[];
  const [seen] = copy.passes as object[];
  const id = 'reproduce:gsm';
  if (kind === 'evaluator') {
    copy.plan.passes.push({
      ...{ kind, id, role: 'reproduce', suite, runner: { ...RUNNER, ...runner } },
      ...{ protocol: {}, concurrency: 2 },
    });
    copy.passes.push({
      ...{ kind, pass: id, startedAtMs: 0, endedAtMs: 1, ended: 'complete', answers: [] },
      evaluator: run,
    });
  } else {
    copy.plan.passes.push({ ...first, id, suite: 'gsm' });
    copy.passes.push({ ...seen, pass: id });
  }
  return JSON.stringify(copy);
};

// attack: other record
test.for<[what: string, text: string, why: RegExp]>([
  ['with other files', evaluated({ files: 'b'.repeat(40) }), /tasks were other ones/],
  ['that does not say which files', evaluated({ files: undefined }), /tasks were other ones/],
  ['that was asked by other means', evaluated({ kind: 'suite' }), /asked by other means/],
  ['by another evaluator', evaluated({ runner: { name: 'inspect' } }), /run otherwise/],
  ['by another version', evaluated({ runner: { version: '0.4.12' } }), /run otherwise/],
  ['of an easier task', evaluated({ runner: { task: 'arc_easy' } }), /run otherwise/],
  ['of fewer items', evaluated({ runner: { limit: 5 } }), /run otherwise/],
  ['with the network', evaluated({ runner: { network: true } }), /run otherwise/],
  ['of a suite that papergap asks', evaluated({ suite: 'tickets' }), /run otherwise/],
  [
    'with results of another evaluator',
    evaluated({ said: { evaluator: 'inspect' } }),
    /not of the evaluator/,
  ],
  ['with results of another version', evaluated({ said: { version: '0.4.12' } }), /not of the evaluator/],
  ['with a kinder figure', evaluated({ said: { metric: 'acc,none' } }), /not of the evaluator/],
])("an external evaluator's pass %s is refused", ([, text, why]) => {
  const runners = { gsm: { runner: RUNNER, files: FILES } };

  expect(recordFrom(evaluated(), { ...expected, runners }).passes).toHaveLength(2);
  expect(() => recordFrom(text, { ...expected, runners })).toThrow(why);
});
