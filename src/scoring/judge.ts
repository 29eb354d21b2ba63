import * as z from 'zod';
import { Name } from '../config/name.ts';
import type { Item } from '../suites/suite.ts';
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

/** Asks the judge about one answer, which it is shown with the conversation that it belongs to. */
export async function judged(
  text: string,
  item: Pick<Item, 'fields' | 'target' | 'before'>,
  options: JudgeOptions,
  model: JudgeModel,
  toolCalls?: AnswerText['toolCalls'],
): Promise<Judged> {
  const fields = Object.entries(item.fields).map(([name, value]) => ({ name, text: value }));
  const asked = [...saidBefore(item), ...fields];
  if (options.pairwise)
    return await compared({ text, toolCalls }, String(item.target), asked, options, model);
  const target = targetText(item.target);
  const shown = [...asked, ...(target === undefined ? [] : [{ name: 'reference', text: target }])];
  const worth = new Map(Object.entries(options.labels));
  const answer = partsOf('answer', { text, toolCalls });
  const said = await labelled([...shown, ...answer], [...worth.keys()], options, model);
  if (!said.ok) return { kind: 'unjudged', reason: said.why };
  return { kind: 'judged', value: worth.get(said.label) ?? 0, said: said.label };
}

/** The messages before the question, with the calls of tools in them. */
const saidBefore = ({ before = [] }: Pick<Item, 'before'>): readonly Shown[] =>
  before.flatMap(({ role, content: text, tool_calls: toolCalls }) =>
    partsOf(`said before by ${role}`, { text, toolCalls }),
  );

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

/** Both orders: a judge that goes by the place, and not by what stands there, calls it a tie. */
async function compared(
  answer: Said,
  target: string,
  asked: readonly Shown[],
  options: JudgeOptions,
  model: JudgeModel,
): Promise<Judged> {
  const right = { text: target, toolCalls: undefined };
  const place = async (first: Said, second: Said) =>
    await labelled(
      [...asked, ...partsOf('A', first), ...partsOf('B', second)],
      ['A', 'B', 'tie'],
      options,
      model,
    );
  const [as, swapped] = [await place(answer, right), await place(right, answer)];
  if (!as.ok) return { kind: 'unjudged', reason: as.why };
  if (!swapped.ok) return { kind: 'unjudged', reason: swapped.why };
  const worth = (label: string, own: string): number => (label === 'tie' ? 0.5 : label === own ? 1 : 0);
  const value = (worth(as.label, 'A') + worth(swapped.label, 'B')) / 2;
  return { kind: 'judged', value, said: `${as.label}, swapped ${swapped.label}` };
}

async function labelled(
  shown: readonly Shown[],
  labels: readonly string[],
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
