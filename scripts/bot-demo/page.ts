import { githubHtml } from './github-markdown.ts';
import { escapeHtml } from './html.ts';
import { jobLog } from './job-log.ts';
import type { Annotation, CheckView, CommentView, PullView, RunView } from './view.ts';

/** A part of the page that is replaced by itself when it changes; its name is its element's id. */
export type Parts = Readonly<Record<'head' | 'steps' | 'conversation' | 'offers' | 'check' | 'runs', string>>;

/** What the comment box offers, each with what it does; a fork's commit is to be named. */
const offersOf = (sha: string) =>
  [
    ['/rebench status', 'What runs, what waits, and for how long'],
    [`/rebench ${sha}`, 'Measure the commit again'],
    ['/rebench explain', 'The causes of the gap in words'],
    ['/rebench cancel', 'Stop the run'],
    ['/rebench help', 'All commands'],
  ] as const;

const NOT_YET: Parts = {
  head: '<h1>Starting the bot and its GitHub …</h1>',
  steps: '',
  conversation: '',
  offers: '',
  check: '',
  runs: '',
};

/** The parts of the page of a pull request; before it is open, of what is being started. */
export function partsOf(view: PullView | undefined): Parts {
  if (view === undefined) return NOT_YET;
  return {
    head: headOf(view),
    steps: stepsOf(view),
    conversation: [openingOf(view), ...view.comments.map(commentHtml)].join('\n'),
    offers: offersOf(view.sha)
      .map(
        ([text, about]) =>
          `<button type="button" data-offer="${text}" title="${about}">${text.length > 24 ? `${text.slice(0, 16)}…` : text}</button>`,
      )
      .join(''),
    check: checkHtml(view.check),
    runs: view.runs.toReversed().map(runHtml).join('\n') || '<p class="none">No run yet.</p>',
  };
}

/** The whole page; it works without its script too, and then stays as it was when it was loaded. */
export function pageHtml(parts: Parts, maintainer: string): string {
  const part = (name: keyof Parts): string => `<div id="${name}" data-part>${parts[name]}</div>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>papergap’s bot, without GitHub</title>
<link rel="stylesheet" href="/page.css">
<script src="/page.js" defer></script>
</head>
<body>
<header>
<p class="note">A GitHub on this machine. The bot, its webhooks, the Action and the model are real; nothing leaves it.</p>
${part('head')}
</header>
<main>
<section aria-label="Conversation">
${part('conversation')}
<form id="write" method="post" action="/comments">
<label for="body">Comment as <b>${escapeHtml(maintainer)}</b>, who may write here</label>
<textarea id="body" name="body" rows="3" maxlength="60000" required>/rebench status</textarea>
<div class="row">${part('offers')}<button class="send">Comment</button></div>
</form>
</section>
<aside>
<section aria-label="What happens"><h2>What happens</h2>${part('steps')}</section>
<section aria-label="Check"><h2>Check</h2>${part('check')}</section>
<section aria-label="Workflow runs"><h2>Workflow runs</h2>${part('runs')}</section>
</aside>
</main>
</body>
</html>
`;
}

function headOf({ repository, title, number, author, head, base, sha }: PullView): string {
  return `<p class="where">${escapeHtml(repository)}</p>
<h1>${escapeHtml(title)} <span class="number">#${number}</span></h1>
<p><span class="badge open">Open</span> <b>${escapeHtml(author)}</b> wants to merge <code>${sha.slice(0, 12)}</code> from <code>${escapeHtml(head)}</code> into <code>${escapeHtml(base)}</code></p>`;
}

/** Each step of the demo, in HTML, with whether what marks it is there. */
function stepsOf({ author, check, comments, runs }: PullView): string {
  const isAsked = comments.some(({ isBot }) => !isBot);
  const [run] = runs;
  const stage = run?.stage === undefined ? '' : ` (${escapeHtml(run.stage)})`;
  const isTold = comments.some(({ body }) => body.startsWith('<!-- papergap:comment '));
  const steps: readonly (readonly [boolean, string])[] = [
    [true, `${escapeHtml(author)} proposes a model from a fork: a pull request is opened.`],
    [check !== undefined, 'The bot answers with a check. It runs nothing of a fork by itself.'],
    [isAsked, 'A maintainer has read the commit, and comments <code>/rebench</code> with its full name.'],
    [run?.status === 'completed', `The Action serves the model and measures it${stage}.`],
    [isTold, 'The bot judges the record: a verdict in the check, one comment with the comparison.'],
    [false, 'Your turn: comment a command, or press a button of the check.'],
  ];
  const now = steps.findIndex(([isDone]) => !isDone);
  const items = steps.map(([isDone, html], index) => {
    if (index === now) return `<li class="now" aria-current="step">${html}</li>`;
    return `<li class="${isDone ? 'done' : 'later'}">${html}</li>`;
  });
  return `<ol class="steps">${items.join('')}</ol>`;
}

function openingOf({ author, at, body }: PullView): string {
  return `<article class="comment" id="opening"><h2>${byline(author, false, at)}</h2><div class="body">${pageMarkdown(body)}</div></article>`;
}

function commentHtml({ id, author, isBot, at, body, minimized, reactions }: CommentView): string {
  const marks = reactions.map((name) => REACTIONS.get(name) ?? escapeHtml(name)).join(' ');
  const inner = `<div class="body">${pageMarkdown(body)}</div>${marks === '' ? '' : `<p class="reactions">${marks}</p>`}`;
  const shown =
    minimized === null
      ? inner
      : `<details class="hidden"><summary>Hidden: ${escapeHtml(minimized)}</summary>${inner}</details>`;
  return `<article class="comment${isBot ? ' bot' : ''}" id="comment-${id}"><h2>${byline(author, isBot, at)}</h2>${shown}</article>`;
}

const REACTIONS: ReadonlyMap<string, string> = new Map([
  ['eyes', '👀'],
  ['-1', '👎'],
  ['+1', '👍'],
]);

function byline(author: string, isBot: boolean, at: string): string {
  const name = escapeHtml(author.replace(/\[bot\]$/, ''));
  return `<b>${name}</b>${isBot ? ' <span class="badge">bot</span>' : ''} <time datetime="${at}">${at.slice(11, 19)} UTC</time>`;
}

function checkHtml(check: CheckView | undefined): string {
  if (check === undefined) return '<p class="none">No check yet.</p>';
  const { name, status, conclusion, title, summary, annotations, buttons } = check;
  const pressable = buttons.map(
    ({ label, identifier, about }) =>
      `<form method="post" action="/buttons"><input type="hidden" name="check" value="${check.id}"><button name="identifier" value="${escapeHtml(identifier)}" title="${escapeHtml(about)}">${escapeHtml(label)}</button></form>`,
  );
  return `<div class="check">
<p class="state">${badge(status, conclusion)} <b>${escapeHtml(name)}</b></p>
<p>${escapeHtml(title)}</p>
<div class="buttons">${pressable.join('')}</div>
<details${status === 'completed' ? '' : ' open'}><summary>Its page</summary><div class="body">${pageMarkdown(summary)}</div></details>
${annotationsHtml(annotations)}
</div>`;
}

function annotationsHtml(annotations: readonly Annotation[]): string {
  if (annotations.length === 0) return '';
  const items = annotations.map(
    ({ place, level, title, message }) =>
      `<li class="${escapeHtml(level)}"><b>${escapeHtml(title)}</b> <code>${escapeHtml(place)}</code><pre>${escapeHtml(message)}</pre></li>`,
  );
  return `<details><summary>Annotations (${annotations.length})</summary><ul class="annotations">${items.join('')}</ul></details>`;
}

function runHtml({ id, title, status, conclusion, stage, log, summary }: RunView): string {
  const written =
    summary === ''
      ? ''
      : `<details><summary>Job summary</summary><div class="body">${pageMarkdown(summary)}</div></details>`;
  return `<div class="run" id="run-${id}">
<p class="state">${badge(status, conclusion)} ${stage === undefined ? '' : `<b>${escapeHtml(stage)}</b>`}</p>
<p>${escapeHtml(title)}</p>
<details><summary>Job log</summary><pre class="log" tabindex="0">${escapeHtml(jobLog(log))}</pre></details>
${written}
</div>`;
}

/** Markdown of a page of this repository: a run of it is on this very page. */
function pageMarkdown(text: string): string {
  const toRun =
    /href="https:\/\/github\.com\/acme\/models\/actions\/runs\/(\d+)[^"]*"(?: rel="[^"]*")?(?: target="\w+")?/g;
  return githubHtml(text).replace(toRun, 'href="#run-$1"');
}

/** The state in words and in a colour. */
function badge(status: string, conclusion: string | null): string {
  const state = conclusion ?? status;
  return `<span class="badge ${escapeHtml(state)}">${escapeHtml(state.replaceAll('_', ' '))}</span>`;
}
