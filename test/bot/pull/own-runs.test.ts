import { expect, test } from 'vitest';
import { memory } from '../../../bot/memory.ts';
import type { Changes } from '../../../bot/pull/changes.ts';
import type { ListedPull } from '../../../bot/pull/listed-pulls.ts';
import { ownRuns } from '../../../bot/pull/own-runs.ts';
import type { Pull } from '../../../bot/pull/pulls.ts';
import type { BenchRun } from '../../../bot/results/bench-run.ts';
import type { GitHubRepository } from '../../../src/github/repository.ts';

const HOUR_MS = 3_600_000;
const BEGAN_MS = Date.parse('2026-11-01T12:00:00Z');
const WORKFLOW = 'on: pull_request\njobs: { a: { runs-on: x, steps: [{ uses: actions/checkout@v4 }] } }\n';
const HEAD = 'f'.repeat(40);
const shaOf = (index: number): string => String(index).padStart(40, '0');

/** A repository whose base branch has moved every hour, so many times since the run and fifty times before. */
function movedSince(times: number): { readonly repo: GitHubRepository; readonly tip: string } {
  const moves = Array.from({ length: 50 + times }, (_, index) => ({
    ...{ before: shaOf(index + 1), after: shaOf(index + 2) },
    timestamp: new Date(BEGAN_MS + (index - 49.5) * HOUR_MS).toISOString(),
  })).toReversed();
  const tip = moves[0]?.after ?? '';
  const file = (path: string, mode: string, sha: string) => ({
    data: { tree: [{ path, mode, sha, type: mode === '040000' ? 'tree' : 'blob', size: WORKFLOW.length }] },
  });
  const read = (route: string, asked: Readonly<Record<string, string>>): Promise<unknown> => {
    if (route.endsWith('/activity')) {
      const start = Number(asked['after'] ?? 0);
      const isLast = start + 100 >= moves.length;
      const link = isLast ? undefined : `<https://x/y?after=${start + 100}>; rel="next"`;
      return Promise.resolve({ data: moves.slice(start, start + 100), headers: { link } });
    }
    if (route.includes('/git/ref/')) return Promise.resolve({ data: { object: { sha: tip } } });
    if (route.includes('/git/blobs/'))
      return Promise.resolve({ data: { content: Buffer.from(WORKFLOW).toString('base64') } });
    if (asked['tree_sha'] === '1') return Promise.resolve(file('workflows', '040000', '2'));
    if (asked['tree_sha'] === '2') return Promise.resolve(file('pull-request.yml', '100644', '3'));
    return Promise.resolve(file('.github', '040000', '1'));
  };
  async function* pages() {
    yield await Promise.resolve({
      ...{ number: 1, node_id: 'n', state: 'open', head: { repo: { id: 1 } } },
      ...{ base: { ref: 'main', repo: { id: 1 } }, created_at: '2026-11-01T11:00:00Z', closed_at: null },
    });
  }
  const graphql = () =>
    Promise.resolve({ nodes: [{ number: 1, baseChanges: { nodes: [] }, reopenings: { nodes: [] } }] });
  const named = { owner: 'acme', name: 'models', fullName: 'acme/models' };
  return { repo: { ...named, read, pages, graphql } as unknown as GitHubRepository, tip };
}

// attack: own steps
test.for<[times: number, found: string | number]>([
  [99, 1],
  [150, 1],
  [900, 1],
  [1_100, 'forgotten-moves'],
])(
  'after %i unrelated pushes to the base branch, a run still counts as far as they are told',
  async ([times, found]) => {
    const { repo, tip } = movedSince(times);
    const pull = {
      ...{ number: 1, state: 'open', head: { sha: HEAD, ref: 'new', repo: { id: 1 } } },
      base: { ref: 'main', sha: tip, repo: { id: 1, default_branch: 'main' } },
      ...{ formerBase: shaOf(50), created_at: '2026-11-01T11:00:00Z', merged_at: null },
    } as unknown as Pull;
    const twin = {
      ...{ number: 1, headRefName: 'new', baseRefName: 'main', isCrossRepository: false },
      ...{ createdAt: '2026-11-01T11:00:00Z', baseChanges: { nodes: [] } },
    } as unknown as ListedPull;
    const actor = { login: 'maker[bot]', type: 'Bot' };
    const began = { headBranch: 'new', createdAt: '2026-11-01T12:00:00Z', actor };
    const run = { id: 5, isOwnHead: true, ...began } as BenchRun;
    const changes = { changesWorkflows: false, changesOthers: true, before: shaOf(51) } as Changes;
    const workflows = { pullRequest: 'pull-request.yml', rebench: 'rebench.yml', nightly: 'nightly.yml' };
    const bot = { workflows, now: () => new Date(BEGAN_MS + 2_000 * HOUR_MS), memory: memory() };
    // It starts from where the base branch was: that is told of a commit of long ago, too, once it is known.
    bot.memory.branchTips.set(`acme/models main ${shaOf(51)}`, true);

    const own = await ownRuns(pull, [twin], changes, { runs: [run], isCutOff: false }, bot, repo);

    expect('whyNone' in own ? own.whyNone : own.runs.length).toBe(found);
  },
);
