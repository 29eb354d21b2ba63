import { enoughTokens, fewestTokens } from '../engines/settings.ts';
import { loadOf } from '../load/profiles/index.ts';
import { isOwnPass } from '../plan.ts';
import type { EvaluatorPass, LoadPass, PlannedPass, PlanOptions, SuitePass } from '../plan.ts';
import { FRESH_LINE_CHARS } from '../preflight/demand.ts';
import type { Resolution } from '../verdict/resolution.ts';
import type { AnswerTimes } from './answer-times.ts';
import { calibrationSeconds } from './calibration.ts';
import { isConfirming } from './confirm.ts';
import { checkRequestsOf, judgeRequestsOf, questionsOf, requestsOf } from './count-requests.ts';
import type { Span } from './count-requests.ts';
import { productionResolution } from './forecast.ts';
import { loadLength } from './load-length.ts';
import { gradedAnswers } from './load-sample.ts';
import { requestsForAnswer } from '../scoring/judge.ts';
import type { Prepared } from './prepare.ts';
import { passesOf } from './run.ts';

/** What one pass will ask; times are absent where it is not known how long an answer takes. */
export interface PassOutlook {
  readonly id: string;
  readonly suite: string;
  /** Requests that are open at once; absent where a pass keeps to a rate. */
  readonly concurrency?: number;
  readonly ratePerS?: number;
  /** The external evaluator that makes it, which alone knows how much it asks. */
  readonly evaluator?: string;
  /** Whether it is made only where a fail has to be confirmed. */
  readonly onlyToConfirm: boolean;
  /** One for each choice, where the suite asks how likely these are. */
  readonly requests?: Span;
  /** At most, to models that judge the answers. */
  readonly judgeRequests?: number;
  /** By three to six characters a token. */
  readonly promptTokens?: Span;
  /** As many as its requests may be answered with. */
  readonly answerTokens?: number;
  readonly seconds?: Span;
}

/**
 * All of a run, before anything is spent; beside its passes only the client's own calibration takes time.
 * What external evaluators ask is in none of the sums.
 */
export interface Outlook {
  readonly passes: readonly PassOutlook[];
  readonly requests: Span;
  /** At most, to models that judge answers; what is put before these first is among them. */
  readonly judgeRequests: number;
  readonly promptTokens: Span;
  readonly answerTokens: number;
  readonly seconds?: Span;
  readonly gpuUsd?: Span;
  readonly resolution?: Resolution;
}

/** Prompts that are rendered to know how long those of a pass are. */
const PROMPTS_MEASURED = 200;

/** What a run of this plan will ask and take. */
export function outlook(prepared: Prepared, options: PlanOptions, answerMs: AnswerTimes): Outlook {
  const planned = passesOf(prepared, options);
  const run = { passes: planned, prepared };
  const passes = planned.map((pass) => {
    if (!isOwnPass(pass)) return evaluatorOutlook(pass);
    return pass.kind === 'suite' ? suiteOutlook(pass, prepared, answerMs) : loadOutlook(pass, run, answerMs);
  });
  const calibrationS = calibrationSeconds(planned, options);
  const isKnown = passes.every((one) => one.evaluator !== undefined || one.seconds !== undefined);
  const secondsOf = (one: PassOutlook): Span | undefined => one.seconds;
  const seconds = isKnown ? total(passes, secondsOf) : undefined;
  const resolution = productionResolution(run);
  const whole = seconds && { least: seconds.least + calibrationS, most: seconds.most + calibrationS };
  const { cost } = prepared.config.policy.value;
  const usdPerS = cost && (cost.gpuHourUsd * cost.gpus) / 3600;
  return {
    passes,
    requests: total(passes, ({ requests }) => requests),
    judgeRequests: passes.reduce(
      (sum, { judgeRequests = 0 }) => sum + judgeRequests,
      checkRequestsOf(prepared),
    ),
    promptTokens: total(passes, ({ promptTokens }) => promptTokens),
    answerTokens: passes.reduce((sum, { answerTokens = 0 }) => sum + answerTokens, 0),
    ...(whole && { seconds: whole }),
    ...(whole && usdPerS !== undefined && { gpuUsd: times(whole, usdPerS) }),
    ...(resolution && { resolution }),
  };
}

const times = ({ least, most }: Span, by: number): Span => ({ least: least * by, most: most * by });

/** Over all passes; at least as if no fail had to be confirmed. */
function total(passes: readonly PassOutlook[], of: (pass: PassOutlook) => Span | undefined): Span {
  const least = passes.filter(({ onlyToConfirm }) => !onlyToConfirm);
  return {
    least: least.reduce((sum, pass) => sum + (of(pass)?.least ?? 0), 0),
    most: passes.reduce((sum, pass) => sum + (of(pass)?.most ?? 0), 0),
  };
}

function evaluatorOutlook({ id, suite, concurrency, runner }: EvaluatorPass): PassOutlook {
  return { id, suite, concurrency, evaluator: runner.name, onlyToConfirm: false };
}

function suiteOutlook(pass: SuitePass, prepared: Prepared, answerTimes: AnswerTimes): PassOutlook {
  const { id, suite, concurrency } = pass;
  const requests = requestsOf(pass, prepared);
  const judgeRequests = judgeRequestsOf(pass, prepared);
  const answerMs = answerTimes(concurrency);
  return {
    id,
    suite,
    concurrency,
    onlyToConfirm: isConfirming(pass),
    requests,
    ...(judgeRequests > 0 && { judgeRequests }),
    ...tokensOf(requests, pass, prepared),
    answerTokens: requests.most * longestAnswer(pass, prepared),
    ...(answerMs !== undefined && { seconds: times(questionsOf(pass), answerMs / 1000 / concurrency) }),
  };
}

/** In tokens; an engine may have to write each choice to tell how likely it is. */
function longestAnswer({ suite: name, maxTokens }: SuitePass, { suites }: Prepared): number {
  const suite = suites.get(name)?.suite;
  if (suite?.beforeChoice === undefined) return maxTokens;
  const choices = suite.items.slice(0, PROMPTS_MEASURED).flatMap((item) => item.choices ?? []);
  const promptChars = Math.max(0, ...choices.map(({ length }) => length));
  return enoughTokens({ concurrency: 1, promptChars, answerTokens: 0 });
}

function loadOutlook(
  pass: LoadPass,
  run: { readonly passes: readonly PlannedPass[]; readonly prepared: Prepared },
  answerTimes: AnswerTimes,
): PassOutlook {
  const { id, suite, shape, maxTokens } = pass;
  const { concurrency, ratePerS } = loadOf(shape);
  const answerMs = answerTimes(concurrency ?? 1);
  const length = loadLength(pass, answerMs ?? 0, run);
  const isKnown = answerMs !== undefined;
  const most = isKnown ? length.seconds : Math.max(length.seconds, pass.maxSeconds ?? pass.seconds);
  const sent = length.requests;
  const requests = sent === undefined || !isKnown ? undefined : { least: sent, most: sent };
  const judge = run.prepared.judges.get(suite);
  const judgeRequests = judge && gradedAnswers(pass, run) * requestsForAnswer(judge.options);
  return {
    id,
    suite,
    ...(judgeRequests && { judgeRequests }),
    ...(concurrency !== undefined && { concurrency }),
    ...(ratePerS !== undefined && { ratePerS }),
    onlyToConfirm: isConfirming(pass),
    ...(requests && {
      requests,
      ...tokensOf(requests, pass, run.prepared),
      answerTokens: requests.most * maxTokens,
    }),
    seconds: { least: length.seconds, most },
  };
}

/** Prompt tokens of so many requests, by the mean length of the first prompts. */
function tokensOf(
  requests: Span,
  pass: PlannedPass,
  { suites }: Prepared,
): Pick<PassOutlook, 'promptTokens'> {
  const suite = suites.get(pass.suite)?.suite;
  const items = suite?.items.slice(0, PROMPTS_MEASURED) ?? [];
  if (suite === undefined || items.length === 0) return {};
  const shots = pass.kind === 'suite' ? pass.shots : 0;
  const chars = items.reduce(
    (sum, { id, fields }) =>
      sum + suite.prompt(fields, shots, id).reduce((all, { content }) => all + content.length, 0),
    0,
  );
  const ofLine = pass.kind === 'load' ? FRESH_LINE_CHARS / 2 : 0; // Half of a load's prompts have it.
  const promptChars = chars / items.length + ofLine;
  return {
    promptTokens: {
      least: requests.least * fewestTokens({ concurrency: 1, promptChars, answerTokens: 0 }),
      most: requests.most * enoughTokens({ concurrency: 1, promptChars, answerTokens: 0 }),
    },
  };
}
