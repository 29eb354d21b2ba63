import type { GitHubRepository } from '../../src/github/repository.ts';

/** What is read of an open pull request's timeline. */
export interface Timeline {
  /** The last change of its base. */
  readonly baseChanges: TimedEvents;
  /** When it was opened again last. */
  readonly reopenings: TimedEvents;
}

interface TimedEvents {
  readonly nodes: readonly ({ readonly createdAt: string } | null)[];
}

const DOCUMENT = `
query($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on PullRequest {
      baseChanges: timelineItems(last: 1, itemTypes: [BASE_REF_CHANGED_EVENT, AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT]) {
        nodes { ... on BaseRefChangedEvent { createdAt } ... on AutomaticBaseChangeSucceededEvent { createdAt } }
      }
      reopenings: timelineItems(last: 1, itemTypes: [REOPENED_EVENT]) { nodes { ... on ReopenedEvent { createdAt } } }
    }
  }
}`;

/** So many GitHub counts as one of what it lets an App ask GraphQL: each has two lists. */
const AT_ONCE = 50;

/**
 * The timelines of pull requests, which are asked for these alone: in the list of all open ones they would
 * count for each. Those that GitHub hides have none.
 *
 * @param ids as GraphQL has them
 */
export async function timelinesOf(
  ids: readonly string[],
  { graphql }: GitHubRepository,
): Promise<readonly Timeline[]> {
  const found: Timeline[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const variables = { ids: ids.slice(from, from + AT_ONCE) };
    const { nodes } = await graphql<{ readonly nodes: readonly (Timeline | null)[] }>(
      'read',
      DOCUMENT,
      variables,
      ['nodes'],
    );
    found.push(...nodes.filter((node) => node !== null));
  }
  return found;
}

export const timesOf = ({ nodes }: TimedEvents): readonly string[] =>
  nodes.flatMap((one) => one?.createdAt ?? []);
