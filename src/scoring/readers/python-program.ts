import { definesFunction } from '../python/task.ts';
import type { Task } from '../python/task.ts';

const FENCE =
  /^ {0,3}(?:```+(?!`)|~~~+(?!~))[ \t]*(?![ \t])([\w+-]*)(?:[^\w+\n\r\u2028\u2029-].*)?\n([\s\S]*?)(?:^ {0,3}(?:```+|~~~+)[ \t]*$|$(?![\s\S]))/gm;
const PYTHON = new Set(['', 'py', 'python', 'python3', 'Python']);
/** A line at the margin that is Python and no prose. */
const CODE =
  /^(?:import \w|from [\w.]+ import |(?:async )?def \w|class \w|@\w|#|[A-Za-z_]\w*(?:: ?[\w[\], ]+)? = |[)\]}])/;
/** A line that a function's body may begin with. */
const STATEMENT =
  /^(?:return\b|if .*:|for (?:(?! in ).)* in .*:|while .*:|try:|with .*:|import \w|from [\w.]+ import|pass$|raise\b|assert\b|#|"""|[A-Za-z_][\w.[\], \t]*[-+*/|&^%]?=[^=]|def \w|[A-Za-z_][\w.]*\()/;

/**
 * The program that an answer holds: a fenced block, or what of the text is Python; the function as a whole,
 * or its body alone, which then stands below the head. Undefined where there is no code.
 */
export function pythonProgram(text: string, { name, head }: Pick<Task, 'name' | 'head'>): string | undefined {
  const blocks = Array.from(text.replaceAll('\r\n', '\n').matchAll(FENCE))
    .filter(([, language = '']) => PYTHON.has(language))
    .map(([, , block = '']) => block);
  // A correction stands last; an example of its use after it defines nothing.
  const whole = blocks.findLast((block) => definesFunction(dedented(block), name));
  if (whole !== undefined) return withHead(dedented(whole), head);
  const [block] = blocks;
  if (block !== undefined) return head === undefined ? block : (below(block, head) ?? withHead(block, head));
  const plain = text.replaceAll('\r\n', '\n');
  if (definesFunction(plain, name)) return withHead(codeOf(plain), head);
  return head === undefined ? undefined : below(plain, head);
}

/** The head has imports and helpers that the answer may leave out; the answer's own function counts. */
const withHead = (code: string, head: string | undefined): string =>
  head === undefined ? code : `${head}\n    pass\n\n${code}`;

/** From the first line of code on, up to the first line at the margin that is prose. */
function codeOf(text: string): string {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => CODE.test(line));
  const after = lines.slice(from);
  const end = after.findIndex((line) => /^\S/.test(line) && !CODE.test(line));
  return after.slice(0, end < 0 ? undefined : end).join('\n');
}

/** The head with a body below it; undefined where the text is no body. */
function below(text: string, head: string): string | undefined {
  const lines = text
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n');
  const [first = ''] = lines;
  if (!STATEMENT.test(first.trimStart())) return undefined;
  const body = /^\s/.test(first) ? lines : withMargin(first, lines.slice(1));
  const end = body.findIndex((line) => /^\S/.test(line) && !CODE.test(line));
  return `${head.trimEnd()}\n${body.slice(0, end < 0 ? undefined : end).join('\n')}\n`;
}

/** A server may have taken the spaces before the first line away, or the model wrote none at all. */
function withMargin(first: string, others: readonly string[]): readonly string[] {
  const filled = others.filter((line) => line.trim() !== '');
  const isDeeper = !/:\s*(?:#[^]*)?$/.test(first) || /^\s{5}/.test(filled[0] ?? '');
  const lostSpaces = filled.length > 0 && isDeeper && filled.every((line) => /^\s/.test(line));
  return lostSpaces ? [`    ${first}`, ...others] : [first, ...others].map(indented);
}

const indented = (line: string): string => (line.trim() === '' ? line : `    ${line}`);

function dedented(block: string): string {
  const [margin = ''] = /^[ \t]*(?=\S)/m.exec(block) ?? [];
  return margin === '' ? block : block.replaceAll(new RegExp(`^${margin}`, 'gm'), '');
}
