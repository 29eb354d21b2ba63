import type { Question } from '../client/question.ts';
import { SHORT_QUESTION } from '../deploy/first-completion.ts';
import type { AskedOfAll } from '../deploy/request.ts';
import { isOwnPass } from '../plan.ts';
import type { Run } from './run.ts';
import { offersOf, protocolOf, suiteOf, turnedRound } from './questions.ts';

/**
 * A question as long as production's longest, with its words in another order: asked as it is, its beginning
 * would lie in the engine's caches before it is measured. Absent where production is not asked.
 */
export function readyQuestion(run: Run): Question | undefined {
  const pass = run.passes.find((one) => one.kind === 'suite' && one.role === 'production');
  if (pass?.kind !== 'suite') return undefined;
  const suite = suiteOf(run, pass.suite);
  const asked = suite.items.map(({ fields, id }) => suite.prompt(fields, pass.shots, id));
  const lengthOf = (messages: Question['messages']): number =>
    messages.reduce((sum, { content }) => sum + content.length, 0);
  const [longest] = asked.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  if (longest === undefined) return undefined;
  return { item: 'ready', messages: turnedRound(longest), ...protocolOf(pass), ...offersOf(suite) };
}

/** A short question through each API that some pass asks through. */
export function shortQuestions({ passes }: Run): readonly Question[] {
  const apis = new Set(passes.filter(isOwnPass).map(({ api = 'chat' }) => api));
  return Array.from(apis, (api) => ({ ...SHORT_QUESTION, api }));
}

/**
 * What some pass asks beside its messages: a server that refuses one of these fields says so at once. It is
 * asked by chat where any pass is.
 */
export function askedOfAll({ passes }: Run): AskedOfAll {
  const own = passes.filter(isOwnPass);
  const isCompletion = own.length > 0 && own.every(({ api }) => api === 'completions');
  const { stop } = own.find((pass) => pass.stop !== undefined) ?? {};
  const { template } = own.find((pass) => pass.template !== undefined) ?? {};
  return {
    ...(isCompletion && { api: 'completions' }),
    ...(stop && { stop }),
    ...(template && { templateArguments: template }),
  };
}
