/** Marks that a model puts around a whole answer, opening and closing. */
const WRAPPINGS: readonly (readonly [open: string, close: string])[] = [
  ['**', '**'],
  ['__', '__'],
  ['*', '*'],
  ['_', '_'],
  ['`', '`'],
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['„', '“'],
  ['‘', '’'],
  ['«', '»'],
  ['「', '」'],
  ['『', '』'],
  ['\\(', '\\)'],
  ['\\[', '\\]'],
  ['$$', '$$'],
  ['$', '$'],
  ['\\boxed{', '}'],
  ['\\text{', '}'],
  ['<answer>', '</answer>'],
  ['(', ')'],
  ['[', ']'],
];
/** Marks within marks: more than these are no answer's wrapping. */
const MOST_WRAPPINGS = 8;
const FENCE = /^```[\w+-]{0,20}[ \t]*\n([\s\S]*?)\n?```$/;
/** A full stop may stand behind the closing mark. */
const STOP = /[.,;:!。]$/;

/** The answer without Markdown, quotes, a code fence or a box that stand around the whole of it. */
export function unwrapped(text: string): string {
  let inner = text.trim();
  for (let layer = 0; layer < MOST_WRAPPINGS; layer++) {
    const next = withoutOne(inner) ?? (STOP.test(inner) ? withoutOne(inner.slice(0, -1)) : undefined);
    if (next === undefined || next === '') return inner;
    inner = next;
  }
  return inner;
}

function withoutOne(text: string): string | undefined {
  for (const [open, close] of WRAPPINGS) {
    if (text.length <= open.length + close.length || !text.startsWith(open) || !text.endsWith(close))
      continue;
    const inner = text.slice(open.length, -close.length);
    // "(a) and (b)" is no wrapping: its first mark closes before the end.
    if (inner.includes(open) || inner.includes(close)) continue;
    return inner.trim();
  }
  return text.startsWith('```') ? FENCE.exec(text)?.[1]?.trim() : undefined;
}
