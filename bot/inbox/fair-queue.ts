/** Something to be done. */
export interface Job<Owner> {
  /** Owners are served in turn: a burst of one keeps the others waiting for a job at most. */
  readonly owner: Owner;
  /** Jobs with one key are done one after the other. */
  readonly key?: string;
  /** What it brings up to date: while one waits, it stands for every other with the same key and subject. */
  readonly subject?: string;
  /** Begins only while its owner has no other job that may begin. */
  readonly isDeferred?: boolean;
  /** Begins after what is deferred, too, and such jobs fill half of what may wait at most. */
  readonly isOfStranger?: boolean;
  readonly work: () => Promise<void>;
}

export interface FairQueue<Owner> {
  /** Resolves or rejects as the job does; undefined where too many jobs of its owner wait already. */
  add(job: Job<Owner>): Promise<void> | undefined;
  /** Jobs that wait or go on. */
  readonly size: number;
  /**
   * Starts no job any more; resolves with how many are left once those that go on have ended, or after the
   * time.
   */
  drain(ms: number): Promise<number>;
}

export interface QueueLimits {
  /** Jobs at once, in all and of one owner. */
  readonly atOnce: number;
  readonly atOnceEach: number;
  /** Jobs of one owner that may wait. */
  readonly waitingEach: number;
}

interface Waiting<Owner> {
  readonly job: Job<Owner>;
  /** The lower, the sooner: that of the first of all jobs that it stands for. */
  rank: number;
  readonly ended: Promise<void>;
  readonly start: () => void;
}

/** What one owner has in the queue. */
interface Share<Owner> {
  readonly waiting: Waiting<Owner>[];
  going: number;
}

/** The queue as it stands. */
interface QueueState<Owner> {
  readonly limits: QueueLimits;
  readonly onFailure: (job: Job<Owner>, error: unknown) => void;
  /** In the order in which it is their turn. */
  readonly shares: Map<Owner, Share<Owner>>;
  readonly busyKeys: Set<string>;
  going: number;
  isDraining: boolean;
  onIdle: () => void;
}

/** @param onFailure hears of every job that rejects, also where its promise is left alone */
export function fairQueue<Owner>(
  limits: QueueLimits,
  onFailure: QueueState<Owner>['onFailure'] = () => undefined,
): FairQueue<Owner> {
  const queue: QueueState<Owner> = {
    limits,
    onFailure,
    shares: new Map(),
    busyKeys: new Set(),
    going: 0,
    isDraining: false,
    onIdle: () => undefined,
  };
  return {
    add: (job) => add(job, queue),
    get size() {
      return sizeOf(queue);
    },
    drain: (ms) => drain(ms, queue),
  };
}

function add<Owner>(job: Job<Owner>, queue: QueueState<Owner>): Promise<void> | undefined {
  const { owner, key, subject, work } = job;
  const rank = rankOf(job);
  const share = shareOf(owner, queue);
  const same = share.waiting.find(
    ({ job: other }) => subject !== undefined && other.subject === subject && other.key === key,
  );
  if (same !== undefined) {
    same.rank = Math.min(same.rank, rank);
    return same.ended;
  }
  if (isFull(share, rank, queue.limits)) return undefined;
  const { promise: turn, resolve: start } = Promise.withResolvers<void>();
  const ended = turn.then(work);
  share.waiting.push({ job, rank, ended, start });
  queue.shares.set(owner, share);
  beginAll(queue);
  return ended;
}

/** What is to be done, what is deferred, what strangers have brought about. */
const RANKS = [0, 1, 2] as const;
const STRANGERS = 2;

const rankOf = ({ isDeferred = false, isOfStranger = false }: Job<unknown>): number =>
  isOfStranger ? STRANGERS : Number(isDeferred);

/** Whether no more of that rank may wait: strangers leave room for the others. */
function isFull<Owner>({ waiting }: Share<Owner>, rank: number, { waitingEach }: QueueLimits): boolean {
  if (waiting.length >= waitingEach) return true;
  return rank === STRANGERS && waiting.filter((one) => one.rank === STRANGERS).length >= waitingEach / 2;
}

function beginAll<Owner>(queue: QueueState<Owner>): void {
  for (let next = takeNext(queue); next !== undefined; next = takeNext(queue)) begin(next, queue);
}

/** Takes the next job out of the queue; undefined where none may begin now. */
function takeNext<Owner>({
  limits,
  shares,
  busyKeys,
  going,
  isDraining,
}: QueueState<Owner>): Waiting<Owner> | undefined {
  if (isDraining || going >= limits.atOnce) return undefined;
  for (const { waiting, going: goingHere } of shares.values()) {
    if (goingHere >= limits.atOnceEach) continue;
    const mayBegin = ({ job: { key } }: Waiting<Owner>): boolean => key === undefined || !busyKeys.has(key);
    for (const rank of RANKS) {
      const index = waiting.findIndex((one) => one.rank === rank && mayBegin(one));
      if (index !== -1) return waiting.splice(index, 1)[0];
    }
  }
  return undefined;
}

function begin<Owner>({ job, ended, start }: Waiting<Owner>, queue: QueueState<Owner>): void {
  const { owner, key } = job;
  const share = shareOf(owner, queue);
  // To the end of the order: the others come first now.
  queue.shares.delete(owner);
  queue.shares.set(owner, share);
  share.going += 1;
  queue.going += 1;
  if (key !== undefined) queue.busyKeys.add(key);
  const end = (): void => {
    share.going -= 1;
    queue.going -= 1;
    if (key !== undefined) queue.busyKeys.delete(key);
    if (share.going === 0 && share.waiting.length === 0) queue.shares.delete(owner);
    beginAll(queue);
    if (queue.going === 0) queue.onIdle();
  };
  void ended.then(end, (error: unknown) => {
    queue.onFailure(job, error);
    end();
  });
  start();
}

async function drain<Owner>(ms: number, queue: QueueState<Owner>): Promise<number> {
  queue.isDraining = true;
  if (queue.going > 0) {
    const { promise: idle, resolve } = Promise.withResolvers<void>();
    const patience = setTimeout(resolve, ms);
    queue.onIdle = resolve;
    await idle;
    clearTimeout(patience);
  }
  return sizeOf(queue);
}

function shareOf<Owner>(owner: Owner, { shares }: QueueState<Owner>): Share<Owner> {
  return shares.get(owner) ?? { waiting: [], going: 0 };
}

function sizeOf<Owner>({ shares, going }: QueueState<Owner>): number {
  return [...shares.values()].reduce((sum, { waiting }) => sum + waiting.length, going);
}
