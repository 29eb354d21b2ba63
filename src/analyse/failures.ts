import { exchangesOf } from '../record/pass.ts';
import type { PassObservation } from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Failure, FailureKind } from '../record/types.ts';

/** Ids that are named of each group of failures. */
const NAMED = 3;

/** Requests of one pass that failed in the same way. */
export interface FailureGroup {
  readonly kind: FailureKind;
  /** What the server or the system said, by the first of them; they are alike but for the numbers in it. */
  readonly detail: string;
  readonly count: number;
  /** The first items that it met. */
  readonly items: readonly string[];
}

/** The requests of one pass that failed, the commonest way first. */
export interface FailureFinding {
  readonly pass: string;
  readonly requests: number;
  readonly failed: number;
  readonly groups: readonly FailureGroup[];
}

/** How requests failed, for each pass in which one did. */
export function failureFindings({ passes }: RunRecord): readonly FailureFinding[] {
  return passes.flatMap((seen) => {
    const groups = groupsOf(seen);
    const failed = groups.reduce((sum, { count }) => sum + count, 0);
    return failed === 0 ? [] : [{ pass: seen.pass, requests: exchangesOf(seen).length, failed, groups }];
  });
}

function groupsOf(seen: PassObservation): readonly FailureGroup[] {
  const groups = new Map<string, { kind: FailureKind; detail: string; count: number; items: Set<string> }>();
  for (const { item, failure } of requestsOf(seen)) {
    if (failure === undefined) continue;
    const { kind, detail } = failure;
    const key = JSON.stringify([kind, detail.replace(/\d+/g, '#')]);
    const group = groups.get(key) ?? { kind, detail, count: 0, items: new Set<string>() };
    group.count += 1;
    if (group.items.size < NAMED) group.items.add(item);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map((group) => ({ ...group, items: [...group.items] }))
    .toSorted((a, b) => b.count - a.count);
}

function requestsOf(
  seen: PassObservation,
): readonly { readonly item: string; readonly failure?: Failure | undefined }[] {
  return seen.kind === 'load'
    ? seen.requests
    : seen.answers.map(({ item, exchange }) => ({ item, failure: exchange?.failure }));
}
