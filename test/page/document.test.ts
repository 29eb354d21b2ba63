import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { SCRIPT, STYLE } from '../../src/page/browser-code.ts';
import { documentHtml } from '../../src/page/document.ts';
import { element } from '../../src/page/element.ts';

const hostile = '</title></script><script>alert(1)</script>';
const page = documentHtml({
  title: hostile,
  header: element('h1', {}, hostile),
  main: hostile,
  data: { [hostile]: hostile },
});

test('the policy of a page allows its one script and its one style by their hashes, and nothing else', () => {
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

  expect(page).toContain(
    `content="default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(SCRIPT)}; base-uri 'none'; form-action 'none'"`,
  );
});

// attack: page
test('a page has one script, one style and its data, whatever its texts are', () => {
  expect(page.match(/<script[^>]*>/g)).toEqual(['<script type="application/json" id="data">', '<script>']);
  expect(page.match(/<style/g)).toHaveLength(1);
});

test('a page names nothing that a browser would fetch', () => {
  const own = page.replace(SCRIPT, '').replace(STYLE, '');

  expect(own).not.toMatch(/\b(src|srcset|style|on\w+)=|url\((?!#)|@import|<link|<img|<iframe/);
  expect(STYLE).not.toMatch(/url\(|@import|@font-face/);
});

test('the script cannot end the element that holds it', () => {
  expect(SCRIPT).not.toMatch(/<\/script|<!--/i);
  expect(STYLE).not.toMatch(/<\/style|<!--/i);
});
