import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Candidate } from '../../src/config/candidate.ts';
import type { Policy } from '../../src/config/policy.ts';
import type { HistoryEntry } from '../../src/record/history-entry.ts';
import type { Judgement } from '../../src/judge.ts';
import type { CandidateReport } from '../../src/report/candidate.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import { lanes } from '../inbox/lanes.ts';
import type { Expected } from './record.ts';
import { refused } from '../pull/refused.ts';

/** A record's text, with everything that it is judged by. */
export interface ToJudge {
  readonly text: string;
  readonly expected: Expected;
  /** As GitHub has them: what the record says of them itself decides nothing. */
  readonly candidate: Candidate;
  readonly policy: Policy;
  readonly baseline?: HistoryEntry;
}

/** What came of it: what pages say, and how it compares with the baseline. */
export interface Judged {
  readonly report: CandidateReport;
  readonly regression?: NonNullable<Judgement['findings']['regression']>;
  /** The comparison in Markdown, where there was a baseline. */
  readonly comparison?: string;
}

/**
 * Judges a record that nobody vouches for; refuses one that is none, or takes too much to read.
 *
 * @param load called once it is its turn, so that what waits takes no memory
 * @param owner who waits for nobody else's
 */
export type Judging = (load: () => Promise<ToJudge>, owner: string) => Promise<Judged>;

export type Answer = { readonly judged: Judged } | { readonly refusal: string };

const MOST_MEMORY_MIB = 512;
/** A hundred thousand exchanges take less than a second. */
const MOST_MS = 30_000;

/**
 * Judges in threads of their own, one at a time for each owner: webhooks are answered meanwhile, and what a hostile
 * record makes reading it cost, in memory or time, ends with its thread.
 */
export function judgingInThreads(): Judging {
  const queue = lanes<string>({
    atOnce: availableParallelism(),
    atOnceEach: 1,
    waitingEach: Number.MAX_SAFE_INTEGER,
  });
  return (load, owner) =>
    new Promise((resolve, reject) => {
      queue.add(owner, () => load().then(judgeInThread).then(resolve, reject));
    });
}

async function judgeInThread(toJudge: ToJudge): Promise<Judged> {
  const worker = new Worker(new URL('./judge-worker.ts', import.meta.url), {
    workerData: toJudge,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MIB },
    // Nothing of ours that is secret is in its environment.
    env: {},
  });
  const patience = setTimeout(() => void worker.terminate(), MOST_MS);
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', (cause) => reject(refused('reading it failed', cause)));
      worker.once('exit', () => reject(refused('reading it took too long')));
    });
    if ('refusal' in answer) throw new PapergapError('record-invalid', answer.refusal, 'Run /rebench.');
    return answer.judged;
  } finally {
    clearTimeout(patience);
    await worker.terminate();
  }
}
