import { promptOf } from '../asked.ts';
import { trouble } from '../judge.ts';
import type { ProbeJudge } from '../judge.ts';

export const roles: ProbeJudge = {
  async judge(asked) {
    const special = asked.reference?.special ?? new Set((await ownMarks(asked)) ?? []);
    const prompt = await asked.prompt();
    const greeting = prompt && (await promptOf('Hello', asked.server));
    if (prompt === undefined || greeting === undefined || special.size === 0) return 'unknown';
    const countIn = (tokens: readonly number[]): number => tokens.filter((one) => special.has(one)).length;
    const [usual, here] = [countIn(greeting), countIn(prompt)];
    if (here <= usual) return 'right';
    return trouble(
      'roles-injected',
      'server',
      `${here} special tokens in the prompt, ${usual} around a greeting`,
    );
  },
};

/** The marks of the chat template: tokens around a greeting that are not the greeting's own. */
async function ownMarks({
  server,
}: Parameters<ProbeJudge['judge']>[0]): Promise<readonly number[] | undefined> {
  const [one, other] = [await promptOf('Hello', server), await promptOf('7', server)];
  const others = new Set(other);
  return one?.filter((token) => others.has(token));
}
