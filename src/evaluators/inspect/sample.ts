import * as z from 'zod';
import { endOf } from '../../client/ends.ts';
import { listOf, recordOf } from '../../config/first-fault.ts';
import { keptText } from '../../text/kept-text.ts';
import type { EvaluatedAnswer } from '../evaluator.ts';

const Text = z.union([z.string(), listOf(z.looseObject({ type: z.string(), text: z.string().optional() }))]);
const Message = z.looseObject({ role: z.string(), content: Text });

/** One epoch of one item, as inspect logs it. */
export const Sample = z.looseObject({
  id: z.union([z.string(), z.number()]),
  epoch: z.int().min(1).default(1),
  messages: listOf(Message).default([]),
  output: z
    .looseObject({
      choices: listOf(z.looseObject({ message: Message, stop_reason: z.string().optional() })).default([]),
    })
    .default({ choices: [] }),
  scores: recordOf(z.looseObject({ value: z.unknown(), answer: z.unknown().optional() })).nullish(),
  error: z.looseObject({ message: z.string() }).nullish(),
});
export type Sample = z.infer<typeof Sample>;

/** @param score the one of several that a scorer gives, by its name */
export function answerOf(sample: Sample, scorer: string, score: string): EvaluatedAnswer {
  const { id, epoch, messages, output, scores, error } = sample;
  const found = new Map(Object.entries(scores ?? {})).get(scorer);
  const value = valueOf(partOf(found?.value, score));
  const [choice] = output.choices;
  const text = choice && textOf(choice.message);
  const answered = messages.findIndex(({ role }) => role === 'assistant');
  const asked = messages.slice(0, answered === -1 ? messages.length : answered);
  const prompt = JSON.stringify(asked.map((one) => ({ role: one.role, content: textOf(one) })));
  const about = {
    ...{ item: keptText(String(id), 200), attempt: epoch - 1, prompt },
    ...(text !== undefined && { text }),
    ...(typeof found?.answer === 'string' && { read: found.answer }),
    ...(choice?.stop_reason !== undefined && { finish: endOf(choice.stop_reason) }),
  };
  if (value === undefined)
    return { ...about, outcome: 'error', reason: error?.message ?? 'inspect gave it no score' };
  const nothing = text?.trim() === '' ? 'empty' : isNoAnswer(found?.value) ? 'unparsed' : undefined;
  return { ...about, value, ...(nothing && { outcome: nothing }) };
}

/** A score by itself, or the one by its name where a scorer gives several. */
function partOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return new Map(Object.entries(value)).get(name);
}

const LETTERS: ReadonlyMap<unknown, number> = new Map([
  ['C', 1],
  ['P', 0.5],
  ['I', 0],
  ['N', 0],
]);

/** As inspect turns a value into a number for its means. */
function valueOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  return LETTERS.get(value);
}

const isNoAnswer = (value: unknown): boolean => value === 'N';

function textOf({ content }: z.infer<typeof Message>): string {
  if (typeof content === 'string') return content;
  return content.map(({ type, text = '' }) => (type === 'text' ? text : '')).join('');
}
