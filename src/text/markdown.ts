import { unbroken } from './unbroken.ts';
import { visible } from './visible.ts';

/** Not seen and not a space: parts a word so that it is not taken for a link, a mention or a reference. */
const PART = '\u2060';
/** A commit, such as one of a fork, is linked by seven of its digits alone; fewer are none. */
const COMMIT = /\b[\da-f]{7,40}\b/gi;

/**
 * Untrusted text as inert Markdown: what means something to Markdown or HTML becomes an entity, links are
 * parted; no line ends within a figure. Round brackets stay: they mean something behind square ones alone, of
 * which none is left.
 *
 * Tables, HTML, mentions, references to issues and commits, comments and bot commands don't survive it.
 */
export function markdownText(text: string): string {
  return (
    unbroken(visible(text))
      // A link begins behind whatever is no letter of ASCII, a digit and an underscore too.
      .replace(/(https?|ftp|mailto|xmpp)(?=:)/gi, `$1${PART}`)
      .replace(/www(?=\.)/gi, (found) => `${found}${PART}`)
      .replace(/GH(?=-\d)/gi, (found) => `${found}${PART}`)
      .replace(COMMIT, (digits) => digits.replace(/.{6}(?=.)/g, `$&${PART}`))
      .replace(/[@#]/g, (sign) => `${sign}${PART}`)
      .replace(/[!#$&*<>@[\\\]_`{|}~]/g, (character) => `&#${character.charCodeAt(0)};`)
  );
}

/** Untrusted text in a code span that it cannot end, on one line. */
export function inlineCode(text: string): string {
  return `\`${visible(text).replaceAll('`', "'")}\``;
}

/** Untrusted lines in a fence that they cannot close. */
export function fenced(lines: readonly string[]): string {
  const text = lines.map(visible);
  let longest = 2;
  for (const line of text) for (const [run] of line.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  return [fence + 'text', ...text, fence].join('\n');
}
