import { fork } from 'node:child_process';
import type { Candidate } from '../../src/config/candidate.ts';
import type { Policy } from '../../src/config/policy.ts';
import type { EarlierRun, Past } from '../../src/record/history-entry.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import type { JudgedRecord } from '../../src/judge.ts';
import type { CandidateReport } from '../../src/report/candidate.ts';
import { boundMemory } from '../../src/shell/memory-bound.ts';
import type { FairQueue } from '../inbox/fair-queue.ts';
import type { ExpectedRecord } from './record.ts';
import { refused, refusedAs } from './refused.ts';

/** A record's text, with everything that it is judged by. */
export interface JudgeTask {
  readonly text: string;
  readonly expected: ExpectedRecord;
  /** As GitHub has them: what the record says of them itself decides nothing. */
  readonly candidate: Candidate;
  readonly policy: Policy;
  /** Absent where the base branch has none. */
  readonly reference?: RunRecord['reference'];
  readonly past: Past;
  /** Whether only people with access read what is said of it. */
  readonly isPrivate: boolean;
  /** The day by which waivers end, as ISO 8601: a forged record's own could bring an ended one back. */
  readonly today: string;
}

/** A result as pages tell it, and how it compares with the baseline. */
export interface Judged {
  readonly report: CandidateReport;
  readonly regression?: NonNullable<JudgedRecord['findings']['regression']>;
  /** What it leaves for a later run of the same candidate; absent where production was not measured. */
  readonly left?: EarlierRun;
  /** The comparison in Markdown, where there was a baseline. */
  readonly comparison?: string;
}

/**
 * Judges a record that may come from a stranger; refuses one that is invalid, or takes too much to read.
 *
 * @param load called when it is its turn, so that what waits takes no memory
 * @param owner waits for its own records alone
 */
export type Judging = (load: () => Promise<JudgeTask>, owner: string) => Promise<Judged>;

/** What the process says. */
export type JudgeAnswer =
  { readonly judged: Judged } | { readonly refusal: string; readonly isForeign: boolean };

/** What one record may take to be judged. A hundred thousand exchanges take less than a second. */
export interface JudgeLimits {
  /** Heap; what is outside of it counts to all that the process has. */
  readonly memoryMiB: number;
  readonly allMiB: number;
  readonly ms: number;
}

const LIMITS: JudgeLimits = { memoryMiB: 512, allMiB: 1_024, ms: 30_000 };
const PROGRAM = new URL('./judge-process.ts', import.meta.url);

/**
 * Judges in processes of their own: webhooks are answered meanwhile, and the memory and time that a hostile
 * record takes end with its process. A thread would take the bot with it where its memory runs out.
 *
 * @param queue decides how many processes there are at once, in all and for each owner
 * @param program what each process runs
 */
export function judgingInProcesses(
  queue: FairQueue<string>,
  limits = LIMITS,
  program: string | URL = PROGRAM,
): Judging {
  return async (load, owner) => {
    let judged: Judged | undefined;
    const work = async (): Promise<void> =>
      void (judged = await judgeInProcess(await load(), limits, program));
    await queue.add({ owner, work });
    // As a server that has too much to do would say it.
    if (judged === undefined)
      throw Object.assign(new Error('too many records wait to be judged'), { status: 503 });
    return judged;
  };
}

async function judgeInProcess(
  task: JudgeTask,
  { memoryMiB, allMiB, ms }: JudgeLimits,
  program: string | URL,
): Promise<Judged> {
  const judge = fork(program, {
    execArgv: [`--max-old-space-size=${memoryMiB}`],
    serialization: 'advanced',
    // None of our secrets is in its environment, and nothing that it writes is in our log.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    timeout: ms,
    killSignal: 'SIGKILL',
  });
  const isTooLarge = boundMemory(judge, allMiB);
  try {
    const answer = await new Promise<JudgeAnswer>((resolve, reject) => {
      judge.once('message', resolve);
      judge.once('error', (cause) => reject(refused('reading it failed', cause)));
      judge.once('exit', (_, signal) => reject(refused(endedBy(signal, isTooLarge()))));
      judge.send(task, (cause) => cause !== null && reject(refused('reading it failed', cause)));
    });
    return judgedOf(answer);
  } finally {
    judge.kill('SIGKILL');
  }
}

/** What was judged. Throws where the record was refused. */
export function judgedOf(answer: JudgeAnswer): Judged {
  if ('refusal' in answer)
    throw refusedAs(answer.isForeign ? 'record-foreign' : 'record-invalid', answer.refusal);
  return answer.judged;
}

/**
 * Our limits end it with SIGKILL, that of its time or that of all its memory, and V8 with a signal of its own
 * where the heap is full.
 */
function endedBy(signal: NodeJS.Signals | null, isTooLarge: boolean): string {
  if (signal === null) return 'reading it failed';
  return signal === 'SIGKILL' && !isTooLarge ? 'reading it took too long' : 'reading it took too much memory';
}
