import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { gradePass } from '../src/scoring/grade.ts';
import type { Scorer } from '../src/scoring/scorer.ts';
import { scorerNamed, scorers } from '../src/scoring/index.ts';

const PAGE = readFileSync(join(import.meta.dirname, '..', 'docs', 'scorers.md'), 'utf8');
const ROW = /^\| `(.+?)`(?<cut> \(cut\))? +\| `(.+?)` +\| (.*?) *\| (\w+) +\| ([\d.]+) +\|$/gm;

/** What the page says of one scorer: the policy's lines, and answers with what becomes of them. */
const sections = PAGE.split(/^## /m).flatMap((section) => {
  const title = section.slice(0, section.indexOf('\n'));
  const written = /```yaml\n([\s\S]*?)```/.exec(section)?.[1];
  // One that needs a sandbox is tried where there may be one: test/scoring/{code,program}.live.test.ts.
  if (written === undefined || scorerNamed(title)?.needs !== undefined) return [];
  const { scorer } = parse(written) as { readonly scorer: Readonly<Record<string, unknown>> };
  const rows = Array.from(section.matchAll(ROW), ([, text = '', cut, target = '', read, outcome, score]) => ({
    text,
    isCut: cut !== undefined,
    target: parse(target) as unknown,
    said: { read, outcome, score: Number(score) },
  }));
  return [{ title, scorer, rows }];
});

test('every scorer has its section with answers, each row of which is read here', () => {
  // One that needs a sandbox is tried where there may be one: test/scoring/code.live.test.ts.
  const alone = Object.entries(scorers).filter(
    ([, { needs, readsLikelihoods }]: [string, Scorer]) =>
      needs === undefined && readsLikelihoods === undefined,
  );
  expect(sections.map(({ title }) => title)).toEqual(alone.map(([title]) => title));
  expect(sections.filter(({ rows }) => rows.length < 2)).toEqual([]);
  expect(sections.flatMap(({ rows }) => rows)).toHaveLength(
    PAGE.match(/^\| `.*\| [\d.]+ +\|$/gm)?.length ?? 0,
  );
});

test.for(sections)('$title: the answers of its section are read as the page says', async (section) => {
  const { title, scorer, rows } = section;
  const { name, ...written } = scorer;
  const named = scorerNamed(title);
  if (named === undefined) throw new Error(`there is no scorer ${title}`);
  const options = named.options.parse(written);
  const items = new Map(rows.map(({ target }, at) => [String(at), { id: String(at), fields: {}, target }]));
  const answers = rows.map(({ text, isCut }, at) => ({
    item: String(at),
    attempt: 0,
    source: 'papergap',
    text,
    finish: isCut ? 'length' : 'stop',
  }));

  const graded = await gradePass(answers, items, { by: { paper: named.scorer(options) } });

  expect(name).toBe(title);
  expect(rows.flatMap(({ target }) => named.targetFault(target, options) ?? [])).toEqual([]);
  expect(
    graded.map(({ grades }) => {
      const { read, reason = '', outcome, value = NaN } = grades?.paper ?? {};
      return {
        read: read === undefined ? reason : `\`${read}\``,
        outcome,
        score: Number(value.toFixed(2)),
      };
    }),
  ).toEqual(rows.map(({ said }) => said));
});
