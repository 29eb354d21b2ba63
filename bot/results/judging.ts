import { Worker } from 'node:worker_threads';
import type { Candidate } from '../../src/config/candidate.ts';
import type { Policy } from '../../src/config/policy.ts';
import type { HistoryEntry } from '../../src/record/history-entry.ts';
import type { JudgedRecord } from '../../src/judge.ts';
import type { CandidateReport } from '../../src/report/candidate.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { FairQueue } from '../inbox/fair-queue.ts';
import type { ExpectedRecord } from './record.ts';
import { refused } from './refused.ts';

/** A record's text, with everything that it is judged by. */
export interface JudgeTask {
  readonly text: string;
  readonly expected: ExpectedRecord;
  /** As GitHub has them: what the record says of them itself decides nothing. */
  readonly candidate: Candidate;
  readonly policy: Policy;
  readonly baseline?: HistoryEntry;
}

/** A result as pages tell it, and how it compares with the baseline. */
export interface Judged {
  readonly report: CandidateReport;
  readonly regression?: NonNullable<JudgedRecord['findings']['regression']>;
  /** The comparison in Markdown, where there was a baseline. */
  readonly comparison?: string;
}

/**
 * Judges a record that may come from anybody; refuses one that is invalid, or takes too much to read.
 *
 * @param load called when it is its turn, so that what waits takes no memory
 * @param owner waits for its own records alone
 */
export type Judging = (load: () => Promise<JudgeTask>, owner: string) => Promise<Judged>;

/** What the thread says. */
export type JudgeAnswer = { readonly judged: Judged } | { readonly refusal: string };

const MOST_MEMORY_MIB = 512;
/** A hundred thousand exchanges take less than a second. */
const MOST_MS = 30_000;

/**
 * Judges in threads of their own: webhooks are answered meanwhile, and the memory and time that a hostile
 * record takes end with its thread.
 *
 * @param queue decides how many threads there are at once, in all and for each owner
 */
export function judgingInThreads(queue: FairQueue<string>): Judging {
  return async (load, owner) => {
    let judged: Judged | undefined;
    await queue.add({ owner, work: async () => void (judged = await judgeInThread(await load())) });
    if (judged === undefined) throw new Error('too many records wait to be judged');
    return judged;
  };
}

async function judgeInThread(task: JudgeTask): Promise<Judged> {
  const worker = new Worker(new URL('./judge-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MIB },
    // None of our secrets is in its environment.
    env: {},
  });
  const patience = setTimeout(() => void worker.terminate(), MOST_MS);
  try {
    const answer = await new Promise<JudgeAnswer>((resolve, reject) => {
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
