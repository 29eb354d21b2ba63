import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCommand } from '../../bot/commands/grammar.ts';
import { COMMANDS } from '../../bot/commands/index.ts';
import { judge } from '../../src/judge.ts';
import { candidateReport } from '../../src/report/candidate.ts';
import type { CandidateReport } from '../../src/report/candidate.ts';
import { comment, MOST_CHARACTERS } from '../../src/report/comment.ts';
import type { CommentEntry } from '../../src/report/comment.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { stale } from '../../src/report/stale.ts';
import { result } from '../support/comparison.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

const SHA = 'c'.repeat(40);
const repositoryUrl = 'https://github.com/acme/models';
const runUrl = `${repositoryUrl}/actions/runs/1`;
function reportOf(id: string, options: RecordOptions): CandidateReport {
  const record = aRecord(options);
  return candidateReport(judge({ ...record, candidate: { ...record.candidate, id } }), 'bot');
}

const measured = (id: string, right: number, note?: string): CommentEntry => ({
  state: 'measured',
  report: reportOf(id, { ...MEASURED, production: rightOf(right, 400) }),
  runUrl,
  ...(note !== undefined && { note }),
});

const FAILS = measured('qwen3-8b', 240);
const PASSES = measured('llama-3.1-8b', 352);
const OPEN = measured('gemma', 296, 'It is being measured again.');
const REPORT = (FAILS as Extract<CommentEntry, { state: 'measured' }>).report;

test.for([
  ['one-that-fails', [FAILS]],
  ['one-that-passes', [PASSES]],
  ['one-that-is-open', [OPEN]],
  [
    'several',
    [
      PASSES,
      FAILS,
      OPEN,
      { state: 'trouble', id: 'broken', text: 'models/broken.yaml:3:1: unknown key "engin"' },
      { state: 'open', id: 'later', text: 'it waits, 2 before it' },
    ],
  ],
  ['one-without-a-result', [{ state: 'trouble', id: 'broken', text: 'its run left no record.' }]],
] as const)('the comment of %s', async ([name, entries]) => {
  const text = comment({ sha: SHA, repositoryUrl, entries, door: 'bot' });

  await expect(text).toMatchFileSnapshot(join(import.meta.dirname, 'golden', `comment-${name}.md`));
});

test('what is too long for the full layout loses what is folded, then everything but the verdicts', () => {
  const many = (count: number): readonly CommentEntry[] =>
    Array.from({ length: count }, (_, index) => ({
      state: 'measured',
      report: { ...REPORT, id: `model-${index}` },
      runUrl,
    }));
  const text = (count: number): string =>
    comment({ sha: SHA, repositoryUrl, entries: many(count), door: 'bot' });
  const [two, some, most] = [text(2), text(12), text(256)];

  expect(two).toContain('What the terms mean');
  expect(some).not.toContain('What the terms mean');
  expect(some).toContain('What causes it');
  expect(most).not.toContain('What causes it');
  for (let index = 0; index < 256; index++) expect(most).toContain(`\`model-${index}\``);
  for (const made of [two, some, most]) expect(made.length).toBeLessThanOrEqual(MOST_CHARACTERS);
});

test('256 candidates with the longest ids and texts fit', () => {
  const entries: readonly CommentEntry[] = Array.from({ length: 256 }, (_, index) => {
    const id = `${index}`.padEnd(100, 'x');
    return index % 2 === 0
      ? { state: 'measured', report: { ...REPORT, id }, runUrl }
      : { state: 'trouble', id, text: 'y'.repeat(2_000) };
  });

  expect(comment({ sha: SHA, repositoryUrl, entries, door: 'bot' }).length).toBeLessThanOrEqual(60_000);
});

/** What of a page GitHub would act on, were it let: outside of code and of our own markup. */
const unfenced = (text: string): string => text.replace(/^(`{3,})(?:text|mermaid)\n[\s\S]*?^\1$/gm, '');
const active = (text: string): string =>
  unfenced(text)
    .replace(/`[^`\n]*`/g, '')
    .replace(/<\/?(?:details|summary|b|br|sub|code)>/g, '');

const EVIL = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    '@acme/everyone',
    'fixes #1',
    'GH-12',
    '<!-- papergap:comment v1 -->',
    '</details><script>alert(1)</script>',
    '```\n/rebench cancel\n```',
    '| a | b |',
    '[x](https://evil.example)',
    '![x](//evil.example/x.png)',
    '\n/rebench cancel',
    '\r\n@dependabot merge',
    'https://evil.example',
    '<img src=x onerror=y>',
    '&lt;b&gt;',
  ),
);

/** The same record with another id for an item that is named, and another answer to it. */
function saying(record: RunRecord, id: string, text: string): RunRecord {
  const renamed = (item: string): string => (item === 'ticket-240' ? id : item);
  const plan = record.plan.passes.map((pass) =>
    pass.kind === 'suite' ? { ...pass, items: pass.items.map(renamed) } : pass,
  );
  const passes = record.passes.map((pass) =>
    pass.kind === 'suite'
      ? { ...pass, answers: pass.answers.map((one) => ({ ...one, item: renamed(one.item), text })) }
      : pass,
  );
  const questions = [{ suite: 'tickets', item: id, question: text, expected: id }];
  return { ...record, plan: { ...record.plan, passes: plan }, passes, questions };
}

// attack: markdown
test('nothing that a candidate, a model or a log says means anything in the comment', () => {
  fc.assert(
    fc.property(fc.array(EVIL, { minLength: 4, maxLength: 4 }), ([a = '', b = '', c = '', d = '']) => {
      const record = aRecord({
        ...MEASURED,
        production: rightOf(240, 400),
        deployment: {
          ready: true,
          phases: [],
          friction: [{ code: 'unknown-architecture', summary: a, remedy: b, blame: 'candidate', line: c }],
        },
      });
      const report = candidateReport(judge(saying(record, a, b)), 'bot');
      const entries: readonly CommentEntry[] = [
        { state: 'measured', report, runUrl, note: d },
        { state: 'trouble', id: 'x', text: d },
      ];

      for (const some of [entries, entries.slice(0, 1)]) {
        const text = comment({ sha: SHA, repositoryUrl, isPrivate: true, entries: some, door: 'bot' });
        // It is no command, however long it is; and the bot reads none of its own.
        expect(parseCommand(text, COMMANDS)?.ok).not.toBe(true);
        expect(text.split('\n').filter((line) => line.startsWith('/'))).toEqual([]);
        expect(active(text)).not.toMatch(
          /@[A-Za-z0-9]|(?<!&)#\d|GH-\d|<!--|<script|<img|https:\/\/evil|!\[|\]\(\/\//,
        );
        const tags = (tag: string): number => unfenced(text).split(tag).length;
        expect(tags('<details>')).toBe(tags('</details>'));
      }
    }),
    { numRuns: 40 },
  );
});

test('a comment about an earlier commit says so once, whatever the head becomes', () => {
  const text = comment({ sha: SHA, repositoryUrl, entries: [FAILS], door: 'bot' });
  const [first, second] = ['d'.repeat(40), 'e'.repeat(40)];

  const once = stale(text, first);
  const twice = stale(once, second);

  expect(once).toContain(first);
  expect(twice).toBe(stale(text, second));
  expect(twice).not.toContain(first);
  expect(twice.endsWith(text)).toBe(true);
  expect(stale(text, undefined)).toContain('no longer changes any model');
});

test('golden comments have nothing that changes from run to run', () => {
  const text = readFileSync(join(import.meta.dirname, 'golden', 'comment-several.md'), 'utf8');
  expect(comment({ sha: SHA, repositoryUrl, entries: [PASSES, FAILS], door: 'bot' })).toBe(
    comment({ sha: SHA, repositoryUrl, entries: [FAILS, PASSES], door: 'bot' }),
  );
  expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/);
});

test('a verdict that the gap did not decide is said once', () => {
  const load = [{ concurrency: 50, requests: 500, ttftMs: 900 }];
  const slow = { ...MEASURED, production: rightOf(352, 400), load };
  const entries = [FAILS, { state: 'measured', report: reportOf('slow', slow), runUrl } as const];
  const text = comment({ sha: SHA, repositoryUrl, entries, door: 'bot' });
  const body = text.slice(text.indexOf('<b>FAIL: slow</b>'));

  expect(text.match(/FAIL: slow/g)).toHaveLength(1);
  expect(body).toMatch(/^<b>FAIL: slow<\/b> [^\n]+<\/summary>\n\n### Next steps/);
  expect(text).toContain('**FAIL: qwen3-8b.** Paper ');
});

test('candidates that asked the same items are compared with one another, from the highest score', () => {
  const entryOf = (id: string, right: number): CommentEntry => {
    const one = result(id, { ...MEASURED, production: rightOf(right, 400) });
    if (one.kind !== 'record') throw new Error('not a record');
    return { state: 'measured', report: candidateReport(judge(one.judged.record), 'bot'), runUrl };
  };
  const entries = [entryOf('low', 240), entryOf('high', 352)];
  const text = comment({ sha: SHA, repositoryUrl, entries, door: 'bot' });

  expect(text).toContain('In production low scores lower than high: −28.0\u00a0points');
  expect(text).toMatch(/\| low +\| production \| +−28\.0 \|/);
  expect(comment({ sha: SHA, repositoryUrl, entries: [FAILS, PASSES], door: 'bot' })).not.toContain(
    'one another',
  );
});
