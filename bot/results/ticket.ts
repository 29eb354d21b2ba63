/** What the bot writes on a run that it asks for, so that everyone who sees the run knows what it is for. */
export interface Ticket {
  /**
   * Who asked: a comment (`c` and its id), a button (`d` and what tells its press), or the bot itself (`a`
   * and the pull request's number).
   */
  readonly asked: string;
  /** The approved commit, in full: others can make one that begins alike. */
  readonly sha: string;
  /** What the result is compared with. */
  readonly baseline: string;
  readonly id: string;
}

const TICKET =
  /^([acd][0-9a-z]{1,40})-([0-9a-f]{40})-(accepted|latest|none|[0-9a-f]{40})-([A-Za-z0-9._-]{1,100})$/;

/** A ticket as the run's `request-id`. */
export function requestId({ asked, sha, baseline, id }: Ticket): string {
  return `${asked}-${sha}-${baseline}-${id}`;
}

/** The ticket of a `request-id`; undefined for one that isn't the bot's. */
export function ticketFrom(text: string): Ticket | undefined {
  const [, asked, sha, baseline, id] = TICKET.exec(text) ?? [];
  if (asked === undefined || sha === undefined || baseline === undefined || id === undefined)
    return undefined;
  return { asked, sha, baseline, id };
}

/** Whether the bot has asked by itself: there is none to answer, and it takes nothing of the day's runs. */
export const isAutomatic = (ticket: Ticket | undefined): boolean => ticket?.asked.startsWith('a') === true;
