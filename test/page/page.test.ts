import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { figuresOf } from '../../src/page/figures.ts';
import { page } from '../../src/page/page.ts';
import { headline } from '../../src/report/headline.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { sections } from '../../src/report/sections.ts';
import { htmlText } from '../../src/text/html.ts';
import { unbroken } from '../../src/text/unbroken.ts';
import { hostileRecord } from '../support/hostile-record.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';

const SAMPLES = [0, 1, 2].map((second) => ({
  atMs: second * 1000,
  host: { pssMiB: 900 + second },
  engine: { running: second, waiting: 0, kvUsage: second / 10 },
}));
const PHASES = {
  phases: [
    { name: 'load', ms: 900 },
    { name: 'warm-up', ms: 100 },
  ],
} as const;
const judged = judge(
  aRecord({
    ...MEASURED,
    production: rightOf(240, 400),
    samples: SAMPLES,
    deployment: { ...PHASES, phases: [...PHASES.phases] },
  }),
);
const made = page(judged, { recordSha256: 'ab'.repeat(32) });
/** As a reader finds it: a number and its unit do not part. */
const written = (text: string): string => htmlText(unbroken(text));

test('the page says everything that the terminal says, in the same words', () => {
  const plain = made.replaceAll(/<\/?(?:a|strong|h1|p)\b[^>]*>/g, '');
  for (const line of headline(judged)) expect(plain).toContain(written(line));
  for (const { title, table, lines = [], quoted = [] } of sections(judged)) {
    expect(made).toContain(`>${htmlText(title)}</h2>`);
    for (const cell of [table?.head ?? [], ...(table?.rows ?? [])].flat())
      if (cell !== '') expect(made).toContain(`>${htmlText(cell)}</t`);
    for (const line of lines) expect(made).toContain(written(line));
    for (const line of quoted) expect(made).toContain(htmlText(line));
  }
  for (const step of nextSteps(judged, 'terminal')) expect(plain).toContain(written(step));
});

test('the step that names items leads to them on the page', () => {
  expect(made).toContain('<a href="#item=tickets%2Fticket-240">ticket-240</a>');
});

test('where samples are missing no line is drawn', () => {
  const late = SAMPLES.map((sample) => ({ ...sample, atMs: sample.atMs + 60_000 }));
  const drawn = page(judge(aRecord({ ...MEASURED, samples: [...SAMPLES, ...late] })));
  const [, memory = ''] = drawn.split('<strong>Memory</strong>');

  expect(/class="line" d="([^"]+)"/.exec(memory)?.[1]?.match(/M/g)).toHaveLength(2);
});

test('the digest of the record is printed, where the door knows it', () => {
  expect(made).toContain(`SHA-256 of the record: <code id="record-sha256">${'ab'.repeat(32)}</code>`);
  expect(page(judged)).not.toContain('SHA-256 of the record');
});

test('the same record gives the same page', () => {
  expect(page(judged, { recordSha256: 'ab'.repeat(32) })).toBe(made);
});

test('every chart stands in a section of the report, and is drawn', () => {
  const titles = sections(judged).map(({ title }) => title);

  expect(titles).toEqual(expect.arrayContaining([...figuresOf(judged).keys()]));
  expect([...made.matchAll(/<figcaption><strong>([^<]*)/g)].map(([, title]) => title)).toEqual([
    'Scores on the way to production',
    'Score points by cause',
    'TTFT, time to first token',
    'TPOT, time per output token',
    'E2EL, time of the whole answer',
    'TTFT against throughput',
    'E2EL against throughput',
    'A user&#39;s speed against the machine&#39;s',
    'From nothing to the first answer',
    'KV cache in use',
    'Requests in the engine',
    'Memory',
  ]);
  expect(made).not.toMatch(/="[^"]*(?:NaN|Infinity|undefined)/);
});

test('a figure in a chart is the one in the table beside it', () => {
  const values = [...made.matchAll(/<text class="value"[^>]*>([^<]*)</g)].map(([, value]) => value);
  const cells = new Set([...made.matchAll(/<td[^>]*>([^<]*)</g)].map(([, cell]) => cell));
  const told = values.filter((value = '') => value.endsWith('%') && !cells.has(value));

  // The waterfall leads to production's score, which the sentence below it has.
  expect(told).toEqual([]);
});

test('what the budget leaves of the paper score is a line across the scores', () => {
  expect(/class="limit-text"[^>]*>(budget[^<]*)/.exec(made)?.[1]).toBe('budget 20.0 %: at least 72.0 %');
});

test.for([
  ['a part of a run', aRecord({ paper: 0.9, reproduce: rightOf(360, 400), load: [] })],
  ['a run without an engine', aRecord({ deployment: 'none' })],
  [
    'a run of failed requests',
    aRecord({
      production: ['error', 'late', 'unread'],
      load: [
        {
          concurrency: 1,
          requests: 2,
          each: (request) => ({ ...request, failure: { kind: 'reset', detail: '' } }),
        },
      ],
    }),
  ],
] as const)('%s has a page, too', ([, record]) => {
  const html = page(judge(record));

  expect(html).toMatch(/<h1 class="(?:fail|inconclusive)">/);
  expect(html).not.toMatch(/="[^"]*(?:NaN|Infinity|undefined)/);
});

/** Every tag that a parser would find, in order. */
const tagsIn = (html: string): string => (html.match(/<[a-z/!][^\s>]*/gi) ?? []).join('');

// attack: page
test('whatever the texts of a record are, its page has the same elements in the same order', () => {
  const plain = page(judge(hostileRecord(['one', 'two', 'three'])));
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      '<b>',
      '</script>',
      '<!--',
      ']]>',
      '"><p ',
      '&lt;',
      '\u2028',
      '\u202e',
      '__proto__',
      'javascript:a',
    ),
  );
  fc.assert(
    fc.property(fc.uniqueArray(text, { minLength: 3, maxLength: 3 }), (texts) => {
      expect(tagsIn(page(judge(hostileRecord(texts))))).toBe(tagsIn(plain));
    }),
    { numRuns: 15 },
  );
});
