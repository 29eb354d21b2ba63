import * as z from 'zod';
import type { Message } from '../client/question.ts';
import { Name } from '../config/name.ts';
import type { Item } from '../suites/suite.ts';
import { cutText } from '../text/cut-text.ts';
import type { JudgeModel } from './judge-model.ts';
import { judgeMessages, labelIn, speaksToJudge } from './judge-prompt.ts';
import type { Shown } from './judge-prompt.ts';
import { lookupKey } from './lookup-key.ts';
import type { AnswerText, Score, Scorer } from './scorer.ts';

/** Asked once more, since it may have been a slip. */
const TRIES = 2;

export const JudgeOptions = z
  .strictObject({
    endpoint: Name.describe('Where the judge is asked: a name of trust.endpoints in the policy'),
    model: z.string().min(1).max(200).describe('The judge, as that server names it'),
    rubric: z.string().min(1).max(20_000).describe('When an answer gets which label'),
    labels: z
      .record(z.string().regex(/^[A-Za-z][A-Za-z-]{0,30}$/, 'give a word'), z.number().min(0).max(1))
      .default({ yes: 1, no: 0 })
      .describe('What the judge may reply, and what an answer is then worth'),
    pairwise: z
      .boolean()
      .default(false)
      .describe("Whether the answer is compared with the item's target instead, in both orders"),
    humanLabels: z
      .string()
      .min(1)
      .optional()
      .describe('File with answers that people have labelled: what the judge errs by is found by it'),
    uncorrected: z
      .enum(['inconclusive', 'accept'])
      .default('inconclusive')
      .describe('What is made of a verdict that hinges on a judge whose errors are not known'),
    maxTokens: z.int().min(1).max(32_768).default(1024).describe('Longest reply of the judge'),
  })
  .check(({ value: { humanLabels, pairwise, labels }, issues }) => {
    if (humanLabels === undefined) return;
    const values = new Set(Object.values(labels));
    const isBinary = values.size === 2 && values.has(0) && values.has(1);
    if (isBinary && !pairwise) return;
    const message = 'corrects a judge whose labels are worth 0 and 1, and which compares nothing';
    issues.push({ code: 'custom', message, input: humanLabels, path: ['humanLabels'] });
  });
export type JudgeOptions = Readonly<z.infer<typeof JudgeOptions>>;

/** What a judge is shown, and what it may reply. */
interface JudgeQuestion {
  readonly shown: readonly Shown[];
  readonly labels: readonly string[];
}

/** What became of one answer before a judge. */
export type Judged =
  | { readonly kind: 'judged'; readonly value: number; readonly said: string }
  | { readonly kind: 'unjudged'; readonly reason: string };

/** Right when a model finds it so; the model is the policy's, and what it errs by is measured. */
export const judge: Scorer<JudgeOptions> = {
  rightWhen: 'another model, which the policy names, finds it right by a rubric',
  options: JudgeOptions,
  needs: ['judge-model'],
  targetFault: (target, { pairwise }) =>
    pairwise && typeof target !== 'string' ? 'has no text as its target to compare with' : undefined,

  scorer(options) {
    const known = new Map<string, Promise<Judged>>();
    return async ({ text, isCut, toolCalls }, item, { 'judge-model': model }) => {
      if (isCut) return { kind: 'unparsed', reason: 'the answer was cut' };
      if (model === undefined) return { kind: 'unread', reason: 'there is no judge' };
      const key = lookupKey(JSON.stringify([item.id, text, toolCalls]));
      const asked = known.get(key) ?? judged(text, item, options, model, toolCalls);
      known.set(key, asked);
      return scoreOf(await asked, [text, ...(toolCalls ?? []).map((call) => call.arguments)].join('\n'));
    };
  },
};

/** @param said what the answer says, in words and in calls of tools */
function scoreOf(found: Judged, said: string): Score {
  if (found.kind === 'unjudged') return { kind: 'unread', reason: found.reason };
  const { value, said: read } = found;
  return { kind: 'scored', value, read, ...(speaksToJudge(said) && { speaksToJudge: true }) };
}

/** How many requests one answer takes at most. */
export function requestsForAnswer({ pairwise }: Pick<JudgeOptions, 'pairwise'>): number {
  return TRIES * (pairwise ? 2 : 1);
}

/** Of an item what a judge is shown. */
export type JudgedItem = Pick<Item, 'fields' | 'target' | 'before' | 'context'>;

/** What a judge is asked about one answer, with the conversation that it belongs to; in both orders two. */
export function judgeQuestions(
  answer: Said,
  item: JudgedItem,
  options: JudgeOptions,
): readonly JudgeQuestion[] {
  const fields = Object.entries(item.fields).map(([name, value]) => ({ name, text: value }));
  const asked = [...saidBefore(item), ...fields];
  if (options.pairwise) {
    const right = { text: String(item.target), toolCalls: undefined };
    const place = (first: Said, second: Said): JudgeQuestion => ({
      shown: [...asked, ...partsOf('A', first), ...partsOf('B', second)],
      labels: ['A', 'B', 'tie'],
    });
    return [place(answer, right), place(right, answer)];
  }
  const target = targetText(item.target);
  const reference = target === undefined ? [] : [{ name: 'reference', text: target }];
  return [
    { shown: [...asked, ...reference, ...partsOf('answer', answer)], labels: Object.keys(options.labels) },
  ];
}

/** Asks the judge about one answer. */
export async function judged(
  text: string,
  item: JudgedItem,
  options: JudgeOptions,
  model: JudgeModel,
  toolCalls?: AnswerText['toolCalls'],
): Promise<Judged> {
  const said: string[] = [];
  for (const question of judgeQuestions({ text, toolCalls }, item, options)) {
    const reply = await labelled(question, options, model);
    if (!reply.ok) return { kind: 'unjudged', reason: reply.why };
    said.push(reply.label);
  }
  const [label = '', swapped = ''] = said;
  if (options.pairwise)
    return { kind: 'judged', value: worthOfBoth(label, swapped), said: `${label}, swapped ${swapped}` };
  return { kind: 'judged', value: new Map(Object.entries(options.labels)).get(label) ?? 0, said: label };
}

/** Both orders: a judge that goes by the place, and not by what stands there, calls it a tie. */
function worthOfBoth(label: string, swapped: string): number {
  const worth = (said: string, own: string): number => (said === 'tie' ? 0.5 : said === own ? 1 : 0);
  return (worth(label, 'A') + worth(swapped, 'B')) / 2;
}

/** Characters of system messages, and of all else that was said before a question: a judge has a context. */
const MOST_SAID = 50_000;

/** The messages before the question, with the calls of tools in them; the system's first. */
function saidBefore({ before = [], context = before }: JudgedItem): readonly Shown[] {
  const ofSystem = context.filter(({ role }) => role === 'system');
  const others = context.filter(({ role }) => role !== 'system');
  return [...lastOf(ofSystem), ...lastOf(others)];
}

/** What is nearest to the question is shown whole; where there is no more room a mark is left. */
function lastOf(messages: readonly Message[]): readonly Shown[] {
  let room = MOST_SAID;
  const parts = messages.flatMap(({ role, content: text, tool_calls: toolCalls }) =>
    partsOf(`said before by ${role}`, { text, toolCalls }),
  );
  return parts
    .toReversed()
    .map(({ name, text }) => {
      const shown = { name, text: cutText(text, Math.max(0, room)) };
      room -= text.length;
      return shown;
    })
    .toReversed();
}

/** What was said in words and in calls of tools: that no text is taken for one, each is a part. */
interface Said {
  readonly text: string;
  readonly toolCalls: readonly unknown[] | undefined;
}

const partsOf = (name: string, { text, toolCalls }: Said): readonly Shown[] => [
  { name, text },
  ...(toolCalls === undefined ? [] : [{ name: `${name}: calls of tools`, text: JSON.stringify(toolCalls) }]),
];

function targetText(target: unknown): string | undefined {
  if (target === undefined || target === null || target === '') return undefined;
  return typeof target === 'string' ? target : JSON.stringify(target);
}

async function labelled(
  { shown, labels }: JudgeQuestion,
  { endpoint, model: name, rubric, maxTokens }: JudgeOptions,
  model: JudgeModel,
): Promise<{ readonly ok: true; readonly label: string } | { readonly ok: false; readonly why: string }> {
  let why = '';
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const messages = judgeMessages({ rubric, labels, shown, mark: model.mark() });
    const reply = await model.ask({ endpoint, model: name, maxTokens }, messages);
    const label = reply.ok ? labelIn(reply.text, labels) : undefined;
    if (label !== undefined) return { ok: true, label };
    why = reply.ok ? `the judge gave none of its labels: ${reply.text.slice(0, 60)}` : reply.why;
  }
  return { ok: false, why };
}
