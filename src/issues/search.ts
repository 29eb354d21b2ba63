import { isRepositoryId } from '../models/hub/names.ts';
import { openAsker } from '../models/hub/ask.ts';
import type { Asker } from '../models/hub/ask.ts';
import type { Places } from '../models/hub/places.ts';
import { HubTrouble } from '../models/hub/trouble.ts';
import { at, listAt, numberAt, textAt } from '../models/untrusted.ts';
import { cutText } from '../text/cut-text.ts';
import { visible } from '../text/visible.ts';
import { keptAnswers } from './kept-answers.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { ranked } from './known-issue.ts';
import type { KnownIssue } from './known-issue.ts';
import { queriesFor, trackerOf } from './sought.ts';
import type { Sought } from './sought.ts';

/** What trackers know, and which of them could not be asked, each as a sentence. */
export interface KnownIssues {
  readonly issues: readonly KnownIssue[];
  readonly unasked: readonly string[];
}

export interface SearchOptions extends Pick<Places, 'hub' | 'code'> {
  readonly signal: AbortSignal;
  /** Absolute: where answers are kept for a day. */
  readonly cacheDir: string;
}

type Found = readonly Omit<KnownIssue, 'shares'>[];

/** Searches of one look: GitHub allows ten a minute without a token. */
const MOST_SEARCHES = 3;
const MOST_TITLE_CHARS = 200;

/**
 * Looks a model, its engine and a failure up in the engine's tracker and in the model's discussions. A server
 * that does not answer is told, and asked nothing more.
 */
export async function searchKnownIssues(
  sought: Sought,
  { hub, code, signal, cacheDir }: SearchOptions,
): Promise<KnownIssues> {
  await using discussions = openAsker(hub, signal);
  await using github = openAsker(code, signal);
  const kept = keptAnswers(cacheDir);
  const [engine, model] = await Promise.all([
    ofEngine(sought, github, kept),
    ofModel(sought, discussions, kept),
  ]);
  const sides = [engine, model];
  return {
    issues: ranked(
      sides.flatMap(({ found }) => found),
      sought,
    ),
    unasked: sides.flatMap(({ unasked }) => unasked ?? []),
  };
}

interface Side {
  readonly found: Found;
  readonly unasked?: string;
}

async function ofEngine(sought: Sought, github: Asker, kept: KeptAnswers): Promise<Side> {
  const found: Found[number][] = [];
  let isInPart = false;
  // One after the other: together they would be refused.
  for (const query of queriesFor(sought).slice(0, MOST_SEARCHES)) {
    const path = `/search/issues?per_page=20&q=${encodeURIComponent(query)}`;
    const answer = await answerAt(github, path, kept);
    if ('unasked' in answer) return { found, unasked: answer.unasked };
    isInPart ||= at(answer.body, 'incomplete_results') === true;
    found.push(
      ...listAt(answer.body, 'items').flatMap((item) => issueOf(item, trackerOf(sought.engine) ?? '')),
    );
  }
  if (!isInPart) return { found };
  return { found, unasked: `${github.access.url.host} was searched in part: it took too long there` };
}

async function ofModel({ model }: Sought, hub: Asker, kept: KeptAnswers): Promise<Side> {
  if (model === undefined || !model.includes('/') || !isRepositoryId(model)) return { found: [] };
  const answer = await answerAt(hub, `/api/models/${model}/discussions`, kept);
  if ('unasked' in answer) return { found: [], unasked: answer.unasked };
  const listed = listAt(answer.body, 'discussions').filter((one) => at(one, 'isPullRequest') !== true);
  const found = listed.flatMap((one) =>
    discussionOf(one, `${hub.access.url.href.replace(/\/$/, '')}/${model}`),
  );
  return { found };
}

/** Its address is made of its number: what a stranger writes leads nowhere else. */
function issueOf(item: unknown, tracker: string): Found {
  const [number, title] = [numberAt(item, 'number'), textAt(item, 'title')];
  if (number === undefined || !Number.isSafeInteger(number) || title === undefined) return [];
  const state = at(item, 'state') === 'open' ? 'open' : 'closed';
  return [
    { title: shown(title), url: `https://github.com/${tracker}/issues/${number}`, about: 'engine', state },
  ];
}

function discussionOf(item: unknown, page: string): Found {
  const [number, title] = [numberAt(item, 'num'), textAt(item, 'title')];
  if (number === undefined || !Number.isSafeInteger(number) || title === undefined) return [];
  const state = at(item, 'status') === 'open' ? 'open' : 'closed';
  return [{ title: shown(title), url: `${page}/discussions/${number}`, about: 'model', state }];
}

const shown = (title: string): string => cutText(visible(title.replaceAll(/\s+/g, ' ')), MOST_TITLE_CHARS);

type Answer = { readonly body: unknown } | { readonly unasked: string };

async function answerAt(asker: Asker, path: string, kept: KeptAnswers): Promise<Answer> {
  const { host } = asker.access.url;
  const key = `${asker.access.url.href} ${path}`;
  const before = await kept.read(key);
  if (before !== undefined) return { body: before };
  const unasked = (why: string): Answer => ({ unasked: `${host} was not searched: ${why}` });
  try {
    const answered = await asker.text(path, `the issues at ${host}`, 'once');
    if (!('text' in answered)) return unasked(answered.says);
    const body = await kept.keep(key, answered.text);
    return body === undefined ? unasked('its answer is no JSON') : { body };
  } catch (error) {
    asker.signal.throwIfAborted();
    if (error instanceof HubTrouble) {
      const { line, summary } = error.friction;
      return unasked(line ?? summary.replace(/\.$/, ''));
    }
    throw error;
  }
}
