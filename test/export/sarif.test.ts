import { array, assert, constantFrom, integer, oneof, option, property, record, string } from 'fast-check';
import { expect, test } from 'vitest';
import type { Fault } from '../../src/config/fault.ts';
import { EXPORTS } from '../../src/export/index.ts';
import { faultsSarif } from '../../src/export/sarif/faults.ts';
import { judge } from '../../src/judge.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';
import { sarifRunOf } from '../support/sarif.ts';

const FAULT = { file: 'models/a.yaml', line: 3, column: 7, path: 'engine.name', message: 'is not known' };
const faultsOf = (...faults: readonly Fault[]) => sarifRunOf(faultsSarif(faults, '0.1.0'));

function verdictOf(options: RecordOptions, line?: number, id = 'tiny') {
  const found = aRecord({ ...MEASURED, ...options });
  const judged = judge({ ...found, candidate: { ...found.candidate, id } });
  return sarifRunOf(EXPORTS.sarif(judged, { claim: { file: 'models/tiny.yaml', line } }));
}

test('a fault stands at its file, line and column, with its hint, its level and a rule with help', () => {
  const { results, rules } = faultsOf(
    { ...FAULT, hint: 'did you mean "vllm"?' },
    { file: 'models/b.yaml', path: '', message: 'does not exist' },
    { ...FAULT, line: 9, path: 'claims.scores.0', message: 'may be more', severity: 'warning' },
  );

  expect(results.map(({ ruleId, level, message }) => [ruleId, level, message.text])).toEqual([
    ['fault/engine', 'error', 'engine.name: is not known (did you mean "vllm"?)'],
    ['fault/file', 'error', 'does not exist'],
    ['fault/claims', 'warning', 'claims.scores.0: may be more'],
  ]);
  expect(results.map(({ locations }) => locations[0]?.physicalLocation)).toEqual([
    {
      artifactLocation: { uri: 'models/a.yaml', uriBaseId: '%SRCROOT%' },
      region: { startLine: 3, startColumn: 7 },
    },
    { artifactLocation: { uri: 'models/b.yaml', uriBaseId: '%SRCROOT%' }, region: { startLine: 1 } },
    {
      artifactLocation: { uri: 'models/a.yaml', uriBaseId: '%SRCROOT%' },
      region: { startLine: 9, startColumn: 7 },
    },
  ]);
  expect(rules.map(({ helpUri }) => helpUri)).toContain(
    'https://github.com/papergap/papergap/blob/main/docs/configuration.md',
  );
});

test('nothing at fault is a run without results, which closes what was open', () => {
  expect(faultsOf()).toMatchObject({ results: [], rules: [] });
});

test('a fault keeps its fingerprint where it moves to another line, and two like ones have two', () => {
  const [before] = faultsOf(FAULT).results;
  const [after, second] = faultsOf({ ...FAULT, line: 30 }, { ...FAULT, line: 31 }).results;

  expect(after?.partialFingerprints).toEqual(before?.partialFingerprints);
  expect(second?.partialFingerprints).not.toEqual(before?.partialFingerprints);
  expect(faultsOf(FAULT, FAULT).results).toHaveLength(1);
});

test.each([
  ['/home/me/a b.yaml', 'file:///home/me/a%20b.yaml'],
  ['hf://datasets/acme/sums@e/test.jsonl', 'hf://datasets/acme/sums@e/test.jsonl'],
])('what lies outside of the repository, such as %s, is told by an address of its own', (file, uri) => {
  expect(faultsSarif([{ ...FAULT, file }], '0.1.0')).toContain(
    `"artifactLocation": {\n                  "uri": "${uri}"\n`,
  );
});

test('what looks like a password in a fault is hidden', () => {
  const message = 'cannot be read: https://me:hunter22@example.org/x';

  expect(faultsOf({ ...FAULT, message }).results[0]?.message.text).not.toContain('hunter22');
});

test('no more results are written than code scanning takes, and the last says how many are left', () => {
  const many = Array.from({ length: 25_010 }, (_, line) => ({ ...FAULT, line: line + 1 }));
  const { results } = faultsOf(...many);

  expect(results).toHaveLength(25_000);
  expect(results.at(-1)?.message.text).toBe('and 11 more like these');
});

const texts = oneof(
  string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  constantFrom('[a](https://example.org)', '<img src=x>', '::error::x', '##[error]x', '\u202E\u2028'),
);

test('whatever faults say, the log is one that code scanning reads, without links and what is not seen', () => {
  const faults = array(
    record(
      { file: texts, line: integer({ min: 1 }), path: texts, message: texts, hint: option(texts) },
      { requiredKeys: ['file', 'path', 'message'] },
    ),
    { maxLength: 5 },
  );

  assert(
    property(faults, (found) => {
      const placed = found.map(({ file, hint, ...fault }) => ({
        ...fault,
        ...(typeof hint === 'string' && { hint }),
        file: `models/${file.replaceAll(/[/\\]|^\.+$/g, 'x')}`,
      }));
      const written = faultsSarif(placed, '0.1.0');
      const { rules, results } = sarifRunOf(written);

      expect(written).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2028]|##\[/);
      expect(rules.every(({ id }) => /^fault\/[A-Za-z]+$/.test(id))).toBe(true);
      expect(results.filter(({ message }) => message.text.includes(']('))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('what failed a candidate stands at its claim, each reason by its own rule', () => {
  const { results, automationDetails } = verdictOf(
    { production: rightOf(240, 400), load: [{ concurrency: 50, requests: 500, ttftMs: 900 }] },
    12,
  );

  expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
    ['verdict/gap-over-budget', 'error'],
    ['verdict/slo-missed', 'error'],
  ]);
  expect(results[0]?.locations[0]?.physicalLocation).toEqual({
    artifactLocation: { uri: 'models/tiny.yaml', uriBaseId: '%SRCROOT%' },
    region: { startLine: 12 },
  });
  expect(results[0]?.message.text).toContain('33.3 %');
  expect(automationDetails.id).toBe('papergap/verdict/tiny/');
});

test('a reason keeps its fingerprint in a run with other figures, and each thing it is about has its own', () => {
  const [one, other] = [240, 250].map((right) => verdictOf({ production: rightOf(right, 400) }).results[0]);
  const load = [900, 950].map((ttftMs) => verdictOf({ load: [{ concurrency: 50, requests: 500, ttftMs }] }));
  const [slow, slower] = load.map(({ results }) => results[0]);

  expect(one?.message).not.toEqual(other?.message);
  expect(one?.partialFingerprints).toEqual(other?.partialFingerprints);
  expect(slow?.partialFingerprints).toEqual(slower?.partialFingerprints);
  expect(slow?.partialFingerprints).not.toEqual(one?.partialFingerprints);
  const named = verdictOf({ production: rightOf(240, 400) }, undefined, 'other').results[0];
  expect(named?.partialFingerprints).not.toEqual(one?.partialFingerprints);
});

test('an open verdict warns, and what passes leaves nothing', () => {
  const open = verdictOf({ production: rightOf(296, 400) });

  expect(open.results.map(({ level }) => level)).toContain('warning');
  expect(open.results.map(({ level }) => level)).not.toContain('error');
  expect(verdictOf({ production: rightOf(352, 400) }).results).toEqual([]);
});

test('a candidate of any name is a category of its own', () => {
  const { id } = verdictOf({ production: rightOf(240, 400) }, 1, 'a/b \ud800\u202e').automationDetails;

  expect(id).toBe('papergap/verdict/a%2Fb%20%EF%BF%BD%E2%80%AE/');
});
