import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BROWSER_CODE, browserCode } from '../../scripts/page.ts';

test('the script and the style of a page are what their sources make (npm run page)', async () => {
  expect(readFileSync(BROWSER_CODE, 'utf8')).toBe(await browserCode());
});
