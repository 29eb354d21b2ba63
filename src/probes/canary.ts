import { setTimeout as sleep } from 'node:timers/promises';
import { answerIn } from './answer.ts';
import { trouble } from './judge.ts';
import type { Judged } from './judge.ts';
import { RATE_LIMITED } from './rate-limit.ts';
import { askWhole, user } from './server.ts';
import type { ProbedServer } from './server.ts';

/** One ordinary question, asked after every probe. */
export interface Canary {
  /** No answer came before any probe. */
  readonly isSilent: boolean;
  /**
   * `died` where nothing answers any more, `poisoned` where the answer is another one and stays so; `limited`
   * where a limit of rate lets no answer come, so that nothing tells whether the server lives.
   */
  ask(): Promise<Judged | 'limited'>;
}

const QUESTION = user('What is the capital of France? Answer in one word.');
/** Times that an answer is asked for before it counts as another one, or as none. */
const TRIES = 3;
const RETRY_MS = 500;

/**
 * Notes the answer before any probe; where two of them differ, its text tells nothing. A server that gives
 * none in one piece tells nothing by it.
 */
export async function openCanary(server: ProbedServer): Promise<Canary> {
  let isLimited = false;
  const answer = async (): Promise<string | undefined> => {
    const came = await askWhole(server, QUESTION);
    isLimited = came.status === RATE_LIMITED;
    return answerIn(came)?.text;
  };
  const [first, second] = [await answer(), await answer()];
  if (first === undefined && second === undefined) {
    const said = isLimited ? 'limited' : 'unknown';
    return { isSilent: true, ask: () => Promise.resolve(said) };
  }
  let expected = first === second ? first : undefined;
  return {
    isSilent: false,
    async ask() {
      const answers: (string | undefined)[] = [];
      while (answers.length < TRIES) {
        if (answers.length > 0) await sleep(RETRY_MS, undefined, { signal: server.signal });
        const came = await answer();
        if (isLimited) return 'limited';
        if (came !== undefined && (expected === undefined || came === expected)) return 'right';
        answers.push(came);
      }
      if (answers.every((one) => one === undefined))
        return trouble('died', 'server', 'an ordinary question is not answered any more');
      const [came] = answers.filter((one) => one !== undefined);
      const was = expected;
      // From here on this is what it says: the probes that follow have not done it.
      expected = came;
      return trouble('poisoned', 'server', `${JSON.stringify(came)}, and before: ${JSON.stringify(was)}`);
    },
  };
}
