/**
 * How soon the page of a record opens in a headless Chromium, and how large it is: 10,000 items in six passes,
 * each with an answer of its own.
 *
 * Time is from the start of the navigation to its end, when the list of items stands and answers keys; the
 * median of several. That of an empty page is taken in the same run.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { markdownTable } from 'markdown-table';
import { chromium } from 'playwright-core';
import { judge } from '../src/judge.ts';
import { documentHtml } from '../src/page/document.ts';
import { page } from '../src/page/page.ts';
import type { RunRecord } from '../src/record/schema.ts';
import { anUncheckedRecord } from '../test/support/record.ts';

const ITEMS = 10_000;
const ROUNDS = 7;

function largeRecord(answerChars: number): RunRecord {
  const marks = (every: number) => ({
    paper: Array.from({ length: ITEMS }, (_, at) => (at % every === 0 ? 0 : 1)),
  });
  const record = anUncheckedRecord({
    reproduce: marks(9),
    repeat: marks(9),
    noisy: marks(4),
    'noisy-heavy': marks(3),
    loaded: marks(8),
    'noisy-loaded': marks(4),
  });
  const textOf = (pass: string, item: string): string =>
    `${pass} ${item} `.padEnd(answerChars, 'An answer of some length. ');
  const passes = record.passes.map((pass) =>
    pass.kind === 'suite'
      ? { ...pass, answers: pass.answers.map((one) => ({ ...one, text: textOf(pass.pass, one.item) })) }
      : pass,
  );
  return { ...record, passes };
}

const folder = mkdtempSync(join(tmpdir(), 'papergap-perf-'));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });

/** Milliseconds until the page of a file is there and its script has run; the median. */
async function openingMs(file: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const tab = await browser.newPage();
    await tab.goto(pathToFileURL(file).href);
    times.push(await tab.evaluate<number>("performance.getEntriesByType('navigation')[0].loadEventEnd"));
    await tab.close();
  }
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
}

async function row(name: string, html: string): Promise<readonly string[]> {
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  const mb = Buffer.byteLength(html) / 1e6;
  return [name, mb.toFixed(1), (await openingMs(file)).toFixed(0)];
}

const empty = documentHtml({ title: 'Empty', header: undefined, main: undefined });
const rows = [await row('an empty page', empty)];
for (const chars of [20, 200, 2000]) {
  const html = page(judge(largeRecord(chars)));
  rows.push(await row(`60,000 answers of ${chars} characters`, html));
}
await browser.close();
rmSync(folder, { recursive: true });
process.stdout.write(
  `${markdownTable([['page', 'MB', 'ms until it is open'], ...rows], { align: ['l', 'r', 'r'] })}\n`,
);
