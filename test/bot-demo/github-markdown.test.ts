import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { expect, test } from 'vitest';
import { githubHtml } from '../../scripts/bot-demo/github-markdown.ts';

test.for([
  ['a heading', '# Gap', '<h1>Gap</h1>'],
  ['a cell to the right', '| a |\n| -: |\n| 1 |', '<td align="right">1</td>'],
  ['HTML that GitHub allows', '<details><summary>x</summary>\n\n**y**\n\n</details>', '<strong>y</strong>'],
  ['a bare address', 'https://a.example/b', 'href="https://a.example/b"'],
  ['code, as it stands', '`<b>`', '<code>&#x3C;b></code>'],
] as const)('%s is shown', ([, markdown, html]) => {
  expect(githubHtml(markdown)).toContain(html);
});

test('a chart of ours is drawn with its budget line, and told in words', () => {
  const chart = githubHtml(
    '```mermaid\nxychart-beta\n title "From paper to production"\n x-axis [paper, production]\n y-axis "right" 0 --> 100\n bar [89.3, 8.3]\n line [71.4, 71.4]\n```',
  );

  expect(chart).toContain('aria-label="From paper to production: paper 89.3, production 8.3"');
  expect(chart.match(/<rect/g)).toHaveLength(2);
  expect(chart.match(/<polyline/g)).toHaveLength(1);
});

test('another diagram stays text', () => {
  expect(githubHtml('```mermaid\ngraph TD; a-->b\n```')).toContain('graph TD; a-->b');
});

test('a picture is its description, so that nothing is fetched', () => {
  expect(githubHtml('![a *cat*](https://elsewhere.example/cat.png)')).toBe('<p>a cat</p>\n');
});

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<a href="javascript:alert(1)" onclick=x>',
  '[x](javascript:alert(1))',
  '[x](data:text/html,y)',
  '<iframe src=//x>',
  '<style>*{}</style>',
  '<form action=//x><button>',
  '<meta http-equiv=refresh content=0>',
  '<math><mi><table><style><img src=x onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '```mermaid\nxychart-beta\n title "<script>"\n x-axis ["<img onerror=x>"]\n bar [1]\n```\n',
  '</div></article></main>',
  '<!--',
  '-->',
  '<p id=check class=badge style="x:y">',
  '\n\n',
  '`',
  '|',
];
/** What would run, fetch, submit or restyle. */
const FORBIDDEN = /^(script|style|iframe|form|button|img|meta|link|base|object|embed|math|title|textarea)$/;

type Node = ReturnType<typeof fromHtml>['children'][number];

function faultsOf(node: Node): readonly string[] {
  if (node.type !== 'element') return [];
  const attributes = Object.entries(node.properties).map(([name, value]) => `${name}=${String(value)}`);
  const isForbidden = (attribute: string): boolean =>
    /^(?:on|style=|href=\s*(?:javascript|data|vbscript):)/i.test(attribute) ||
    /^id=(?!user-content-)/.test(attribute);
  return [
    ...(FORBIDDEN.test(node.tagName) ? [node.tagName] : []),
    ...attributes.filter(isForbidden),
    ...node.children.flatMap(faultsOf),
  ];
}

test('whatever a comment holds, nothing of it runs, fetches or leaves its place', () => {
  const text = array(oneof(constantFrom(...HOSTILE), string({ maxLength: 12 })), {
    maxLength: 12,
  });

  assert(
    property(text, (pieces) => {
      const { children } = fromHtml(`<div>${githubHtml(pieces.join(''))}</div><p>after</p>`, {
        fragment: true,
      });
      expect(children.flatMap(faultsOf)).toEqual([]);
      expect(children).toHaveLength(2);
    }),
    { numRuns: 500 },
  );
});
