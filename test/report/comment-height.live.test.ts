import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { COMMENTS, commentPage } from '../../scripts/pictures/comment.ts';

const CHROMIUM = '/usr/bin/chromium';
/** A screen of a laptop, below GitHub's own head. */
const MOST_PX = 700;

test.skipIf(!existsSync(CHROMIUM))(
  'a comment on one model is at most one screen, until it is unfolded',
  async () => {
    await using browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    const page = await browser.newPage();
    const heightAt = async (width: number): Promise<number> => {
      await page.setViewportSize({ width, height: 900 });
      return (await page.locator('.body').boundingBox())?.height ?? Infinity;
    };

    for (const [name, entries] of Object.entries(COMMENTS).filter(([, { length }]) => length === 1)) {
      await page.setContent(commentPage(entries));
      expect(await heightAt(1280), `${name} on a desk`).toBeLessThanOrEqual(MOST_PX);
      // A phone shows a line's words on two or three.
      expect(await heightAt(390), `${name} on a phone`).toBeLessThanOrEqual(1.3 * MOST_PX);
    }
    await page.setContent(commentPage(COMMENTS['fail'] ?? []));
    for (const fold of await page.locator('summary').all()) await fold.click();
    expect(await heightAt(1280)).toBeGreaterThan(MOST_PX);
  },
);

test.skipIf(!existsSync(CHROMIUM)).each([1012, 390])(
  'names of several models are not broken at their hyphens, and the gap is in sight: %i px',
  async (width) => {
    await using browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.setContent(commentPage(COMMENTS['two-models'] ?? []));

    const names = page.locator('.body > table td code');
    expect(await names.allTextContents()).toEqual(['qwen3-8b-instruct-q4-k-m', 'llama-3.1-8b-instruct']);
    expect(await names.evaluateAll((all) => all.map((one) => one.getClientRects().length))).toEqual([1, 1]);
    const [gap, body] = await Promise.all(
      ['.body > table td:nth-child(2)', '.body'].map((one) => page.locator(one).first().boundingBox()),
    );
    expect(gap!.x + gap!.width).toBeLessThan(body!.x + body!.width);
  },
);

test.skipIf(!existsSync(CHROMIUM))('axe finds nothing to mend in a comment that is unfolded', async () => {
  await using browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

  for (const name of ['fail', 'two-models']) {
    await page.setContent(commentPage(COMMENTS[name] ?? []).replaceAll('<details>', '<details open>'));
    await page.evaluate(axe);
    const { violations } = await page.evaluate<AxeResults>('axe.run()');
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});
