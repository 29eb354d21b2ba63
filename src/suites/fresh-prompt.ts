import { isDeepStrictEqual } from 'node:util';
import type { Message, Question } from '../client/question.ts';
import type { Random } from '../shell/random.ts';

type Prompt = Question['messages'];

/** Hexadecimal digits of the line that makes a prompt new: 48 bits. */
const DIGITS = 12;
/** The same with the sign before them and the end of the line: many tokenizers take a token for each. */
export const FRESH_LINE_TOKENS = DIGITS + 2;

/** Where in a suite's prompts the part begins that is an item's own. */
export interface OwnPart {
  readonly message: number;
  /** Characters of that message before it. */
  readonly at: number;
}

/**
 * Finds where the prompts of a suite differ first, or the line in which they do: what all of them begin with
 * is what production's begin with, too. Prompts that don't differ are their own from the last that a user
 * says.
 */
export function ownPart(prompts: readonly Prompt[]): OwnPart {
  const [first = []] = prompts;
  let message = Infinity;
  let shortest = first.length;
  for (const prompt of prompts) {
    const differs = (said: Message, at: number): boolean => !isDeepStrictEqual(said, first[at]);
    const at = prompt.findIndex(differs);
    if (at >= 0) message = Math.min(message, at);
    else if (prompt.length < first.length) message = Math.min(message, prompt.length);
    shortest = Math.min(shortest, prompt.length);
  }
  if (message === Infinity) return { message: lastOfUser(first), at: 0 };
  message = Math.min(message, shortest - 1);
  // What an assistant or a tool said stays as it was.
  while (message > 0 && !prompts.every((prompt) => isOfUser(prompt[message]))) message -= 1;
  return { message, at: begunLine(prompts.map((prompt) => prompt[message]?.content ?? '')) };
}

/** The prompt with a line before its own part; the line has no line end. */
export function withLine(prompt: Prompt, { message, at }: OwnPart, line: string): Prompt {
  return prompt.map((said, place) => {
    const { content } = said;
    if (place !== message) return said;
    return { ...said, content: `${content.slice(0, at)}${line}\n${content.slice(at)}` };
  });
}

/** A line that makes a prompt new: no other has it. */
export function freshLine(random: Random): string {
  const digits = Array.from({ length: DIGITS }, () => random.int(16).toString(16));
  return `#${digits.join('')}`;
}

const isOfUser = (said: Message | undefined): boolean => said?.role === 'user' || said?.role === 'system';

const lastOfUser = (prompt: Prompt): number =>
  Math.max(
    0,
    prompt.findLastIndex(({ role }) => role === 'user'),
  );

/** Where the line begins in which texts differ first. */
function begunLine(texts: readonly string[]): number {
  const [first = ''] = texts;
  let alike = first.length;
  for (const text of texts) {
    let at = 0;
    while (at < alike && text[at] === first[at]) at += 1;
    alike = at;
  }
  return first.slice(0, alike).lastIndexOf('\n') + 1;
}
