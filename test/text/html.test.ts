import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { htmlText, inertJson } from '../../src/text/html.ts';

const hostile = string({ unit: 'grapheme', maxLength: 80 });

// attack: page
test('whatever comes in, no character comes out that ends a text or an attribute of HTML, or is not seen', () => {
  assert(
    property(hostile, (text) => {
      expect(htmlText(text).replace(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toMatch(
        /[&<>"']|[^\P{Cc}\n]|[\u202a-\u202e]/u,
      );
    }),
  );
});

test('line breaks stay, and a name of an object is a text like any other', () => {
  expect(htmlText('a < b\n__proto__ & "c"\u202e')).toBe('a &lt; b\n__proto__ &amp; &quot;c&quot;\\u{202e}');
});

// attack: page
test.for(['</script><img src=x onerror=alert(1)>', '<!--<script>', '\u2028\u2029', ']]>', '&lt;'])(
  'JSON that holds %s cannot leave the script that holds it, and means the same',
  (text) => {
    const json = inertJson({ text });

    expect(json).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(json)).toEqual({ text: text.replace('\u2028\u2029', '\\u{2028}\\u{2029}') });
  },
);

test('whatever text is embedded, its JSON is one line that has nothing of HTML in it', () => {
  assert(
    property(hostile, hostile, (key, text) => {
      const json = inertJson([[key, { text }]]);

      expect(json).not.toMatch(/[<>&\n\r\u2028\u2029\u202a-\u202e]/);
      expect(JSON.parse(json)).toHaveLength(1);
    }),
  );
});
