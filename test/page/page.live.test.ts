import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fc from 'fast-check';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { page as pageOf } from '../../src/page/page.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { hasBrowser, launchBrowser, openHtml } from '../support/browser.ts';
import { BREAKOUTS, hostileRecord } from '../support/hostile-record.ts';
import { anUncheckedRecord, aRecord, MEASURED, rightOf } from '../support/record.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const SAMPLES = [0, 1, 2, 3].map((second) => ({
  atMs: second * 1000,
  host: { pssMiB: 900 + second },
  engine: { running: second, waiting: 1, kvUsage: second / 10 },
}));
const MARKS = { paper: rightOf(4000, 10_000), production: rightOf(4000, 10_000) };
const SMALL = pageOf(judge(aRecord({ ...MEASURED, production: rightOf(240, 400), samples: SAMPLES })), {
  recordSha256: 'ab'.repeat(32),
});

/** The names of a page's elements and their attributes, in order, by the browser's own parser. */
const elementsOf = (page: Page, html: string): Promise<string> =>
  page.evaluate(`
    [...new DOMParser().parseFromString(${JSON.stringify(html)}, 'text/html').querySelectorAll('*')]
      .map(({ localName, attributes }) => [localName, ...[...attributes].map(({ name }) => name)].join(' '))
      .join('\\n')
  `);

/** The first answers of every pass are this one. */
function withAnswer(record: RunRecord, text: string): RunRecord {
  const passes = record.passes.map((pass) =>
    pass.kind === 'suite'
      ? { ...pass, answers: pass.answers.map((answer, at) => (at < 5 ? { ...answer, text } : answer)) }
      : pass,
  );
  return { ...record, passes };
}

describe.skipIf(!hasBrowser)('a page in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test.for(['light', 'dark'] as const)(
    'in %s it opens from disk without a word, and axe finds nothing to mend',
    async (colorScheme) => {
      await using opened = await openHtml(browser, SMALL, { colorScheme });
      const { page, noticed } = opened;
      await page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");
      // Its own policy keeps other scripts out of the page: the debugger puts axe beside it.
      await page.evaluate(AXE);
      const { passes, violations } = await page.evaluate<AxeResults>('axe.run()');

      expect(violations).toEqual([]);
      expect(passes.length).toBeGreaterThan(20);
      expect(noticed).toEqual([]);
    },
  );

  test('on a phone nothing is wider than the screen', async () => {
    await using opened = await openHtml(browser, SMALL, { viewport: { width: 390, height: 844 } });

    expect(await opened.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  test('keys lead through the items: j and k, arrows in the list, / to search and Escape out of it', async () => {
    await using opened = await openHtml(browser, SMALL);
    const { page } = opened;
    const chosen = (): Promise<string | null> => page.locator('[aria-selected=true] .id').textContent();
    const first = await chosen();

    await page.keyboard.press('j');
    const second = await chosen();
    expect(second).not.toBe(first);
    expect(await page.locator('#item h3').textContent()).toBe(second);
    await page.keyboard.press('k');
    expect(await chosen()).toBe(first);

    await page.keyboard.press('/');
    await page.keyboard.type('ticket-399 j');
    await page.keyboard.press('Backspace');
    expect(await page.locator('#found').textContent()).toBe('1 of 800');
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement.id')).toBe('rows');
    expect(await chosen()).toBe('ticket-399');
  });

  test('a filter leaves what it names, and its item has an address that leads to it', async () => {
    await using opened = await openHtml(browser, SMALL);
    const { page } = opened;
    await page.selectOption('#pass', { label: 'noisy' });
    await page.selectOption('#outcome', { label: 'wrong' });
    expect(await page.locator('#found').textContent()).toBe('80 of 800');
    await page.locator('#rows').focus();
    await page.keyboard.press('End');
    const hash = await page.evaluate<string>('location.hash');
    expect(hash).toBe('#item=benchmark%2Fitem-399');

    await using linked = await openHtml(browser, SMALL, { hash });
    expect(await linked.page.locator('#item h3').textContent()).toBe('item-399');
    expect(await linked.page.locator('[aria-selected=true] .id').textContent()).toBe('item-399');
  });

  test('a link into a section that is folded away opens it', async () => {
    await using opened = await openHtml(browser, SMALL);

    await opened.page.getByRole('link', { name: 'What the terms mean' }).click();
    expect(await opened.page.locator('#what-the-terms-mean').getAttribute('open')).toBe('');
  });

  test('without a script the items stand there, and no filter that would do nothing', async () => {
    await using opened = await openHtml(browser, SMALL, { javaScriptEnabled: false });

    expect(await opened.page.locator('article.item').count()).toBe(800);
    expect(await opened.page.locator('#search').isVisible()).toBe(false);
  });

  test('of 10,000 items those in sight alone are elements, and the last is as near as the first', async () => {
    const record = anUncheckedRecord({ reproduce: MARKS });
    await using opened = await openHtml(browser, pageOf(judge(record)));
    const { page } = opened;
    expect(await page.locator('#found').textContent()).toBe('10000 of 10000');
    expect(await page.locator('.row').count()).toBeLessThan(60);

    await page.locator('#rows').focus();
    await page.keyboard.press('End');
    expect(await page.locator('[aria-selected=true]').getAttribute('aria-posinset')).toBe('10000');
    expect(await page.locator('[aria-selected=true]').isVisible()).toBe(true);
  });

  // attack: page
  test('whatever models, engines and data sets write, nothing runs, loads, opens or leads away', async () => {
    const answer = '</script><img src=x onerror=alert(1)>'.repeat(27_000);
    await using opened = await openHtml(browser, pageOf(judge(withAnswer(hostileRecord(), answer))));
    const { page, noticed } = opened;
    const names = new Set<string>();
    for (let step = 0; step < 30; step++) {
      await page.keyboard.press('j');
      const inside = await page.evaluate<string[]>(
        "[...document.querySelectorAll('#item *, #rows *')].map(({ localName }) => localName)",
      );
      for (const name of inside) names.add(name);
    }

    expect(answer.length).toBeGreaterThan(950_000);
    expect([...names].toSorted()).toEqual(['a', 'div', 'h3', 'p', 'pre', 'section', 'span']);
    expect(await page.locator('a:not([href^="#"])').count()).toBe(0);
    expect(noticed).toEqual([]);
  });

  // attack: page
  test('the elements of a page and their attributes do not depend on what the texts of its record are', async () => {
    await using opened = await openHtml(browser, SMALL);
    const { page } = opened;
    const htmlOf = (record: RunRecord): string => pageOf(judge(record));
    const plain = await elementsOf(page, htmlOf(hostileRecord(['one', 'two', 'three'])));
    const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom(...BREAKOUTS));
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(text, { minLength: 3, maxLength: 3 }), async (texts) => {
        expect(await elementsOf(page, htmlOf(hostileRecord(texts)))).toBe(plain);
      }),
      { numRuns: 15 },
    );
  });
});
