import { askedSuites } from '../config/suite-choice.ts';
import type { ItemReply } from '../load/drive.ts';
import type { LoadPass } from '../plan.ts';
import { ASKED } from '../scoring/answer.ts';
import type { Answer } from '../scoring/answer.ts';
import { grade } from '../scoring/grade.ts';
import { scorerNamed } from '../scoring/index.ts';
import { randomFor } from '../shell/random.ts';
import type { Random } from '../shell/random.ts';
import { scoringFor } from './prepare.ts';
import { suiteOf } from './questions.ts';
import type { Run } from './run.ts';

/**
 * Answers of a load pass that are graded, and the characters of theirs that are kept until then: on average
 * so many, and never more than twice as many. No answer has more by itself: a response of 64 MiB is the
 * longest.
 */
const MOST = { answers: 500, chars: 2 ** 26 };

/** An answer of a load pass, and its request's place among those that have ended. */
interface Sampled {
  readonly request: number;
  readonly answer: Answer;
}

/** Answers of a load pass, each as likely to be among them as any other: no server can tell which. */
export interface AnswerSample {
  readonly kept: readonly Sampled[];
  /** Told of every reply of the pass, in the order in which they end. */
  saw(reply: ItemReply): void;
}

/**
 * A sample of a pass's answers to what production's pass asks; absent where there is none, or its scorer
 * needs more than what an answer says.
 */
export function sampleAnswers(
  { id, suite }: LoadPass,
  { passes, prepared, options }: Run,
): AnswerSample | undefined {
  const production = passes.find(({ role }) => role === 'production');
  if (production?.kind !== 'suite') return undefined;
  const choice = askedSuites(prepared.config.policy.value.suites).get(suite);
  const { needs = [], readsLikelihoods = false } = scorerNamed(choice?.scorer.name ?? '') ?? {};
  if (needs.length > 0 || readsLikelihoods) return undefined;
  return sampleBy(new Set(production.items), randomFor(options.seed, 'load sample', id));
}

/**
 * Draws so many of the answers to these items that come, however many that will be. Requests that failed
 * have none, and new prompts are not what production asks.
 *
 * Each answer is as likely to be drawn as any other, however long it is: for how many there is room follows
 * from the lengths of all that came and not of those that are kept, so that those are at any time so many
 * drawn evenly from all, the last included, and what is left when one of them is dropped at random is, too.
 * Where by chance those that are kept are more than twice as long as that, one is dropped all the same.
 *
 * @see J. S. Vitter (1985), "Random Sampling with a Reservoir", ACM TOMS 11(1), 37-57, algorithm R
 */
export function sampleBy(items: ReadonlySet<string>, random: Random, most = MOST): AnswerSample {
  const kept: Sampled[] = [];
  let [requests, answers, chars] = [0, 0, 0];
  let charsKept = 0;
  let room = most.answers;
  const put = (place: number, one?: Sampled): void => {
    const [before] = one === undefined ? kept.splice(place, 1) : kept.splice(place, 1, one);
    charsKept += sizeOf(one) - sizeOf(before);
  };
  return {
    kept,
    saw({ item, attempt, fresh, exchange, text = '', toolCalls }) {
      const request = requests++;
      if (exchange.failure !== undefined || fresh === true || !items.has(item)) return;
      const said = { text, ...(toolCalls && { toolCalls: [...toolCalls] }) };
      const one = { request, answer: { item, attempt, source: ASKED, exchange, ...said } };
      const areAllKept = kept.length === answers;
      const place = areAllKept ? answers : random.int(answers + 1);
      answers += 1;
      chars += sizeOf(one);
      if (chars > most.chars) room = Math.min(room, Math.floor((most.chars / chars) * answers));
      if (areAllKept || place < kept.length) put(place, one);
      while (kept.length > room || charsKept > 2 * most.chars) {
        put(random.int(kept.length));
        room = Math.min(room, kept.length);
      }
    },
  };
}

/** Characters of an answer that are kept. */
function sizeOf(one: Sampled | undefined): number {
  const { text = '', toolCalls = [] } = one?.answer ?? {};
  return toolCalls.reduce((sum, call) => sum + call.name.length + call.arguments.length, text.length);
}

/** Grades a sample as production's answers are, and keeps the grades and no texts. */
export async function gradeSample(pass: LoadPass, { kept }: AnswerSample, run: Run): Promise<void> {
  const score = scoringFor(run.prepared, pass.suite, 'production');
  const items = new Map(suiteOf(run, pass.suite).items.map((item) => [item.id, item]));
  const grades = [];
  for (const { request, answer } of kept) {
    const item = items.get(answer.item);
    if (score === undefined || item === undefined) continue;
    const { outcome, value } = await grade(answer, item, score);
    grades.push({ request, grade: { outcome, ...(value !== undefined && { value }) } });
  }
  run.append({ event: 'load-grades', pass: pass.id, grades });
}
