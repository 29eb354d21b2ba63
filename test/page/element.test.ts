import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { element, html } from '../../src/page/element.ts';

test('elements are written with their attributes and what they hold', () => {
  const list = element('ul', { class: 'lines' }, [
    element('li', {}, 'one'),
    undefined,
    element('li', {}, 'two'),
  ]);

  expect(html(list)).toBe('<ul class="lines"><li>one</li><li>two</li></ul>');
});

test('an attribute that is false or undefined is left out, and one that is true has no value', () => {
  expect(html(element('details', { open: true, hidden: false, id: undefined }))).toBe(
    '<details open></details>',
  );
});

test('an element without an end has none', () => {
  expect(html(element('p', {}, 'a', element('br', {}), 'b'))).toBe('<p>a<br>b</p>');
});

test('the first line of a preformatted text stays, be it empty', () => {
  expect(html(element('pre', {}, '\nx'))).toBe('<pre>\n\nx</pre>');
});

// attack: page
test.for([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' https://example.org',
  'data:text/html,<script>alert(1)</script>',
  'http://example.org',
  '//example.org',
  'https://exa mple.org',
])('%s is no address that a link can have', (href) => {
  expect(html(element('a', { href }, 'look'))).toBe('<a>look</a>');
});

test('a link leads to a place on the page, or to a page on the web', () => {
  expect(html(element('a', { href: '#items' }, 'items'))).toBe('<a href="#items">items</a>');
  expect(html(element('a', { href: 'https://example.org/a?b=1&c=2' }, 'c'))).toBe(
    '<a href="https://example.org/a?b=1&amp;c=2">c</a>',
  );
});

// attack: page
test('a text is never anything but a text, wherever it stands', () => {
  assert(
    property(string({ unit: 'grapheme' }), (text) => {
      const written = html(element('p', { title: text } as never, text));

      expect(written.match(/</g)).toHaveLength(2);
      expect(written).toMatch(/^<p title="[^"<>]*">[^<>]*<\/p>$/);
    }),
  );
});
