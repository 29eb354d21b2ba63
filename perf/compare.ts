/**
 * What comparing two records costs of which every item flips, in each format, and how soon the page opens in a
 * headless Chromium; then what more results cost, each held against each other.
 *
 * Time is CPU time of one comparison; memory is that of the process afterwards, records and all.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { markdownTable } from 'markdown-table';
import { chromium } from 'playwright-core';
import { compare } from '../src/analyse/comparison/compare.ts';
import type { Result } from '../src/analyse/comparison/compare.ts';
import { judge } from '../src/judge.ts';
import { comparisonPage } from '../src/page/comparison.ts';
import { comparisonReporters } from '../src/report/comparison.ts';
import { anUncheckedRecord } from '../test/support/record.ts';

/** A judged record of so many items, every second of them right; the other half of them where it is not even. */
function resultOf(id: string, items: number, chars: number, isEven: boolean): Result {
  const production = Array.from({ length: items }, (_, at) => Number((at % 2 === 0) === isEven));
  const record = anUncheckedRecord({ production });
  const passes = record.passes.map((pass) =>
    pass.kind === 'suite'
      ? {
          ...pass,
          answers: pass.answers.map((one) => ({
            ...one,
            text: `${id} ${one.item} `.padEnd(chars, 'An answer of some length. '),
          })),
        }
      : pass,
  );
  const suites = { tickets: { sha256: 'a'.repeat(64), asking: 'b'.repeat(64), items } };
  return {
    kind: 'record',
    judged: judge({
      ...record,
      ...{ passes, candidate: { ...record.candidate, id }, plan: { ...record.plan, suites } },
    }),
  };
}

/** What some work makes, and the CPU time that it takes in ms. */
function measured<T>(work: () => T): readonly [T, string] {
  const before = process.cpuUsage();
  const made = work();
  const { user, system } = process.cpuUsage(before);
  return [made, ((user + system) / 1_000).toFixed(0)];
}

const mebibytes = (): string => (process.memoryUsage.rss() / 2 ** 20).toFixed(0);
const megabytes = (text: string): string => (Buffer.byteLength(text) / 1e6).toFixed(1);

const folder = mkdtempSync(join(tmpdir(), 'papergap-perf-'));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });

async function openingMs(html: string): Promise<string> {
  const file = join(folder, 'comparison.html');
  writeFileSync(file, html);
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(file).href);
  const ms = await tab.evaluate<number>("performance.getEntriesByType('navigation')[0].loadEventEnd");
  await tab.close();
  return ms.toFixed(0);
}

// Once before anything counts: compiled, and with a browser that is warm.
await openingMs(comparisonPage(compare([resultOf('a', 100, 20, true), resultOf('b', 100, 20, false)])));

const flips: string[][] = [];
for (const [items, chars] of [
  [2_500, 200],
  [5_000, 200],
  [10_000, 200],
  [20_000, 200],
  [40_000, 200],
  [10_000, 16_000],
  [20_000, 16_000],
] as const) {
  const both = [resultOf('a', items, chars, true), resultOf('b', items, chars, false)];
  const [comparison, comparing] = measured(() => compare(both));
  const [, table] = measured(() => comparisonReporters.table(comparison));
  const [json, asJson] = measured(() => comparisonReporters.json(comparison));
  const [html, asHtml] = measured(() => comparisonPage(comparison));
  flips.push([
    ...[items.toLocaleString('en'), chars.toLocaleString('en'), comparing, table],
    ...[
      `${asJson} (${megabytes(json)} MB)`,
      `${asHtml} (${megabytes(html)} MB)`,
      await openingMs(html),
      mebibytes(),
    ],
  ]);
}

const many: string[][] = [];
for (const results of [2, 10, 25, 50]) {
  const all = Array.from({ length: results }, (_, at) => resultOf(`m${at}`, 1_000, 20, at % 2 === 0));
  const [comparison, comparing] = measured(() => compare(all));
  const [html, asHtml] = measured(() => comparisonPage(comparison));
  many.push([String(results), comparing, `${asHtml} (${megabytes(html)} MB)`, await openingMs(html)]);
}
await browser.close();
rmSync(folder, { recursive: true });

const align = (columns: number): string[] => Array.from({ length: columns }, () => 'r');
const heads = ['flips', 'characters each', 'compare ms', 'table ms', 'json ms', 'html ms', 'open ms', 'MiB'];
process.stdout.write(`${markdownTable([heads, ...flips], { align: align(8) })}\n\n`);
const ofMany = ['results', 'compare ms', 'html ms', 'open ms'];
process.stdout.write(`${markdownTable([ofMany, ...many], { align: align(4) })}\n`);
