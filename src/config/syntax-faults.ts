import type { ErrorCode, YAMLError } from 'yaml';
import type { Fault } from './fault.ts';

/** More faults than these are not listed: they follow from the first ones. */
const MOST_FAULTS = 20;

type Words = readonly [message: string, hint?: string];

/**
 * What the parser's codes mean to the file's author; a code that stands for several things has a
 * function.
 */
const WORDS: Readonly<Partial<Record<ErrorCode, Words | ((message: string) => Words)>>> = {
  ALIAS_PROPS: ['an alias takes neither anchor nor tag'],
  BAD_ALIAS: ['"*" begins an alias', 'put a text that begins with * in quotes'],
  BAD_DQ_ESCAPE: ['has a backslash in double quotes', "use single quotes: 'a\\b'"],
  BAD_INDENT: (message) =>
    message.startsWith('Flow')
      ? ['a bracket or brace is not closed before this']
      : ['is indented otherwise than what it belongs to', 'align it with the keys beside it'],
  BAD_SCALAR_START: ['begins with a character that has a meaning of its own', 'put the text in quotes'],
  BLOCK_AS_IMPLICIT_KEY: ['has a second colon on its line', 'put a text with ": " in it in quotes'],
  BLOCK_IN_FLOW: ['a list or map over several lines stands inside brackets'],

  KEY_OVER_1024_CHARS: ['is a key of more than 1,024 characters'],
  MISSING_CHAR: (message) => {
    if (message.includes('quote')) return ['a quote is not closed before this'];
    if (message.includes('- indicator')) return ['stands in a list and does not begin with "- "'];
    if (message.includes('map values')) return ['is a key without a colon and a value'];
    return ['a comma or bracket is missing before this'];
  },
  MULTILINE_IMPLICIT_KEY: ['is a key without a colon and a value'],
  MULTIPLE_ANCHORS: ['has two anchors'],
  MULTIPLE_DOCS: ['begins a second document', 'write each document in a file of its own'],
  MULTIPLE_TAGS: ['has two tags'],
  TAB_AS_INDENT: ['is indented with a tab', 'use spaces'],
  TAG_RESOLVE_FAILED: ['has a tag, which is not allowed here', 'remove the word that begins with "!"'],
  UNEXPECTED_TOKEN: (message) =>
    message.includes('block-seq-ind')
      ? ['a list begins on the line of its key', 'begin it on the next line']
      : ['something follows a value that has ended', 'put the whole text in quotes'],
};

/** Faults of the syntax, in our words; of those that follow from one another on a line, the first. */
export function syntaxFaults(
  file: string,
  text: string,
  errors: readonly YAMLError[],
  placeOf: (offset: number) => Pick<Fault, 'line' | 'column'>,
): readonly Fault[] {
  const mark = errors.length > 0 ? text.search(/^<{7} /m) : -1;
  if (mark !== -1) return [{ file, ...placeOf(mark), path: '', ...MERGE }];
  const faults: Fault[] = [];
  const lines = new Set<number | undefined>();
  for (const [index, { code, message, pos }] of errors.entries()) {
    if (faults.length >= MOST_FAULTS) break;
    const follows = errors[index + 1];
    // A value that goes on in the next line, where a colon shows that it was meant to be a key.
    const isTooDeep =
      code === 'BLOCK_AS_IMPLICIT_KEY' &&
      follows?.code === 'MULTILINE_IMPLICIT_KEY' &&
      follows.pos[0] === pos[0];
    const place = placeOf(isTooDeep ? nextLine(text, pos[0]) : pos[0]);
    if (lines.has(place.line) || lines.has(placeOf(pos[0]).line)) continue;
    lines.add(place.line).add(placeOf(pos[0]).line);
    const [said, hint] = isTooDeep ? TOO_DEEP : wordsOf(code, message, text.slice(pos[0]));
    faults.push({ file, ...place, path: '', message: said, ...(hint !== undefined && { hint }) });
  }
  return faults;
}

const MERGE = {
  message: 'begins a merge conflict that is not settled',
  hint: 'settle it, and take its marks away',
} as const;

const TOO_DEEP: Words = [
  'is indented further than the line above, which has a value already',
  'align it with the keys beside it',
];

function wordsOf(code: ErrorCode, message: string, rest: string): Words {
  if (code === 'DUPLICATE_KEY') return duplicateKey(rest);
  const words = WORDS[code];
  if (words === undefined) return ['is not YAML'];
  return typeof words === 'function' ? words(message) : words;
}

/** @param rest the text from the second time on that the key is given */
function duplicateKey(rest: string): Words {
  const [, , key] = /^(["']?)([\w. -]{1,100}?)\1\s*:/.exec(rest) ?? [];
  return [key === undefined ? 'is given twice' : `"${key}" is given twice`, 'keep one of the two'];
}

/** The offset of the first character that is no blank on the next line that has one. */
function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return offset;
  const found = text.slice(end).search(/\S/);
  return found === -1 ? offset : end + found;
}
