import type { Failure, FailureKind } from '../client/exchange.ts';

/** How engines say that a question does not fit into their context. */
const OVERLONG =
  /context (?:size|length|window)|maximum (?:context|model|input) length|max_model_len|(?:prompt|input|request)[^.]{0,40} too (?:long|large)/i;

/** Whether the question was longer than the engine takes. */
export function isOverlong({ kind, detail }: Failure): boolean {
  return kind === 'http-4xx' && OVERLONG.test(detail);
}

/** Whether tokens were counted, and nothing was sent that could have been read; the words are ours. */
export function isWithoutText({ kind, detail }: Failure): boolean {
  return kind === 'unread' && /^\d+ tokens were counted and no text came$/.test(detail);
}

/** Kinds whose detail is this system's word or ours, and no server's. */
const OURS: ReadonlySet<FailureKind> = new Set(['connect', 'reset', 'deadline']);

/** The HTTP status that a failure begins with; none is ''. */
export function statusOf({ kind, detail }: Failure): string {
  return kind.startsWith('http') ? (/^\d{3}\b/.exec(detail)?.[0] ?? '') : '';
}

/** A long word, such as a UUID. */
const WORD = /[\w-]{8,}/g;

/**
 * Reads what failures say without ids, which are long words with a digit, and numbers, which tell nothing;
 * the status that they begin with does. Many say the same, which is read once.
 */
export function wayReader(): (failure: Failure) => string {
  const ways = new Map<string, string>();
  return ({ kind, detail, way: number }) => {
    if (number !== undefined) return `#${number}`;
    const isHttp = kind.startsWith('http');
    const said = `${isHttp} ${detail}`;
    const way =
      ways.get(said) ??
      detail
        .replace(WORD, (word) => (/\d/.test(word) ? '#' : word))
        .replace(isHttp ? /(?<=\D)\d+/g : /\d+/g, '#');
    ways.set(said, way);
    return way;
  };
}

/** Leaves the server's words out, which may say a question or an answer again; what they tell stays told. */
export function wordsRemover(): (failure: Failure) => Failure {
  const wayOf = wayReader();
  const numbers = new Map<string, number>();
  return (failure) => {
    const { kind } = failure;
    if (OURS.has(kind) || isWithoutText(failure)) return failure;
    const said = wayOf(failure);
    const way = numbers.get(said) ?? numbers.size + 1;
    numbers.set(said, way);
    const status = statusOf(failure);
    return { kind, detail: isOverlong(failure) ? `${status} context length`.trim() : status, way };
  };
}
