import type { GitHubRepository } from '../../src/github/repository.ts';

/** A pull request by what decides which runs of its commit are its own. */
export interface PullHead {
  readonly number: number;
  readonly headRefOid: string;
  readonly headRefName: string;
  readonly baseRefName: string;
  /** Whether it comes from a fork. */
  readonly isCrossRepository: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** The last change of its base. */
  readonly baseChanges: { readonly nodes: readonly ({ readonly createdAt: string } | null)[] };
}

/** The pull requests whose head a commit is, forks' included: anyone can open a second one. */
export interface PullsByHead {
  /** The oldest first. */
  readonly open: readonly PullHead[];
  readonly closed: readonly PullHead[];
  /**
   * All that are open or were touched since the oldest of these was opened, whatever their heads are now: a
   * run of the commit may be of a pull request that has moved on.
   */
  readonly listed: readonly PullHead[];
  /** Whether the list was read to its end. */
  readonly isWhole: boolean;
}

/** Pages of a hundred closed pull requests that are read. */
const MOST_PAGES = 10;

/** A run may begin this much later than the pull request that it is for was touched. */
const LATE_MS = 24 * 3_600_000;

const FIELDS = `
      nodes {
        number headRefOid headRefName baseRefName isCrossRepository createdAt updatedAt
        baseChanges: timelineItems(last: 1, itemTypes: [BASE_REF_CHANGED_EVENT, AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT]) {
          nodes { ... on BaseRefChangedEvent { createdAt } ... on AutomaticBaseChangeSucceededEvent { createdAt } }
        }
      }
      pageInfo { hasNextPage endCursor }`;

/** Both lists in one question, since GraphQL's have to keep the pace of writing. */
const DOCUMENT = `
query($owner: String!, $name: String!, $open: Boolean!, $afterOpen: String, $closed: Boolean!, $afterClosed: String) {
  repository(owner: $owner, name: $name) {
    open: pullRequests(states: [OPEN], first: 100, after: $afterOpen, orderBy: { field: CREATED_AT, direction: ASC }) @include(if: $open) {${FIELDS}
    }
    closed: pullRequests(states: [CLOSED, MERGED], first: 100, after: $afterClosed, orderBy: { field: UPDATED_AT, direction: DESC }) @include(if: $closed) {${FIELDS}
    }
  }
}`;

interface Page {
  /** GitHub may have no word of a node that it lists. */
  readonly nodes: readonly (PullHead | null)[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Answer {
  /** Null where it is gone. */
  readonly repository: { readonly open?: Page; readonly closed?: Page } | null;
}

/** Where a list goes on: null at its start, undefined where nothing is left to ask. */
type Cursor = string | null | undefined;

export async function pullsByHead(sha: string, repo: GitHubRepository): Promise<PullsByHead> {
  const open: PullHead[] = [];
  const closed: PullHead[] = [];
  const ofHead = (pulls: readonly PullHead[]) => pulls.filter(({ headRefOid }) => headRefOid === sha);
  let [afterOpen, afterClosed]: [Cursor, Cursor] = [null, null];
  for (
    let pages = 1;
    afterOpen !== undefined || (afterClosed !== undefined && pages <= MOST_PAGES);
    pages++
  ) {
    const answer = await ask(afterOpen, pages <= MOST_PAGES ? afterClosed : undefined, repo);
    open.push(...pullsOn(answer.open));
    closed.push(...pullsOn(answer.closed));
    afterOpen = cursorAfter(answer.open);
    if (answer.closed === undefined) continue;
    const untilMs = openedMs([...ofHead(open), ...ofHead(closed)]) - LATE_MS;
    const isEnough = afterOpen === undefined && Date.parse(closed.at(-1)?.updatedAt ?? '') < untilMs;
    afterClosed = isEnough ? undefined : cursorAfter(answer.closed);
  }
  const isWhole = afterClosed === undefined;
  return { open: ofHead(open), closed: ofHead(closed), listed: [...open, ...closed], isWhole };
}

async function ask(afterOpen: Cursor, afterClosed: Cursor, { owner, name, graphql }: GitHubRepository) {
  const { repository } = await graphql<Answer>('read', DOCUMENT, {
    owner,
    name,
    open: afterOpen !== undefined,
    afterOpen: afterOpen ?? null,
    closed: afterClosed !== undefined,
    afterClosed: afterClosed ?? null,
  });
  return repository ?? {};
}

function pullsOn(page: Page | undefined): readonly PullHead[] {
  return page?.nodes.filter((node) => node !== null) ?? [];
}

function cursorAfter(page: Page | undefined): Cursor {
  return page?.pageInfo.hasNextPage === true ? page.pageInfo.endCursor : undefined;
}

/** When the oldest of them was opened; never where there are none. */
function openedMs(pulls: readonly PullHead[]): number {
  return Math.min(...pulls.map(({ createdAt }) => Date.parse(createdAt)));
}
