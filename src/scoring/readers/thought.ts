/**
 * How models mark what they think before they answer, beginning and end; the beginning may stand in the chat
 * template.
 */
const MARKS: readonly (readonly [begin: string, end: string])[] = [
  ...['think', 'thinking', 'thought', 'thoughts', 'reasoning', 'reflection', 'scratchpad', 'seed:think'].map(
    (tag) => [`<${tag}>`, `</${tag}>`] as const,
  ),
  ['[THINK]', '[/THINK]'],
  ['◁think▷', '◁/think▷'],
  ['<|begin_of_thought|>', '<|end_of_thought|>'],
  ['<|START_THINKING|>', '<|END_THINKING|>'],
];
/** Marks around the answer itself, which some of these models add. */
const ANSWER_MARKS =
  /^\s*(?:<\|begin_of_solution\|>|<\|START_RESPONSE\|>)|(?:<\|end_of_solution\|>|<\|END_RESPONSE\|>)\s*$/g;
/** A channel of gpt-oss: what is said on `final` is the answer. */
const CHANNEL = /<\|channel\|>\s*(\w+)\b[^<]{0,200}<\|message\|>/g;
const CHANNEL_END = /<\|(?:end|return|start|call)\|>/;

/**
 * The answer without what was thought before it: what follows the last end of a thought, or the final
 * channel.
 *
 * @returns empty where a thought began and never ended
 */
export function withoutThought(text: string): string {
  if (text.includes('<|channel|>')) return finalChannel(text);
  let answer = text;
  for (const [begin, end] of MARKS) {
    const at = answer.lastIndexOf(end);
    if (at >= 0) answer = answer.slice(at + end.length);
    else if (answer.trimStart().startsWith(begin)) return '';
  }
  return answer === text ? text : answer.replace(ANSWER_MARKS, '');
}

function finalChannel(text: string): string {
  const channels = Array.from(text.matchAll(CHANNEL));
  const last = channels.findLast(([, name]) => name === 'final');
  if (last === undefined) return '';
  const said = text.slice(last.index + last[0].length);
  const end = said.search(CHANNEL_END);
  return end === -1 ? said : said.slice(0, end);
}
