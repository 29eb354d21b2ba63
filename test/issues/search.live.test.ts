import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { searchKnownIssues } from '../../src/issues/search.ts';
import type { KnownIssues } from '../../src/issues/search.ts';
import type { Sought } from '../../src/issues/sought.ts';
import { placesOf } from '../../src/models/hub/places.ts';
import { startFakeTrackers } from '../support/fake-trackers.ts';
import type { FakeTrackers } from '../support/fake-trackers.ts';

let cacheDir: string;
beforeEach(async () => void (cacheDir = await mkdtemp(join(tmpdir(), 'papergap-issues-'))));
afterEach(() => rm(cacheDir, { recursive: true }));

function search({ url }: FakeTrackers, sought: Partial<Sought>): Promise<KnownIssues> {
  const places = placesOf({ HF_ENDPOINT: url, GITHUB_API_URL: url });
  if (!places.ok) throw new Error(places.faults[0]?.summary);
  const signal = new AbortController().signal;
  return searchKnownIssues({ engine: 'vllm', ...sought }, { ...places.value, signal, cacheDir });
}

const MODEL = { model: 'acme/M1', architecture: 'TinyForCausalLM', version: '0.32.0' };

test('an issue that names the model or the failure is found, the nearest first, and strange ones are not told', async () => {
  await using trackers = await startFakeTrackers([
    { number: 1, title: 'Add a logo', state: 'open' },
    { number: 2, title: '[Bug] TinyForCausalLM fails on 0.32.0', state: 'open' },
    { number: 3, title: 'M1: unsupported rotary scaling with TinyForCausalLM', state: 'closed' },
  ]);

  const { issues, unasked } = await search(trackers, {
    ...MODEL,
    rootLine: 'ValueError: unsupported rotary scaling',
  });

  expect(unasked).toEqual([]);
  expect(issues.map(({ url }) => url)).toEqual([
    'https://github.com/vllm-project/vllm/issues/3',
    'https://github.com/vllm-project/vllm/issues/2',
  ]);
  expect(issues[0]?.shares).toEqual(['M1', 'TinyForCausalLM', 'unsupported', 'rotary', 'scaling']);
});

test('open discussions of the model are found, its pull requests are not', async () => {
  await using trackers = await startFakeTrackers(
    [],
    [
      { num: 7, title: 'Chat template is\nbroken\u202e', status: 'open', isPullRequest: false },
      { num: 8, title: 'Update README', status: 'open', isPullRequest: true },
      { num: 9, title: 'Solved', status: 'closed', isPullRequest: false },
    ],
  );

  const { issues } = await search(trackers, MODEL);

  expect(issues).toEqual([
    {
      title: 'Chat template is broken\\u{202e}',
      url: `${trackers.url}/acme/M1/discussions/7`,
      about: 'model',
      state: 'open',
      shares: [],
    },
  ]);
});

test('what was asked within a day is not asked again', async () => {
  await using trackers = await startFakeTrackers([{ number: 2, title: 'TinyForCausalLM', state: 'open' }]);

  const first = await search(trackers, MODEL);
  const asked = trackers.asked.length;
  const second = await search(trackers, MODEL);

  expect(asked).toBe(3);
  expect(trackers.asked).toHaveLength(3);
  expect(second).toEqual(first);
});

test('a tracker that refuses is told and asked no more, and the other one still answers', async () => {
  await using trackers = await startFakeTrackers(
    [],
    [{ num: 7, title: 'Broken', status: 'open', isPullRequest: false }],
  );
  trackers.refuse();

  const { issues, unasked } = await search(trackers, {
    ...MODEL,
    rootLine: 'ValueError: unsupported rotary scaling',
  });

  expect(issues.map(({ title }) => title)).toEqual(['Broken']);
  expect(unasked).toEqual([expect.stringContaining('was not searched: HTTP 403 ') as string]);
  expect(trackers.asked.filter((path) => path.startsWith('/search/'))).toHaveLength(1);
});

test('a title and a refusal that are too long end with a mark where they are cut', async () => {
  const long = 'on and '.repeat(80);
  await using trackers = await startFakeTrackers([
    { number: 2, title: `TinyForCausalLM goes ${long}`, state: 'open' },
  ]);

  const { issues } = await search(trackers, MODEL);
  expect(issues[0]?.title).toMatch(/^TinyForCausalLM goes on and .{160,180}…$/);
  trackers.refuse(long);
  const { unasked } = await search(trackers, { ...MODEL, architecture: 'OtherForCausalLM' });
  expect(unasked[0]).toMatch(/ was not searched: HTTP 403 .*on and .*…$/);
});

test('an answer that is no list of issues is told, and never taken for an empty one', async () => {
  await using trackers = await startFakeTrackers([]);
  trackers.garble();

  const { unasked } = await search(trackers, MODEL);

  expect(unasked).toEqual([expect.stringMatching(/^\S+ was not searched: its answer is no JSON$/) as string]);
});

test('a search that GitHub ended early is told beside what it found', async () => {
  await using trackers = await startFakeTrackers([{ number: 2, title: 'TinyForCausalLM', state: 'open' }]);
  trackers.tire();

  const { issues, unasked } = await search(trackers, MODEL);

  expect(issues).toHaveLength(1);
  expect(unasked).toEqual([expect.stringContaining(' was searched in part: ') as string]);
});
