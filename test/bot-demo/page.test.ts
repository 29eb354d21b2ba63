import { fromHtml } from 'hast-util-from-html';
import { expect, test } from 'vitest';
import { pageHtml, partsOf } from '../../scripts/bot-demo/page.ts';
import type { PullView } from '../../scripts/bot-demo/view.ts';

const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=alert(1)></pre></textarea>`;
const SHA = 'c'.repeat(40);

const view: PullView = {
  repository: HOSTILE,
  number: 1,
  title: HOSTILE,
  body: HOSTILE,
  author: HOSTILE,
  head: HOSTILE,
  base: HOSTILE,
  sha: SHA,
  at: '2026-11-26T12:00:00Z',
  check: {
    id: 2,
    name: HOSTILE,
    status: 'completed',
    conclusion: 'failure',
    title: HOSTILE,
    summary: HOSTILE,
    annotations: [{ place: HOSTILE, level: 'failure', title: HOSTILE, message: HOSTILE }],
    buttons: [{ label: HOSTILE, identifier: HOSTILE, about: HOSTILE }],
  },
  comments: [
    {
      id: 3,
      author: HOSTILE,
      isBot: true,
      at: '2026-11-26T12:00:01Z',
      body: HOSTILE,
      minimized: HOSTILE,
      reactions: [HOSTILE],
    },
  ],
  runs: [
    { id: 4, title: HOSTILE, status: 'completed', conclusion: 'failure', log: HOSTILE, summary: HOSTILE },
  ],
};

type Node = ReturnType<typeof fromHtml>['children'][number];

function elements(node: Node): readonly Extract<Node, { type: 'element' }>[] {
  if (node.type !== 'element') return [];
  return [node, ...node.children.flatMap((child) => elements(child as Node))];
}

test('whatever a pull request holds, the page has no element and no handler of it', () => {
  const { children } = fromHtml(pageHtml(partsOf(view), 'alice'));
  const all = children.flatMap(elements);
  const named = (name: string) => all.filter(({ tagName }) => tagName === name);

  expect(named('script').map(({ properties }) => properties['src'])).toEqual(['/page.js']);
  expect([...named('img'), ...named('iframe'), ...named('style')]).toEqual([]);
  expect(
    all.flatMap(({ properties }) => Object.keys(properties)).filter((name) => /^on/i.test(name)),
  ).toEqual([]);
  expect(named('textarea')).toHaveLength(1);
  expect(named('aside')).toHaveLength(1);
});

const page = (changes: Partial<PullView>): string => partsOf({ ...view, author: 'carol', ...changes }).steps;
const DONE = /<li class="done">/g;

test('a step is done once what marks it is there', () => {
  const { check: _, ...opened } = { ...view, author: 'carol', comments: [], runs: [] };
  const asked = { id: 5, author: 'alice', isBot: false, at: view.at, minimized: null, reactions: [] };
  const [run] = view.runs;
  const told = { ...asked, id: 6, isBot: true, body: '<!-- papergap:comment v1 -->\nFAIL' };
  const comments = [{ ...asked, body: `/rebench ${SHA}` }];

  expect(partsOf(opened).steps.match(DONE)).toHaveLength(1);
  expect(page({ comments: [], runs: [] }).match(DONE)).toHaveLength(2);
  expect(page({ comments, runs: [] }).match(DONE)).toHaveLength(3);
  expect(
    page({
      comments,
      runs: [{ ...run!, status: 'in_progress', conclusion: null, stage: 'noisy, stage 6 of 9' }],
    }),
  ).toContain('(noisy, stage 6 of 9)');
  expect(page({ comments: [...comments, told] }).match(DONE)).toHaveLength(5);
});

test("a run's address leads to the run on this page", () => {
  const summary = '[run](https://github.com/acme/models/actions/runs/4)';

  expect(partsOf({ ...view, check: { ...view.check!, summary } }).check).toContain(
    '<a href="#run-4">run</a>',
  );
});
