import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { botDemoPictures } from './pictures/bot-demo.ts';
import { commentPictures } from './pictures/comment.ts';
import { pagePictures } from './pictures/page.ts';
import type { Picture } from './pictures/picture.ts';
import { terminalPictures } from './pictures/terminal.ts';

/**
 * Pictures of what people read, to look at: `node scripts/screenshots.ts --out FOLDER [RECIPE …]`; each with
 * its height in CSS pixels.
 */
const RECIPES: Readonly<Record<string, () => readonly Picture[] | Promise<readonly Picture[]>>> = {
  'bot-demo': botDemoPictures,
  comment: commentPictures,
  page: pagePictures,
  terminal: terminalPictures,
};

const { values, positionals } = parseArgs({
  options: { out: { type: 'string', default: 'pictures' } },
  allowPositionals: true,
});
const names = positionals.length === 0 ? Object.keys(RECIPES) : positionals;

async function take(picture: Picture, browser: Browser): Promise<void> {
  const { name, html, width, scheme, measured = 'html' } = picture;
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  await page.setContent(html);
  const box = await page.locator(measured).boundingBox();
  const file = join(values.out, `${name}-${width}-${scheme}.png`);
  await page.screenshot({ path: file, fullPage: true });
  console.log(`${file}: ${Math.ceil(box?.height ?? 0)} px`);
  await page.close();
}

mkdirSync(values.out, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const name of names) {
  const recipe = Object.hasOwn(RECIPES, name) ? RECIPES[name] : undefined;
  if (recipe === undefined)
    throw new Error(`no pictures of ${name}; there are ${Object.keys(RECIPES).join(', ')}`);
  for (const picture of await recipe()) await take(picture, browser);
}
await browser.close();
