import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge } from '../../src/judge.ts';
import { candidateReport } from '../../src/report/candidate.ts';
import { comment } from '../../src/report/comment.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import type { CommentEntry } from '../../src/report/comment.ts';
import { aRecord, MEASURED, rightOf } from '../../test/support/record.ts';
import type { RecordOptions } from '../../test/support/record.ts';
import { githubHtml } from '../bot-demo/github-markdown.ts';
import { WINDOWS } from './picture.ts';
import type { Picture } from './picture.ts';

const REPOSITORY_URL = 'https://github.com/acme/models';
const STYLE = readFileSync(join(import.meta.dirname, 'comment.css'), 'utf8');

const RECORDS = {
  pass: { ...MEASURED, production: rightOf(352, 400) },
  fail: { ...MEASURED, production: rightOf(240, 400) },
  open: { ...MEASURED, production: rightOf(296, 400) },
  slow: {
    ...MEASURED,
    production: rightOf(352, 400),
    load: [{ concurrency: 50, requests: 500, ttftMs: 900 }],
  },
  'below-floor': {
    ...MEASURED,
    production: rightOf(300, 400),
    policy: { ...MEASURED.policy, floor: 0.85 },
  },
  'not-deployable': {
    paper: 0.9,
    deployment: {
      ready: false,
      phases: [],
      friction: [
        {
          code: 'unknown-architecture',
          summary: 'This build of llama.cpp does not know the architecture of the model.',
          remedy: 'Use a newer version: engine.version in the candidate.',
          blame: 'candidate',
          line: "error loading model: unknown model architecture: 'qwen4'",
        },
      ],
      logTail: [],
    },
  },
} as const satisfies Record<string, RecordOptions>;

/** What items were asked, as a private repository sees it. */
const QUESTIONS = ['ticket-240', 'ticket-241', 'ticket-242'].map((item) => ({
  suite: 'tickets',
  item,
  question: 'The invoice of March is wrong again, and nobody answers the phone.\nPlease call me back.',
  expected: '{"queue": "billing", "urgent": true}',
}));

const measured = (id: string, options: RecordOptions): CommentEntry => judged(id, aRecord(options));

const judged = (id: string, record: RunRecord): CommentEntry => {
  const found = judge({ ...record, questions: QUESTIONS, candidate: { ...record.candidate, id } });
  const runUrl = `${REPOSITORY_URL}/actions/runs/1`;
  return { state: 'measured', report: candidateReport(found, 'bot'), runUrl };
};

/** The record of a run whose engine died in production. */
function died(): RunRecord {
  const record = aRecord(RECORDS.pass);
  const logTail = ['CUDA error: out of memory', 'Aborted (core dumped)'];
  const passes = record.passes.map((pass) =>
    pass.pass === 'production' ? ({ ...pass, ended: 'engine-died' } as const) : pass,
  );
  return { ...record, passes, deployment: { ...record.deployment!, died: true, logTail } };
}

/** A run whose record is not believed. */
const REFUSED: CommentEntry = {
  state: 'trouble',
  id: 'qwen3-8b',
  text:
    'Its result is not believed: the record is of another commit than the run was asked to measure. Comment ' +
    '/rebench.',
  runUrl: `${REPOSITORY_URL}/actions/runs/1`,
};

const FAULTY: CommentEntry = {
  state: 'trouble',
  id: 'mistral-small',
  text: 'It cannot be measured: models/mistral-small.yaml:3:1: unknown key "engin", did you mean "engine"?',
};

/** Comments by their names: one model with each end, then several. */
export const COMMENTS: Readonly<Record<string, readonly CommentEntry[]>> = {
  ...Object.fromEntries(
    Object.entries(RECORDS).map(([name, options]) => [name, [measured('qwen3-8b', options)]]),
  ),
  'engine-died': [judged('qwen3-8b', died())],
  faults: [FAULTY],
  refused: [REFUSED],
  'two-models': [
    measured('qwen3-8b-instruct-q4-k-m', RECORDS.fail),
    measured('llama-3.1-8b-instruct', RECORDS.open),
  ],
  'six-models': [
    measured('qwen3-8b', RECORDS.fail),
    measured('llama-3.1-8b', RECORDS.pass),
    measured('gemma-3-12b', RECORDS.open),
    measured('phi-4', RECORDS.slow),
    measured('qwen4-next', RECORDS['not-deployable']),
    FAULTY,
  ],
};

/** A comment of the bot's as GitHub shows it. */
export function commentPage(entries: readonly CommentEntry[]): string {
  const text = comment({
    ...{ sha: 'c'.repeat(40), repositoryUrl: REPOSITORY_URL, isPrivate: true, door: 'bot' },
    entries,
  });
  return (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    `<title>A comment</title><style>${STYLE}</style><main><h1 class="hidden">Pull request</h1><div class="comment">` +
    '<h2 class="author"><b>papergap</b> bot commented</h2>' +
    `<div class="body">${githubHtml(text)}</div></div></main></html>`
  );
}

/** The bot's comment: one, two and six models, every end, each width and colour scheme. */
export function commentPictures(): readonly Picture[] {
  const pages = Object.entries(COMMENTS).map(([name, entries]) => [name, commentPage(entries)] as const);
  const unfolded = pages.flatMap(([name, html]) =>
    name === 'fail' ? [['fail-unfolded', html.replaceAll('<details>', '<details open>')] as const] : [],
  );
  return [...pages, ...unfolded].flatMap(([name, html]) =>
    WINDOWS.map((window) => ({ name: `comment-${name}`, html, measured: '.body', ...window })),
  );
}
