import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultText } from '../../bot/commands/fault-text.ts';
import { parseCommand } from '../../bot/commands/grammar.ts';
import { helpText } from '../../bot/commands/help.ts';
import { COMMANDS } from '../../bot/commands/index.ts';
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
  suites: {},
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

/** What GitHub shows as it is. */
const CODE_SPAN = /(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g;

/** Judged and shown, or refused in words that say nothing of what was in it. */
function readAsTheBotDoes(text: string): 'judged' | 'refused' {
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  try {
    const read = recordFrom(text, expected);
    const report = candidateReport(judge(read), 'bot');
    const page = comment({
      sha: SHA,
      repositoryUrl: 'https://github.com/a/b',
      entries: [{ state: 'measured', report, runUrl: 'https://github.com/a/b/actions/runs/1' }],
      door: 'bot',
    });
    expect(parseCommand(page, COMMANDS)).toBeUndefined();
    expect(page.replace(CODE_SPAN, '')).not.toMatch(/<script|(?<!\w)@acme/);
    return 'judged';
  } catch (error) {
    if (!(error instanceof PapergapError)) throw error;
    expect(error.message).not.toMatch(/ghs_|script|etc\/passwd|process\.env|\n/);
    return 'refused';
  }
}

const ZIP = zipOf({ 'papergap.json': Buffer.from(TEXT) });
const CHANGES = fc.array(fc.tuple(fc.nat(ZIP.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
const WORDS = fc.array(fc.oneof(EVIL, fc.constantFrom('status', 'model=', 'sha', SHA, '=', 'stage=load')), {
  maxLength: 5,
});

/**
 * Tests what the bot reads of strangers with so many random inputs; the same ones each time where there is a
 * seed.
 */
export function fuzz(runs: number, seed?: number): void {
  const options = { numRuns: runs, ...(seed !== undefined && { seed }) };

  test('spoilt artifacts are judged or refused; none of them breaks out, pollutes or leaks', () => {
    const ends = { judged: 0, refused: 0 };
    const property = fc.property(fc.oneof(SPOILT, TWISTED), (text) => {
      ends[readAsTheBotDoes(text)] += 1;
    });
    fc.assert(property, options);
    // Both ways are walked, or nothing was shown.
    expect(Math.min(ends.judged, ends.refused)).toBeGreaterThan(runs / 100);
  });

  test('spoilt zips are read or refused', async () => {
    const property = fc.asyncProperty(CHANGES, fc.nat(ZIP.length), async (changes, cut) => {
      const spoilt = Buffer.from(ZIP);
      for (const [at, byte] of changes) spoilt[at] = byte;
      const zip = cut % 3 === 0 ? spoilt.subarray(0, cut) : spoilt;
      try {
        readAsTheBotDoes((await onlyEntryOf(zip, 1 << 20)).toString());
      } catch (error) {
        expect(error).toMatchObject({ code: 'record-invalid' });
      }
    });
    await fc.assert(property, { ...options, numRuns: runs / 10 });
  });

  test('comments get an answer that repeats nothing of them but a harmless word', () => {
    const property = fc.property(WORDS, (said) => {
      const command = parseCommand(`/rebench ${said.join(' ')}`, COMMANDS);
      const answer =
        command === undefined
          ? ''
          : command.ok
            ? helpText(COMMANDS)
            : command.faults.map(faultText).join('\n');
      expect(answer).not.toMatch(/<|@[a-z]|#\d|process\.env|etc\/passwd|__proto__/i);
      expect(parseCommand(answer, COMMANDS)).toBeUndefined();
    });
    fc.assert(property, options);
  });
}
