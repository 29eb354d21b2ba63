import { doseOf, makeNoisy } from '../noise/apply.ts';
import { instructionPlace, moveInstruction } from '../noise/instruction-place.ts';
import { lastText } from './asked-items.ts';
import { noiseOfPass } from './noise-of-pass.ts';
import { touchedShares } from '../noise/touched.ts';
import type { TouchedShare } from '../noise/touched.ts';
import type { Question } from '../client/question.ts';
import { freshLine, ownPart, withLine } from '../suites/fresh-prompt.ts';
import { withSystem } from '../suites/prompt.ts';
import type { Item, Suite } from '../suites/suite.ts';
import type { LoadPass, OwnPass, SuitePass } from '../plan.ts';
import { randomFor, shuffled } from '../shell/random.ts';
import type { Run } from './run.ts';

/** Seeds are whole numbers that every engine takes. */
const MOST_SEEDS = 2 ** 31 - 1;

/** A question, and the noise operators that touched it. */
export interface PassQuestion extends Question {
  readonly attempt: number;
  readonly noise?: readonly string[];
  /** What is asked, where it is another than the item's own question. */
  readonly asked?: string;
}

/**
 * The questions of a suite pass, in the order that the plan says: every attempt at an item, then the next
 * item.
 */
export function suiteQuestions(pass: SuitePass, ids: readonly string[], run: Run): readonly PassQuestion[] {
  const suite = suiteOf(run, pass.suite);
  const items = new Map(suite.items.map((item) => [item.id, item]));
  return ids.flatMap((id) => {
    const item = items.get(id);
    if (item === undefined) return [];
    const noisy = pass.noisy ? noisyForm(item, pass, run) : undefined;
    const clean = pass.role === 'cleaned' ? suite.cleaned?.fields.get(id) : undefined;
    const messages = noisy?.messages ?? suite.prompt(clean ?? item.fields, pass.shots, id);
    const isOther = clean !== undefined || (noisy !== undefined && noisy.noise.length > 0);
    return Array.from({ length: pass.attempts ?? 1 }, (_, attempt) => ({
      item: id,
      attempt,
      messages: withSystem(messages, pass.system),
      ...protocolOf(pass),
      ...offersOf(suite),
      ...choicesOf(suite, item),
      seed: seedOf(pass, id, attempt, run),
      ...(noisy && { noise: noisy.noise }),
      ...(isOther && { asked: lastText(messages) }),
    }));
  });
}

/** What goes with every request of a suite beside its conversation. */
export function offersOf({ tools, responseFormat }: Suite): Pick<Question, 'tools' | 'responseFormat'> {
  return { ...(tools && { tools }), ...(responseFormat && { responseFormat }) };
}

/** The choices of an item and what stands before each, where its suite asks about them. */
function choicesOf({ beforeChoice }: Suite, { choices }: Item): Pick<Question, 'choices'> {
  if (beforeChoice === undefined || choices === undefined) return {};
  return { choices: { texts: choices, before: beforeChoice } };
}

/** What a pass says of how each of its questions is answered. */
export function protocolOf({
  api,
  maxTokens,
  sampling,
  stop,
  template,
}: Pick<OwnPass, 'api' | 'maxTokens' | 'sampling' | 'stop' | 'template'>): Pick<
  Question,
  'api' | 'maxTokens' | 'sampling' | 'stop' | 'templateArguments'
> {
  return {
    maxTokens,
    ...(api && { api }),
    ...(sampling && { sampling }),
    ...(stop && { stop }),
    ...(template && { templateArguments: template }),
  };
}

/**
 * Each answer has a seed of its own, else what one draws another would, too. Greedy answers don't depend on
 * it: theirs keeps a gateway from giving one pass the answers of another.
 */
function seedOf({ id }: Pick<OwnPass, 'id'>, item: string, attempt: number, { options }: Run): number {
  return randomFor(options.seed, 'sampling', id, item, attempt).int(MOST_SEEDS);
}

/** An item's messages with noise in its fields, and now and then in where the instruction stands. */
function noisyForm(
  item: Item,
  pass: SuitePass,
  run: Run,
): { readonly messages: Question['messages']; readonly noise: readonly string[] } {
  const { profile, doses } = noiseOfPass(pass.role, run.prepared.config.policy.value.noise);
  const { seed } = run.options;
  const { fields, applied } = makeNoisy(item, { seed, profile, doses });
  const messages = suiteOf(run, pass.suite).prompt(fields, pass.shots, item.id);
  const operators = [...new Set(applied.map(({ operator }) => operator))];
  const last = messages.at(-1);
  const { probability } = doseOf(instructionPlace, profile, doses?.['instruction-place']);
  const isMoved = pass.api !== 'completions' && randomFor(seed, 'instruction', item.id).next() < probability;
  const content = isMoved && last !== undefined ? moveInstruction(last.content, fields) : undefined;
  if (last === undefined || content === undefined) return { messages, noise: operators };
  return {
    messages: [...messages.slice(0, -1), { ...last, content }],
    noise: [...operators, 'instruction-place'],
  };
}

/**
 * How many questions of a noisy pass noise touches, by script; the same whichever part of the pass is still
 * to be run.
 */
export function touchedIn(pass: SuitePass, run: Run): readonly TouchedShare[] | undefined {
  if (!pass.noisy) return undefined;
  const items = new Map(suiteOf(run, pass.suite).items.map((item) => [item.id, item]));
  return touchedShares(
    pass.items.flatMap((id) => {
      const item = items.get(id);
      return item === undefined ? [] : [{ fields: item.fields, operators: noisyForm(item, pass, run).noise }];
    }),
  );
}

/**
 * The questions of a load pass by their place, over and over in a seeded order of its own: those of the items
 * that are named, else all of its suite.
 *
 * Half of them, drawn anew for each place, are no prompt that was ever asked: an engine may have the others
 * in a prefix cache, from an earlier run as well, and users' prompts are new. No request of any run is the
 * same as another: a gateway that keeps answers by their request would be told instead of the engine.
 */
export function loadQuestions(
  pass: LoadPass,
  run: Run,
  items?: ReadonlySet<string>,
): (place: number) => PassQuestion | undefined {
  const suite = suiteOf(run, pass.suite);
  const order = shuffled(suite.items, randomFor(run.options.seed, 'load', pass.id));
  const every = order.map(({ id, fields }) => ({
    item: id,
    attempt: 0,
    messages: suite.prompt(fields, 0, id),
    ...protocolOf(pass),
    ...offersOf(suite),
  }));
  const firstSeed = randomFor(run.options.seed, 'load seed', ...startOf(run), pass.id).int(MOST_SEEDS);
  const own = ownPart(every.map(({ messages }) => messages));
  const questions = items === undefined ? every : every.filter(({ item }) => items.has(item));
  return (place) => {
    const question = questions[place % questions.length];
    if (question === undefined) return undefined;
    const asked = { ...question, seed: (firstSeed + place) % MOST_SEEDS };
    const line = lineAt(pass, place, run);
    return line === undefined
      ? asked
      : { ...asked, fresh: true, messages: withLine(question.messages, own, line) };
  };
}

/** The line that makes a request's prompt new; absent for one in two. */
function lineAt({ id }: LoadPass, place: number, run: Run): string | undefined {
  const random = randomFor(run.options.seed, 'fresh', ...startOf(run), id, place);
  return random.int(2) === 0 ? undefined : freshLine(random);
}

/**
 * The questions as no pass asks them: with a seed of their own for each start of a run, and where no seed is
 * sent, as likelihoods are asked, with what they say in another order.
 */
export function asNoPassAsks(questions: readonly PassQuestion[], run: Run): readonly PassQuestion[] {
  const seeds = randomFor(run.options.seed, 'warm-up seed', ...startOf(run));
  return questions.map((question) => ({
    ...question,
    seed: seeds.int(MOST_SEEDS),
    ...(question.choices && { messages: turnedRound(question.messages) }),
  }));
}

/** Tells each start of each run from every other: one that goes on sends again what it had begun. */
function startOf({ id, seen }: Run): readonly string[] {
  return seen === undefined ? [id] : [id, `resumed ${seen.run.resumed + 1}`];
}

/** As long a conversation, with what a user says in another order. */
export function turnedRound(messages: Question['messages']): Question['messages'] {
  return messages.map((message) =>
    message.role === 'user' ? { ...message, content: inAnotherOrder(message.content) } : message,
  );
}

/** Of words, which stay as many tokens; of characters where there is one, as in scripts without blanks. */
function inAnotherOrder(text: string): string {
  const byWords = text.split(' ').toReversed().join(' ');
  return byWords === text ? [...text].toReversed().join('') : byWords;
}

export function suiteOf(run: Run, name: string): Suite {
  const suite = run.prepared.suites.get(name)?.suite;
  // Every suite that the plan names was loaded before there was a plan.
  if (suite === undefined) throw new TypeError(`suite ${name} was not loaded`);
  return suite;
}
