import type { FailureGroup } from '../analyse/failures.ts';
import type { FailureKind } from '../record/types.ts';
import { count } from './words.ts';

/** Characters of what a server said. */
const MOST_DETAIL = 200;

const KIND_NAMES: Readonly<Record<FailureKind, string>> = {
  connect: 'no connection',
  reset: 'connection lost',
  'http-4xx': 'refused by the server',
  'http-5xx': 'server error',
  'in-stream-error': 'error in the middle of an answer',
  truncated: 'answer broke off',
  deadline: 'took too long',
  empty: 'empty answer',
  unread: 'answer that could not be read',
};

/** A way of failing, how often, and what the server said: "12 × server error: “503 busy”". */
export function failedAs({
  kind,
  detail,
  count: times,
}: Pick<FailureGroup, 'kind' | 'detail' | 'count'>): string {
  return `${count(times)} × ${KIND_NAMES[kind]}${detail === '' ? '' : `: “${shortened(detail)}”`}`;
}

/** What a way of failing is called. */
export function failureName(kind: FailureKind): string {
  return KIND_NAMES[kind];
}

function shortened(detail: string): string {
  return detail.length <= MOST_DETAIL ? detail : `${detail.slice(0, MOST_DETAIL)} …`;
}
