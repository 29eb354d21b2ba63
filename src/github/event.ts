import * as z from 'zod';
import type { Account } from './permissions.ts';

const Sha = z.string().regex(/^[0-9a-f]{40}$/);
const Repo = z.object({ full_name: z.string(), default_branch: z.string(), private: z.boolean().optional() });
const Side = z.object({ sha: Sha, ref: z.string(), repo: Repo.nullable() });

/** What papergap reads of an event's payload; everything else in it is left alone. */
const Payload = z.object({
  /** A schedule has none. */
  repository: Repo.optional(),
  pull_request: z.object({ number: z.int().positive(), head: Side, base: Side }).optional(),
  before: z.string().optional(),
  after: z.string().optional(),
  /** Who has caused it; where a run is started again, who has caused its first attempt. */
  sender: z.object({ login: z.string(), type: z.string(), id: z.int().optional() }).nullish(),
});

/** Why papergap was started, with the commits that the event itself pins. */
export type Occasion =
  | {
      readonly kind: 'pull-request';
      readonly number: number;
      readonly sha: string;
      readonly baseSha: string;
      /** The head lies in another repository, or in one that is gone. */
      readonly fork: boolean;
      /** Who has caused the run's first attempt; absent where their account is gone. */
      readonly by?: Account;
    }
  | { readonly kind: 'push'; readonly sha: string; readonly before: string; readonly onDefault: boolean }
  | { readonly kind: 'dispatch'; readonly sha: string; readonly onDefault: boolean }
  | { readonly kind: 'schedule'; readonly sha: string };

/** An event as the runner tells it. */
export interface RunnerEvent {
  readonly name: string;
  readonly payload: unknown;
  /** GITHUB_SHA and GITHUB_REF. */
  readonly sha: string;
  readonly ref: string;
}

/**
 * The occasion of an event; absent for one that papergap doesn't serve. Throws where the payload isn't
 * GitHub's.
 */
export function occasionOf({ name, payload, sha, ref }: RunnerEvent): Occasion | undefined {
  const { repository, pull_request: pull, before, after, sender } = Payload.parse(payload);
  const onDefault = repository !== undefined && ref === `refs/heads/${repository.default_branch}`;
  switch (name) {
    case 'pull_request':
      if (pull === undefined || repository === undefined) return undefined;
      return {
        kind: 'pull-request',
        number: pull.number,
        sha: pull.head.sha,
        baseSha: pull.base.sha,
        fork: pull.head.repo?.full_name !== repository.full_name,
        ...(sender != null && { by: sender }),
      };
    case 'push':
      return { kind: 'push', sha: after ?? sha, before: before ?? '', onDefault };
    case 'workflow_dispatch':
      return { kind: 'dispatch', sha, onDefault };
    case 'schedule':
      return { kind: 'schedule', sha };
    default:
      return undefined;
  }
}

/** The events that papergap serves, for messages. */
export const SERVED_EVENTS = ['pull_request', 'push', 'workflow_dispatch', 'schedule'] as const;
