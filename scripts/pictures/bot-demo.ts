import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { comment } from '../../src/report/comment.ts';
import { pageHtml, partsOf } from '../bot-demo/page.ts';
import type { PullView } from '../bot-demo/view.ts';
import { COMMENTS } from './comment.ts';
import { WINDOWS } from './picture.ts';
import type { Picture } from './picture.ts';

const STYLE = readFileSync(join(import.meta.dirname, '..', 'bot-demo', 'page.css'), 'utf8');
const SHA = 'c'.repeat(40);
const at = (second: number): string => `2026-11-26T12:00:${String(second).padStart(2, '0')}Z`;

const ASKED = { id: 1, author: 'alice', isBot: false, at: at(4), minimized: null, reactions: ['eyes'] };
const RUN = { id: 2, title: 'Rebench #1: models/qwen3-8b.yaml', log: '▸ deploy (2/12)\n', summary: '' };
const CHECK = { id: 3, name: 'papergap', annotations: [], buttons: [] };

/** While the model is measured. */
const RUNNING: PullView = {
  repository: 'acme/models',
  number: 1,
  title: 'Serve Qwen3 8B',
  body: 'Its card says 90.0 % right.',
  author: 'carol',
  head: 'carol:qwen3',
  base: 'main',
  sha: SHA,
  at: at(0),
  check: {
    ...CHECK,
    status: 'in_progress',
    conclusion: null,
    title: '1 model being measured',
    summary: '**qwen3-8b**\n- It is being measured.\n- Now: `noisy`, stage 6 of 9.',
  },
  comments: [{ ...ASKED, body: `/rebench ${SHA}\n\nI have read this commit.` }],
  runs: [{ ...RUN, status: 'in_progress', conclusion: null, stage: 'noisy, stage 6 of 9' }],
};

/** After the verdict. */
const TOLD: PullView = {
  ...RUNNING,
  check: {
    ...CHECK,
    status: 'completed',
    conclusion: 'failure',
    title: 'FAIL: qwen3-8b loses 33.3 % of its paper score in production (budget 20.0 %).',
    summary: '',
    buttons: [{ label: 'Re-bench', identifier: 'rebench', about: 'Measure this commit again' }],
  },
  comments: [
    ...RUNNING.comments,
    { ...ASKED, id: 4, author: 'papergap[bot]', isBot: true, reactions: [], body: told() },
  ],
  runs: [{ ...RUN, status: 'completed', conclusion: 'failure' }],
};

function told(): string {
  const repositoryUrl = 'https://github.com/acme/models';
  const text = comment({ sha: SHA, repositoryUrl, entries: COMMENTS['fail'] ?? [], door: 'bot' });
  return `<!-- papergap:comment v1 -->\n${text}`;
}

/** The demo's page of a pull request: while it is measured, and after the verdict. */
export function botDemoPictures(): readonly Picture[] {
  return Object.entries({ running: RUNNING, told: TOLD }).flatMap(([name, view]) => {
    const html = pageHtml(partsOf(view), 'alice').replace(
      /<link[^>]*>\n<script.*<\/script>/,
      `<style>${STYLE}</style>`,
    );
    return WINDOWS.map((window) => ({ name: `bot-demo-${name}`, html, ...window }));
  });
}
