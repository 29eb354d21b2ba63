/** What a load pass has to show, and what it may take. */
export interface LengthAsked {
  /** What the policy sets, and the most that it may become. */
  readonly seconds: number;
  readonly maxSeconds: number;
  /** How long an answer takes; absent where none was seen. */
  readonly answerMs?: number;
  /** Requests that are opened one by one over the time of an answer, and kept open. */
  readonly concurrency?: number;
  readonly ratePerS?: number;
  /** Requests that it takes to say anything of an objective; 0 where there is none to be judged. */
  readonly requests: number;
}

/** How long a load pass is to issue requests. */
export interface PassLength {
  readonly seconds: number;
  /** How long it would have to, to show what it is for; the policy may not allow it. */
  readonly neededSeconds: number;
  /** About how many requests it sends; absent where it is unknown how long an answer takes. */
  readonly requests?: number;
}

/** Times as long as an answer takes, from which a pass shows the load and not its beginning. */
const ANSWERS_LONG = 10;
/** So many times as long it goes on, for what is sent then is told by no duration: the load runs out. */
const RUNS_OUT = 2;

/**
 * As long as the policy sets, and longer where answers take long or requests are few: ten times as long as an
 * answer, or until as many requests were sent as an objective takes, and two answers longer.
 */
export function passLength(asked: LengthAsked): PassLength {
  const { seconds, maxSeconds, answerMs = 0, concurrency, ratePerS, requests } = asked;
  const answerS = answerMs / 1000;
  const openingS = concurrency === undefined ? 0 : answerS;
  const asideS = openingS + RUNS_OUT * answerS;
  const perS = ratePerS ?? (answerS > 0 ? (concurrency ?? 1) / answerS : Infinity);
  const neededSeconds = asideS + Math.max(ANSWERS_LONG * answerS, requests / perS);
  const length = Math.min(Math.max(seconds, neededSeconds), Math.max(seconds, maxSeconds));
  const sent = Math.floor(perS * Math.max(0, length - openingS));
  return { seconds: length, neededSeconds, ...(Number.isFinite(sent) && { requests: sent }) };
}
