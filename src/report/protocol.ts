import type { SuitePass } from '../record/types.ts';
import type { JudgedRecord } from './judged.ts';
import { count, counted } from './words.ts';

/** What a paper should say, as a sentence names it. */
const NAMES: Readonly<Record<string, string>> = {
  items: 'number of items',
  split: 'split',
  metric: 'metric',
  shots: 'shots',
  maxTokens: 'longest answer',
  temperature: 'temperature',
  topP: 'top-p',
  topK: 'top-k',
  attempts: 'answers to each item',
};

/** What a claim leaves out, as a list in a sentence. */
export function unstatedText(fields: readonly string[]): string {
  return fields.map((field) => new Map(Object.entries(NAMES)).get(field) ?? field).join(', ');
}

/** How the claim's items were asked, and what of that the claim states; nothing where they were not asked. */
export function protocolLines({ record, findings: { paper } }: JudgedRecord): readonly string[] {
  const pass = record.plan.passes.find(({ id }) => id === 'reproduce');
  if (pass?.kind !== 'suite') return [];
  const { unstated = [] } = paper;
  const left = unstated.length === 0 ? 'all of it stated' : `unstated: ${unstatedText(unstated)}`;
  return [`Protocol of ${paper.suite}: asked ${askedText(pass)}; ${left}.`, ...claimLines(record)];
}

/** What the claim says of itself that nothing here is asked by: where it stands, and of what it is. */
function claimLines({ candidate }: JudgedRecord['record']): readonly string[] {
  const [claim] = candidate.config.claims.scores;
  const { split, judge } = claim?.protocol ?? {};
  const of = split === undefined ? '' : ` (split ${split})`;
  const said = [
    ...(claim?.source === undefined ? [] : [`from ${claim.source}${of}`]),
    ...(judge === undefined ? [] : [`judged by ${judge}`]),
  ];
  return said.length === 0 ? [] : [`The claim is ${said.join(', ')}.`];
}

/** How each item of a pass was asked. */
export function askedText({
  api,
  likelihood,
  shots,
  maxTokens,
  sampling,
  attempts = 1,
  metric,
  stop,
  template,
  system,
}: SuitePass): string {
  if (likelihood) return `how likely each choice is, ${counted(shots, 'shot')}`;
  return [
    ...(api === 'completions' ? ['as a text to go on with'] : []),
    sampling === undefined || sampling.temperature === 0 ? 'greedily' : `at ${drawnText(sampling)}`,
    ...penaltiesOf(sampling),
    attempts === 1 ? 'once' : `${count(attempts)} times each (${metric ?? `avg@${attempts}`})`,
    counted(shots, 'shot'),
    `up to ${counted(maxTokens, 'token')}`,
    ...(stop ? [`stop ${stop.map((text) => JSON.stringify(text)).join(', ')}`] : []),
    ...(template ? [`template ${JSON.stringify(template)}`] : []),
    ...(system === undefined ? [] : ['its own system message']),
  ].join(', ');
}

function drawnText({ temperature, topP, topK, minP }: NonNullable<SuitePass['sampling']>): string {
  return [
    `temperature ${temperature}`,
    ...(topP < 1 ? [`top-p ${topP}`] : []),
    ...(topK > 0 ? [`top-k ${topK}`] : []),
    ...(minP > 0 ? [`min-p ${minP}`] : []),
  ].join(', ');
}

function penaltiesOf(sampling: SuitePass['sampling']): readonly string[] {
  if (sampling === undefined) return [];
  const { repetitionPenalty, presencePenalty, frequencyPenalty } = sampling;
  return [
    ...(repetitionPenalty === 1 ? [] : [`repetition penalty ${repetitionPenalty}`]),
    ...(presencePenalty === 0 ? [] : [`presence penalty ${presencePenalty}`]),
    ...(frequencyPenalty === 0 ? [] : [`frequency penalty ${frequencyPenalty}`]),
  ];
}
