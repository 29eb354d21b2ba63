import type { RunRecord } from '../record/schema.ts';
import type { SuitePass } from '../record/types.ts';
import { visible } from '../text/visible.ts';
import { outcomeCounts } from './outcomes.ts';
import type { JudgedRecord } from './judged.ts';
import type { Section } from './section.ts';
import { ownText } from './suspects.ts';
import { count, counted } from './words.ts';

/** Digits of a digest that tell it from others. */
const DIGITS = 12;

type First = NonNullable<RunRecord['firstAnswers']>;

/** How the first questions were put and answered before anything was measured; nothing without them. */
export function protocolCheckSections({ record }: JudgedRecord): readonly Section[] {
  const { firstAnswers, plan } = record;
  const pass = plan.passes.find(({ id }) => id === firstAnswers?.pass);
  if (firstAnswers === undefined || pass?.kind !== 'suite') return [];
  const { prompt } = firstAnswers;
  const lines = [
    ...promptLines(prompt),
    answersLine(firstAnswers),
    ...dataLines(record, pass),
    ...roomLines(record, pass, prompt),
    ...ownLines(record),
  ];
  const quoted = prompt?.beginning === undefined ? [] : [visible(prompt.beginning)];
  return [{ title: 'Protocol check', folded: true, lines, quoted }];
}

function promptLines(prompt: First['prompt']): readonly string[] {
  if (prompt === undefined) return ['The server does not say how it puts a question to the model.'];
  const { sha256, tokens, beginnings, withoutQuestion } = prompt;
  const long = tokens === undefined ? '' : `, ${counted(tokens, 'token')}`;
  const begins = beginnings === undefined ? '' : `; its first token stands there ${timesText(beginnings)}`;
  const missing = withoutQuestion === true ? [`The text of the question does not stand in the prompt.`] : [];
  return [
    `The first question as the server puts it: SHA-256 ${sha256.slice(0, DIGITS)}…${long}${begins}.`,
    ...missing,
  ];
}

const timesText = (times: number): string => (times === 1 ? 'once' : `${count(times)} times in a row`);

function answersLine({ pass, answers }: First): string {
  const outcomes = Map.groupBy(answers, ({ outcome }) => outcome);
  const counts = Object.fromEntries(Array.from(outcomes, ([outcome, { length }]) => [outcome, length]));
  return `The first ${counted(answers.length, 'answer')} (items of ${pass}): ${outcomeCounts(counts)}.`;
}

function dataLines({ plan, candidate }: RunRecord, { suite }: SuitePass): readonly string[] {
  const data = new Map(Object.entries(plan.suites)).get(suite);
  if (data === undefined) return [];
  const claim = candidate.config.claims.scores.find((one) => one.suite === suite);
  const claimed = claim?.items;
  const beside =
    claimed === undefined ? '' : claimed === data.items ? ', as claimed' : ` of ${count(claimed)} claimed`;
  return [
    `Data of ${suite}: ${counted(data.items, 'item')}${beside}, SHA-256 ${data.sha256.slice(0, DIGITS)}….`,
  ];
}

function roomLines(
  { deployment }: RunRecord,
  { maxTokens }: SuitePass,
  prompt: First['prompt'],
): readonly string[] {
  const { contextTokens } = deployment ?? {};
  if (contextTokens === undefined) return [];
  const left = contextTokens - (prompt?.tokens ?? 0);
  const short = left < maxTokens ? `, and this prompt leaves ${count(left)} of them` : '';
  return [
    `An answer may take ${counted(maxTokens, 'token')} of a context of ${count(contextTokens)}${short}.`,
  ];
}

function ownLines({ deployment }: RunRecord): readonly string[] {
  const own = deployment?.ownSampling;
  if (own === undefined) return [];
  return [`The model's own generation_config.json would have it sampled at ${ownText(own)}.`];
}
