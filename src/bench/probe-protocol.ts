import { ask } from '../client/ask.ts';
import type { Reply } from '../client/ask.ts';
import type { Question } from '../client/question.ts';
import type { ServerQuirk } from '../client/server-quirk.ts';
import { GREEDY } from '../config/sampling.ts';
import type { Sampling } from '../config/sampling.ts';
import { SHORT_QUESTION } from '../deploy/first-completion.ts';
import { isOwnPass } from '../plan.ts';
import type { Shell } from '../shell/shell.ts';
import { askedOfAll } from './ready-question.ts';
import type { Run } from './run.ts';
import type { Serving } from './serving.ts';

/** No model says the same four times over where so much is left to chance. */
const HOT: Sampling = { ...GREEDY, temperature: 2, topK: -1 };
const DRAWS = 4;
/** Two greedy answers may differ by the last digit of a sum; more of four do not. */
const MOST_GREEDY = 2;

/**
 * What a few short questions show of a server that does not answer as it is asked: which ignores a
 * temperature, draws where it should not, or takes no notice of the chat template's arguments.
 *
 * Nothing is concluded from a request that fails: that is told where it is measured.
 */
export async function probeProtocol(
  serving: Serving,
  run: Run,
  shell: Shell,
): Promise<readonly ServerQuirk[]> {
  const { api } = askedOfAll(run);
  const asking = (question: Question): Promise<Reply> => askOnce({ ...question, api }, serving, run, shell);
  const asked = run.passes.filter(isOwnPass).map(({ sampling, template = {} }) => ({ sampling, template }));
  const isDrawn = asked.some(({ sampling }) => (sampling?.temperature ?? 0) > 0);
  const isGreedy = asked.some(({ sampling }) => (sampling?.temperature ?? 0) === 0);
  const switches = new Set(
    asked.flatMap(({ template }) =>
      Object.entries(template).flatMap(([name, value]) => (typeof value === 'boolean' ? [name] : [])),
    ),
  );
  const quirks: ServerQuirk[] = [];
  if (isDrawn && (await textsOf(HOT, asking))?.size === 1) quirks.push('ignores-temperature');
  if (isGreedy && ((await textsOf(GREEDY, asking))?.size ?? 0) > MOST_GREEDY) quirks.push('draws-greedy');
  for (const name of switches) {
    const [on, off] = [await promptTokens(name, true, asking), await promptTokens(name, false, asking)];
    if (on === undefined || on !== off) continue;
    quirks.push('ignores-template-arguments');
    break;
  }
  return quirks;
}

type Asking = (question: Question) => Promise<Reply>;

/** Different texts of a few answers; absent where one did not come. */
async function textsOf(sampling: Sampling, asking: Asking): Promise<ReadonlySet<string> | undefined> {
  const texts = new Set<string>();
  for (let seed = 1; seed <= DRAWS; seed++) {
    const { exchange, text } = await asking({ ...SHORT_QUESTION, sampling, seed });
    if (exchange.failure !== undefined || text === undefined) return undefined;
    texts.add(text);
  }
  return texts;
}

async function promptTokens(name: string, value: boolean, asking: Asking): Promise<number | undefined> {
  const { exchange } = await asking({ ...SHORT_QUESTION, templateArguments: { [name]: value } });
  return exchange.failure === undefined ? exchange.promptTokens : undefined;
}

async function askOnce(
  question: Question,
  { client, deployment }: Serving,
  { clock, prepared }: Run,
  { signal }: Shell,
): Promise<Reply> {
  const deadlineMs = prepared.config.policy.value.requestDeadlineMs;
  const until = AbortSignal.any([signal, deployment.died]);
  return await ask(client, deployment.target, question, { clock, deadlineMs, keepText: true, signal: until });
}
