import { askedSuites } from '../config/suite-choice.ts';
import type { ItemReply } from '../load/drive.ts';
import type { LoadPass } from '../plan.ts';
import { ASKED } from '../scoring/answer.ts';
import type { Answer } from '../scoring/answer.ts';
import { gradePass } from '../scoring/grade.ts';
import { scorerNamed } from '../scoring/index.ts';
import { odditiesIn } from '../scoring/oddities.ts';
import type { Capability } from '../scoring/scorer.ts';
import { withoutThought } from '../scoring/readers/thought.ts';
import { signReader } from '../scoring/text-signs.ts';
import { randomFor } from '../shell/random.ts';
import type { Random } from '../shell/random.ts';
import { keptText } from '../text/kept-text.ts';
import { unreadBy } from './answer-from.ts';
import { standingForProduction } from './judged-loads.ts';
import { scoringFor } from './prepare.ts';
import { suiteOf } from './questions.ts';
import type { Run } from './run.ts';

/** Answers of a load pass that are graded, and fewer where each of them runs a program or asks a judge. */
const MOST_ANSWERS = 500;
const MOST_WITH: Readonly<Record<Capability, number>> = { sandbox: 200, 'judge-model': 100 };
/** Characters that all of them may have together, of which each may have its part. */
const MOST_CHARS = 2 ** 26;

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
 * reads likelihoods, which a load does not ask.
 */
export function sampleAnswers(pass: LoadPass, run: Run): AnswerSample | undefined {
  const { passes, options } = run;
  const production = passes.find(({ role }) => role === 'production');
  const answers = gradedAnswers(pass, run);
  if (production?.kind !== 'suite' || answers === 0) return undefined;
  const most = { answers, chars: MOST_CHARS };
  return sampleBy(new Set(production.items), randomFor(options.seed, 'load sample', pass.id), most);
}

/**
 * How many answers of a load pass are graded at most, by what production's scorer needs. A judge costs money:
 * it is asked about loads that stand for production alone.
 */
export function gradedAnswers(pass: LoadPass, run: Pick<Run, 'passes' | 'prepared'>): number {
  const choice = askedSuites(run.prepared.config.policy.value.suites).get(pass.suite);
  const { needs = [], readsLikelihoods = false } = scorerNamed(choice?.scorer.name ?? '') ?? {};
  if (readsLikelihoods) return 0;
  if (needs.includes('judge-model') && !standingForProduction(run).has(pass.id)) return 0;
  return Math.min(MOST_ANSWERS, ...needs.map((need) => MOST_WITH[need]));
}

/**
 * Draws so many of the answers to these items that come, however many that will be, each as likely as any
 * other. Requests that failed have none.
 *
 * @see J. S. Vitter (1985), "Random Sampling with a Reservoir", ACM TOMS 11(1), 37-57, algorithm R
 */
export function sampleBy(
  items: ReadonlySet<string>,
  random: Random,
  most = { answers: MOST_ANSWERS, chars: MOST_CHARS },
): AnswerSample {
  const kept: Sampled[] = [];
  const mostOfOne = Math.floor(most.chars / most.answers);
  let [requests, answers] = [0, 0];
  return {
    kept,
    saw(reply) {
      const request = requests++;
      const { item, attempt, exchange } = reply;
      if (exchange.failure !== undefined || !items.has(item)) return;
      const place = answers < most.answers ? answers : random.int(answers + 1);
      answers += 1;
      if (place >= most.answers) return;
      kept[place] = { request, answer: { item, attempt, source: ASKED, ...begunBy(reply, mostOfOne) } };
    },
  };
}

/**
 * What an answer says, of which only so many characters are kept: then it is cut, as by a limit of tokens.
 * What was thought before it is not graded, and left out of one that is longer.
 */
function begunBy(
  { exchange, text = '', toolCalls }: ItemReply,
  most: number,
): Pick<Answer, 'exchange' | 'text' | 'toolCalls'> {
  const said = text.length > most ? withoutThought(text) : text;
  const kept = text.length > most ? keptText(said, most) : text;
  let room = most - kept.length;
  const calls = toolCalls?.filter((call) => (room -= call.name.length + call.arguments.length) >= 0);
  const isCut = said.length > most || calls?.length !== toolCalls?.length;
  return {
    exchange: isCut ? { ...exchange, finishReason: 'length' } : exchange,
    text: kept,
    ...(calls && { toolCalls: calls }),
  };
}

/** Grades a sample as production's answers are, and keeps the grades and what texts show, and no texts. */
export async function gradeSample(pass: LoadPass, { kept }: AnswerSample, run: Run): Promise<void> {
  const suite = suiteOf(run, pass.suite);
  const items = new Map(suite.items.map((item) => [item.id, item]));
  const signsOf = signReader(pass.stop);
  const graded = await gradePass(
    kept.map(({ answer }) => answer),
    items,
    {
      by: { production: scoringFor(run.prepared, pass.suite, 'production') },
      capabilities: run.prepared.capabilities,
    },
  );
  const grades = kept.flatMap(({ request, answer }, at) => {
    const grade = graded[at]?.grades?.production;
    const item = items.get(answer.item);
    if (grade === undefined || item === undefined) return [];
    const { outcome, value } = grade;
    const { text = '', exchange } = answer;
    const asked = { messages: suite.prompt(item.fields, 0, item.id), item, isRead: true };
    const oddities = odditiesIn(text, exchange?.finishReason === 'length', asked);
    const textSigns = signsOf(answer);
    const quirks = unreadBy(answer, suite);
    return {
      request,
      grade: {
        ...{ outcome, ...(value !== undefined && { value }) },
        ...(oddities.length > 0 && { oddities: [...oddities] }),
        ...(quirks.length > 0 && { quirks: [...quirks] }),
        ...(textSigns && { textSigns }),
      },
    };
  });
  run.append({ event: 'load-grades', pass: pass.id, grades });
}
