import type { NoiseOperator } from './operator.ts';

/** The fewest words that are an instruction, and no label such as "Question:". */
const LEAST_WORDS = 4;

/** Noise in the prompt and not in a field: what is to be done stands after the input, or before it. */
export const instructionPlace = {
  does: 'the instruction after the input where it was before, or before it',
  typical: { probability: 0.1, rate: 1 },
  unit: 'time',
  basis: 'assumed',
  source: 'no published figure found; FormatSpread, arXiv 2310.11324: up to 76 points between formats',
} as const satisfies Partial<NoiseOperator>;

/**
 * A prompt with its instruction at the other end; absent where it has none, has words at both ends of the
 * input, or holds several fields.
 *
 * @param fields the item's, as they stand in the prompt
 */
export function moveInstruction(
  prompt: string,
  fields: Readonly<Record<string, string>>,
): string | undefined {
  const [value = '', ...others] = Object.values(fields);
  const at = prompt.indexOf(value);
  if (others.length > 0 || value.trim() === '' || at === -1) return undefined;
  const before = prompt.slice(0, at).trim();
  const after = prompt.slice(at + value.length).trim();
  if (before !== '' && after !== '') return undefined;
  const instruction = before + after;
  if (instruction.split(/\s+/).length < LEAST_WORDS) return undefined;
  return before === '' ? `${instruction}\n\n${value}` : `${value}\n\n${instruction}`;
}
