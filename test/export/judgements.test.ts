import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { EXPORTS } from '../../src/export/index.ts';
import { judge } from '../../src/judge.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';
import type { LoadOptions, RecordOptions } from '../support/record.ts';

const HOSTILE = 'm"1\\ <b>&\u0000\u202e\n# HELP x';

function written(format: 'junit' | 'prometheus', options: RecordOptions, id?: string): string {
  const record = aRecord({ ...MEASURED, ...options });
  const named = id === undefined ? record : { ...record, candidate: { ...record.candidate, id } };
  return EXPORTS[format](judge(named));
}

function suiteOf(options: RecordOptions, id?: string) {
  const xml = written('junit', options, id);
  expect(XMLValidator.validate(xml)).toBe(true);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => name === 'testcase',
  });
  return parser.parse(xml).testsuites.testsuite;
}

test('a fail is a failure that tells its evidence; objectives are cases of their own', () => {
  const suite = suiteOf({ production: rightOf(240, 400) });

  expect(suite).toMatchObject({ tests: '7', failures: '1', errors: '0', skipped: '0' });
  expect(suite.testcase[0]).toMatchObject({
    name: 'verdict',
    failure: { message: expect.stringContaining('Gap 33.3 %, budget 20.0 %: fail.') },
  });
  expect(suite.testcase[1].name).toBe('time to first token (p95) within 500 ms, 1 concurrent request');
});

test.each([
  ['fail', { errors: '1', skipped: '0' }],
  ['neutral', { errors: '0', skipped: '1' }],
] as const)('an open verdict where the policy says on-inconclusive: %s', (said, counts) => {
  const policy = { ...MEASURED.policy, 'on-inconclusive': said };

  expect(suiteOf({ production: rightOf(296, 400), policy })).toMatchObject({ failures: '0', ...counts });
});

test('a missed objective is a failure beside the verdict, one that cannot be told is skipped', () => {
  const slow = suiteOf({
    production: rightOf(352, 400),
    load: [{ concurrency: 50, requests: 500, ttftMs: 900 }],
  });
  const few = suiteOf({ production: rightOf(352, 400), load: [{ concurrency: 50, requests: 20 }] });

  expect(slow.testcase[1].failure.message).toBe('It was 900 ms.');
  expect(few.testcase[1]).toHaveProperty('skipped');
});

test('a case is a failure or an error where the check fails by it alone', () => {
  const slow = { concurrency: 200, requests: 2000, ttftMs: 900 };
  const waiver = { finding: 'slo-missed', owner: 'ops', reason: 'known', until: '2031-01-01' };
  const of = (load: object, more: RecordOptions): unknown =>
    suiteOf({
      ...{ production: rightOf(352, 400), load: [{ concurrency: 50, requests: 500 }] },
      ...more,
      policy: { load: { slo: { ttftP95Ms: 500 } }, ...load },
    });

  expect(of({}, { load: [{ concurrency: 50, requests: 500 }, slow] })).toMatchObject({
    ...{ failures: '0', skipped: '1' },
    testcase: [{}, {}, { skipped: { message: 'It was 900 ms. That fails nothing here.' } }],
  });
  expect(of({ waivers: [waiver] }, { load: [{ ...slow, concurrency: 50 }] })).toMatchObject({
    ...{ failures: '0', skipped: '1' },
  });
  expect(of({ 'on-inconclusive': 'neutral' }, { production: Array<'late'>(400).fill('late') })).toMatchObject(
    {
      ...{ errors: '1', skipped: '0' },
    },
  );
});

/** What a scraper reads: a line of the text format, by its grammar. */
const SAMPLE = /^papergap_[a-z0-9_]+\{(?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)+\} -?[0-9.e+-]+$/;

test('every line of the metrics is one that a scraper reads, and each name stands together', () => {
  const lines = written('prometheus', { production: rightOf(240, 400) }, HOSTILE)
    .trimEnd()
    .split('\n');
  const samples = lines.filter((line) => !line.startsWith('#'));
  const names = samples.map((line) => line.slice(0, line.indexOf('{')));

  for (const line of samples) expect(line).toMatch(SAMPLE);
  for (const line of lines) expect(line).toMatch(/^(?:papergap_|# (?:HELP|TYPE) papergap_)/);
  const runs = names.filter((name, at) => name !== names[at - 1]);
  expect(new Set(runs).size).toBe(runs.length);
});

test('metrics hold the verdict, the gap, scores and loads; what is not known has no sample', () => {
  const text = written('prometheus', { production: rightOf(240, 400) });

  expect(text).toContain('papergap_verdict{candidate="tiny",outcome="fail"} 1\n');
  expect(text).toContain('papergap_verdict{candidate="tiny",outcome="pass"} 0\n');
  expect(text).toMatch(/papergap_gap_ratio\{candidate="tiny"\} 0\.333/);
  expect(text).toContain('papergap_ttft_seconds{candidate="tiny",load="load-1",quantile="0.95"} 0.1\n');
  expect(text).not.toContain('load="load-0",quantile="0.99"');
});

test('a load of which nothing was attempted has no share of errors', () => {
  const each: LoadOptions['each'] = (one) => ({ ...one, wave: 'start' });
  const text = written('prometheus', { load: [{ concurrency: 50, requests: 50, each }] });

  expect(text).not.toContain('papergap_error_ratio');
});

test('no text of a candidate leaves its attribute in the XML', () => {
  const suite = suiteOf({ production: rightOf(240, 400) }, HOSTILE);

  expect(suite.name).toContain('m"1');
  expect(suite.testcase).toHaveLength(7);
});

test('a time that is none leaves its attribute no more, and has no character that XML has not', () => {
  const record = aRecord(MEASURED);
  const xml = EXPORTS.junit(judge({ ...record, run: { ...record.run, startedAt: HOSTILE } }));

  expect(XMLValidator.validate(xml)).toBe(true);
  expect(xml).not.toContain('\u0000');
  expect(xml).not.toContain('\u202e');
});

test.each(['true', 'false', '\ufffe\uffff'])(
  'a candidate called %j has a name in XML that is well formed',
  (id) => {
    const xml = written('junit', { production: rightOf(240, 400) }, id);

    expect(xml).toMatch(/<testsuite name="[^"]+"/);
    expect(xml).not.toMatch(/[\ufffe\uffff]/);
  },
);
