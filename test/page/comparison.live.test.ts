import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compare } from '../../src/analyse/comparison/compare.ts';
import { comparisonPage } from '../../src/page/comparison.ts';
import { hasBrowser, launchBrowser, openHtml } from '../support/browser.ts';
import { hostileResult, result, SUITES } from '../support/comparison.ts';
import { MEASURED, rightOf } from '../support/record.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const HOSTILE = comparisonPage(compare([hostileResult('a', 1), hostileResult('b', 0)]));

describe.skipIf(!hasBrowser)('a comparison in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test.for(['light', 'dark'] as const)(
    'of hostile records, in %s: nothing happens, and axe finds nothing to mend',
    async (colorScheme) => {
      await using opened = await openHtml(browser, HOSTILE, {
        colorScheme,
        viewport: { width: 390, height: 844 },
      });
      const { page, noticed } = opened;
      await page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");
      await page.evaluate(AXE);
      const { violations } = await page.evaluate<AxeResults>('axe.run()');

      expect(violations).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      expect(noticed).toEqual([]);
    },
  );

  test('names are not broken at their hyphens on a phone', async () => {
    const named = ['qwen3-8b-instruct-q4', 'llama-3.1-8b-instruct'].map((id) =>
      result(id, { ...MEASURED, production: rightOf(240, 400) }, { suites: SUITES }),
    );
    await using opened = await openHtml(browser, comparisonPage(compare(named)), {
      viewport: { width: 390, height: 844 },
    });
    const heights = await opened.page
      .locator('td', { hasText: /^llama-3.1-8b-instruct$/ })
      .evaluateAll((all) => all.map((cell) => cell.getBoundingClientRect().height));

    expect(heights.length).toBeGreaterThan(1);
    expect(Math.max(...heights)).toBeLessThan(40);
  });
});
