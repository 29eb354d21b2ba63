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

/** A text in two: what was thought, with the marks around it, and the answer. */
interface Parted {
  readonly thought: string;
  readonly answer: string;
}

/**
 * The answer without what was thought before it: what follows the last end of a thought, or the final
 * channel.
 *
 * @returns empty where a thought began and never ended
 */
export function withoutThought(text: string): string {
  return parted(text).answer;
}

/** Whether anything but empty marks of a thought is left out of the answer. */
export function holdsThought(text: string): boolean {
  const { thought } = parted(text);
  if (thought === '') return false;
  return (
    MARKS.flat()
      .reduce((left, mark) => left.replaceAll(mark, ''), thought)
      .trim() !== ''
  );
}

/** Whether a thought ends in the text that does not begin in it. */
export function endsThought(text: string): boolean {
  return MARKS.some(([begin, end]) => {
    const at = text.indexOf(end);
    return at > 0 && text.slice(0, at).trim() !== '' && !text.slice(0, at).includes(begin);
  });
}

function parted(text: string): Parted {
  if (text.includes('<|channel|>')) return partedChannels(text);
  let answer = text;
  for (const [begin, end] of MARKS) {
    // Looked for from its beginning first, which takes a tenth of the time, and most texts have none.
    if (answer.includes(end)) answer = answer.slice(answer.lastIndexOf(end) + end.length);
    else if (answer.trimStart().startsWith(begin)) return { thought: text, answer: '' };
  }
  if (answer === text) return { thought: '', answer };
  return { thought: text.slice(0, text.length - answer.length), answer: answer.replace(ANSWER_MARKS, '') };
}

function partedChannels(text: string): Parted {
  const channels = Array.from(text.matchAll(CHANNEL), ({ 0: mark, 1: name, index }) => {
    return { name, begins: index, from: index + mark.length };
  });
  const thoughts = channels.flatMap(({ name, from }, at) =>
    name === 'analysis' ? [upToEnd(text.slice(from, channels[at + 1]?.begins))] : [],
  );
  const last = channels.findLast(({ name }) => name === 'final');
  return { thought: thoughts.join(''), answer: last === undefined ? '' : upToEnd(text.slice(last.from)) };
}

function upToEnd(said: string): string {
  const end = said.search(CHANNEL_END);
  return end === -1 ? said : said.slice(0, end);
}
