/** Why results can't be read, as one sentence. */
export class Unreadable extends Error {}
