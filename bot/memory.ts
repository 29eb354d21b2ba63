import { LRUCache } from 'lru-cache';
import type { Checked } from '../src/config/checked.ts';
import type { Loaded } from '../src/config/load.ts';
import type { Policy } from '../src/config/policy.ts';
import type { FoundBefore } from '../src/github/comment.ts';
import type { Parting } from '../src/github/merge-base.ts';
import type { KnownMoves } from './results/branch-moves.ts';
import type { Judged } from './results/judging.ts';
import type { SignedRun } from './results/signed-run.ts';
import { upTo } from './up-to.ts';

/** Git's objects are kept up to so many characters of JSON, everything else up to so many entries. */
const MOST = {
  gitCharacters: 32 * 2 ** 20,
  results: 500,
  workedMs: 5_000,
  runs: 10_000,
  commits: 10_000,
  pagesOfMoves: 500,
  pulls: 10_000,
  dataSha256: 1_000,
  branches: 10_000,
  repositories: 10_000,
  people: 10_000,
  policies: 20,
} as const;
const HOUR_MS = 3_600_000;

/** What is remembered of a pull request that is owed a look. */
export interface OwedLook {
  /** Which one of all that were owed it was, as it was owed last. */
  turn: number;
  /** When what it is decided by could not be read first, in ms; undefined where that is not so. */
  failedMs?: number;
}

/** What GitHub has said of whether someone may write. */
export interface KnownWriter {
  readonly is: boolean;
  /** The last change of theirs, in ISO 8601, that GitHub had told of when it was asked; empty for none. */
  readonly asOf: string;
}

/**
 * All that the bot remembers beyond a job: mostly what never changes once it is known. Nothing depends on it.
 */
export interface Memory {
  /** Answers about git's trees and blobs, by request. */
  readonly git: LRUCache<string, object>;
  /**
   * Results by what they were judged from: an artifact never changes, and judging costs more than anything
   * else.
   */
  readonly results: LRUCache<string, Judged>;
  /** How long an ended run had the GPU, by the run's id. */
  readonly workedMs: LRUCache<number, number>;
  /** Commits that a branch is known to have pointed at, ever or when a run began. */
  readonly branchTips: LRUCache<string, true>;
  /** Where two commits parted, by repository and commits. */
  readonly partings: LRUCache<string, { readonly parting: Parting | undefined }>;
  /** Where branches were moved long ago. */
  readonly branchMoves: KnownMoves;
  /** SHA-256 of suites' data, by repository and git's name for the file. */
  readonly dataSha256: LRUCache<string, string>;
  /** Policies by the SHA-256 of their file's name and text. */
  readonly policies: LRUCache<string, Checked<Loaded<Policy>>>;
  /** Digests of what pull requests are judged by, as they were last looked at, by repository and branch. */
  readonly judgedBy: LRUCache<string, string>;
  /** Where a branch pointed before each push to it since it was looked at, by repository and branch. */
  readonly pushedOver: LRUCache<string, readonly string[]>;
  /** Commits that pull requests have left since a look at them, by repository and what the look is about. */
  readonly commitsLeft: LRUCache<string, readonly string[]>;
  /** Comments of ours that were found in long conversations. */
  readonly comments: LRUCache<string, FoundBefore>;
  /** Looks at a repository's history in the last hour, which begins with the first of them. */
  readonly historyLooks: LRUCache<string, number>;
  /** Where the history of a repository pointed at before a push whose look was put off. */
  readonly historiesPutOff: LRUCache<string, string>;
  /** Whether an account was found to be able to write to a repository, in the last hour. */
  readonly writers: LRUCache<string, KnownWriter>;
  /** Commands, by who asks, whose answer their conversation has not taken. */
  readonly unanswered: LRUCache<string, true>;
  /** Pull requests that are owed a look, by repository and number; the one that is owed it longest last. */
  readonly owed: LRUCache<string, OwedLook>;
  /** How often looks were owed: what was owed after a look began is not what it looked at. */
  readonly owing: { turns: number };
  /** What GitHub has signed of runs, by repository and id. */
  readonly signedRuns: LRUCache<string, SignedRun>;
  /**
   * Whether runs without it have left something in its place, by repository, id, status and the last change;
   * of those that go on for some minutes.
   */
  readonly unsignedRuns: LRUCache<string, boolean>;
  /** Pull requests whose check of ours is open, or could not be read, by repository and number. */
  readonly openChecks: LRUCache<string, true>;
  /**
   * Repositories whose open checks are all known, since the checks of all open pull requests were read, with
   * the default branch of then: those that let one be merged are owed a look where it is not known that they
   * had one.
   */
  readonly checksRead: LRUCache<string, string>;
  /** When the waivers of a branch's policy were read last, in ms, by repository and branch. */
  readonly waiversRead: LRUCache<string, number>;
  /** Head, base and check that a pull request had as it was listed last. */
  readonly pullsListed: LRUCache<string, string>;
}

export function memory(): Memory {
  const checksRead = new LRUCache<string, string>(upTo(MOST.repositories));
  const forget = (pull: string, reason: string): void => {
    // Which one was forgotten is found again.
    if (reason === 'evict') checksRead.delete(pull.replace(/#\d+$/, ''));
  };
  return {
    git: new LRUCache({
      maxSize: MOST.gitCharacters,
      sizeCalculation: (answer) => JSON.stringify(answer).length,
    }),
    results: new LRUCache(upTo(MOST.results)),
    workedMs: new LRUCache(upTo(MOST.workedMs)),
    branchTips: new LRUCache(upTo(MOST.commits)),
    partings: new LRUCache(upTo(MOST.commits)),
    branchMoves: new LRUCache(upTo(MOST.pagesOfMoves)),
    dataSha256: new LRUCache(upTo(MOST.dataSha256)),
    policies: new LRUCache(upTo(MOST.policies)),
    judgedBy: new LRUCache(upTo(MOST.branches)),
    pushedOver: new LRUCache(upTo(MOST.branches)),
    comments: new LRUCache(upTo(MOST.pulls)),
    commitsLeft: new LRUCache(upTo(MOST.pulls)),
    historyLooks: new LRUCache({ ...upTo(MOST.repositories), ttl: HOUR_MS, noUpdateTTL: true }),
    historiesPutOff: new LRUCache(upTo(MOST.repositories)),
    writers: new LRUCache({ ...upTo(MOST.people), ttl: HOUR_MS, noUpdateTTL: true }),
    owed: new LRUCache({ ...upTo(MOST.pulls), dispose: (_, pull, reason) => forget(pull, reason) }),
    unanswered: new LRUCache(upTo(MOST.people)),
    owing: { turns: 0 },
    signedRuns: new LRUCache(upTo(MOST.runs)),
    unsignedRuns: new LRUCache(upTo(MOST.runs)),
    openChecks: new LRUCache({ ...upTo(MOST.pulls), dispose: (_, pull, reason) => forget(pull, reason) }),
    checksRead,
    waiversRead: new LRUCache(upTo(MOST.branches)),
    pullsListed: new LRUCache(upTo(MOST.pulls)),
  };
}
