import { expect, test } from 'vitest';
import { shownRecord } from '../../src/action/artifact.ts';
import { judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';

/** A record of an engine that answers, and refuses every second request, with texts of such a length. */
function spokenAt(length: number): RunRecord {
  const words = (at: number): string => `${at} ${'\u0001'.repeat(length)}`;
  const record = aRecord({
    ...MEASURED,
    production: rightOf(240, 400),
    load: [
      {
        requests: 400,
        each: (request, at) => ({
          ...request,
          ...(at % 2 === 0 && { failure: { kind: 'http-5xx', detail: `500 ${words(at).slice(0, 400)}` } }),
        }),
      },
    ],
  });
  const passes = record.passes.map((pass) =>
    pass.kind === 'suite'
      ? { ...pass, answers: pass.answers.map((answer, at) => ({ ...answer, text: words(at) })) }
      : pass,
  );
  return { ...record, passes };
}

const bytesOf = (record: RunRecord): number => Buffer.byteLength(JSON.stringify(record)) + 1;

// attack: huge record
test('a private record that an engine made longer than is read is without its texts, says so, and is judged alike', () => {
  const record = spokenAt(2_000);
  const most = 1_000_000;
  const shown = shownRecord(record, true, most);

  expect(bytesOf(record)).toBeGreaterThan(8 * most);
  expect(bytesOf(shown)).toBeLessThan(most);
  expect(JSON.stringify(shown)).not.toContain(String.raw`\u0001`);
  expect(shown.run.wholeBytes).toBe(bytesOf(record));
  const [of, whole] = [judge(shown), judge(record)];
  expect(of.verdict).toEqual(whole.verdict);
  expect(of.findings.gap).toEqual(whole.findings.gap);
});

test('a private record that is no longer than is read is left as it is', () => {
  const record = spokenAt(10);

  expect(shownRecord(record, true, bytesOf(record))).toBe(record);
  expect(shownRecord(record, true, bytesOf(record) - 1)).not.toBe(record);
  expect(shownRecord(record, false).run.wholeBytes).toBeUndefined();
});
