import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultText, helpText, parseCommand } from '../../bot/commands/commands.ts';
import { recordFrom } from '../../bot/results/record.ts';
import { onlyEntryOf } from '../../bot/results/zip.ts';
import { judge } from '../../src/judge.ts';
import { candidateReport } from '../../src/report/candidate.ts';
import { comment } from '../../src/report/comment.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import { zipOf } from '../support/fake-github/zip.ts';
import { aRecord, rightOf } from '../support/record.ts';

const SHA = 'c'.repeat(40);
const TOKEN = `ghs_${'a'.repeat(36)}`;
const record = aRecord({ reproduce: rightOf(3, 4), production: rightOf(2, 4) });
const TEXT = JSON.stringify(record);
const expected = {
  model: record.candidate.id,
  candidateSha256: record.candidate.sha256,
  policySha256: record.policy.sha256,
};

/** What somebody puts into a record, a zip or a comment who means us ill. */
const EVIL = fc.oneof(
  fc.constantFrom(
    TOKEN,
    '"__proto__":{"polluted":true},',
    '1e999',
    '-1',
    'null',
    '9'.repeat(400),
    '{"a":'.repeat(30),
    '@acme/everyone',
    '<script>alert(1)</script>',
    '\\u0000\\ud800',
    '\n/rebench cancel\n',
    '"constructor":{"prototype":{"polluted":true}},',
    '${process.env.WEBHOOK_SECRET}',
    '../../../etc/passwd',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** The record's own text, cut, doubled and spoilt at random places. */
const SPOILT = fc
  .array(fc.tuple(fc.nat(TEXT.length), fc.nat(30), EVIL, fc.boolean()), { minLength: 1, maxLength: 4 })
  .map((cuts) =>
    cuts.reduce(
      (text, [at, length, evil, replaces]) =>
        text.slice(0, at) + evil + text.slice(replaces ? at + length : at),
      TEXT,
    ),
  );
/** The record with one value put in another's place: it stays JSON. */
const TWISTED = fc
  .tuple(fc.nat(), fc.oneof(EVIL, fc.integer(), fc.double(), fc.constant(null), fc.constant([]), fc.object()))
  .map(([which, value]) => {
    const paths: (readonly [object, string])[] = [];
    const copy = JSON.parse(TEXT) as object;
    const walk = (from: object): void => {
      for (const [key, inner] of Object.entries(from)) {
        paths.push([from, key]);
        if (typeof inner === 'object' && inner !== null) walk(inner as object);
      }
    };
    walk(copy);
    const [holder, key] = paths[which % paths.length]!;
    (holder as Record<string, unknown>)[key] = value;
    return JSON.stringify(copy);
  });

/** Judged and shown, or refused in words that say nothing of what was in it. */
function readAsTheBotDoes(text: string): 'judged' | 'refused' {
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  try {
    const read = recordFrom(text, expected);
    const { findings, verdict } = judge(read);
    const report = candidateReport(read, findings, verdict);
    const page = comment({
      sha: SHA,
      entries: [{ state: 'measured', report, runUrl: 'https://github.com/a/b/actions/runs/1' }],
      answersCommands: true,
    });
    expect(parseCommand(page)).toBeUndefined();
    expect(page).not.toMatch(/<script|(?<![`\w])@acme/);
    return 'judged';
  } catch (error) {
    if (!(error instanceof PapergapError)) throw error;
    expect(error.message).not.toMatch(/ghs_|script|etc\/passwd|process\.env|\n/);
    return 'refused';
  }
}

test('10,000 spoilt artifacts are judged or refused; none of them breaks out, pollutes or leaks', () => {
  const ends = { judged: 0, refused: 0 };
  fc.assert(
    fc.property(fc.oneof(SPOILT, TWISTED), (text) => {
      ends[readAsTheBotDoes(text)] += 1;
    }),
    { numRuns: 10_000 },
  );
  // Both ways are walked, or nothing was shown.
  expect(Math.min(ends.judged, ends.refused)).toBeGreaterThan(100);
}, 120_000);

test('1,000 spoilt zips are read or refused', async () => {
  const good = zipOf({ 'papergap.json': Buffer.from(TEXT) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      fc.nat(good.length),
      async (bytes, cut) => {
        const spoilt = Buffer.from(good);
        for (const [at, byte] of bytes) spoilt[at] = byte;
        const zip = cut % 3 === 0 ? spoilt.subarray(0, cut) : spoilt;
        try {
          readAsTheBotDoes((await onlyEntryOf(zip, 1 << 20)).toString());
        } catch (error) {
          expect(error).toMatchObject({ code: 'record-invalid' });
        }
      },
    ),
    { numRuns: 1_000 },
  );
}, 120_000);

test('10,000 comments get an answer that repeats nothing of them but a harmless word', () => {
  const words = fc.array(
    fc.oneof(EVIL, fc.constantFrom('status', 'model=', 'sha', SHA, '=', 'passes=load')),
    {
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(words, (said) => {
      const command = parseCommand(`/rebench ${said.join(' ')}`);
      const answer =
        command === undefined
          ? ''
          : 'verb' in command
            ? helpText()
            : command.map((fault) => faultText(fault)).join('\n');
      expect(answer).not.toMatch(/<|@[a-z]|#\d|process\.env|etc\/passwd|__proto__/i);
      expect(parseCommand(answer)).toBeUndefined();
    }),
    { numRuns: 10_000 },
  );
});
