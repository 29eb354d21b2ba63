import type { Friction } from '../../engines/friction.ts';

/** Why a model can't be had from its hub; it ends as data, a friction of the deployment. */
export class HubTrouble extends Error {
  readonly friction: Friction;
  /** How long to wait before it may be otherwise, in ms; absent where asking again changes nothing. */
  readonly retryAfterMs: number | undefined;

  constructor(friction: Friction, retryAfterMs?: number, options?: ErrorOptions) {
    super(friction.summary, options);
    this.friction = friction;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The longest text of a hub that is quoted. */
const MOST_QUOTED_CHARS = 300;

/** What a hub said, for the root line of a friction: one line, without what could move a terminal. */
export function quoted(text: string): string {
  const line = text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  return line.length <= MOST_QUOTED_CHARS ? line : `${line.slice(0, MOST_QUOTED_CHARS).toWellFormed()}…`;
}
