import { OPTIONS } from './options.ts';
import type { CommandFault } from './grammar.ts';

/** A flag or a word, which may be repeated in an answer. */
const HARMLESS = /^(?!.*GH-)-{0,2}[A-Z0-9][A-Z0-9=_.,-]{0,39}$/i;

/** What the bot answers to a fault: nothing of the comment's text but a word that is harmless. */
export function faultText({ code, word, suggestion }: CommandFault): string {
  return TEXTS[code](HARMLESS.test(word) ? `\`${word}\`` : 'that word', suggestion);
}

const TEXTS: Readonly<Record<CommandFault['code'], (word: string, suggestion?: string) => string>> = {
  'long-line': () => 'That line is too long for a command: write the rest of your comment below it.',
  'unknown-word': (word, near) => `I don't know ${word}.${didYouMean(near)}`,
  'unknown-option': (word, near) =>
    `There is no option ${word}.${didYouMean(near) || ` There are: ${Object.keys(OPTIONS).join(', ')}.`}`,
  'option-twice': (word) => `${word} is given twice.`,
  'bad-value': (word, takes) => `${word} takes ${takes}.`,
  'short-sha': (word) =>
    `${word} is a short commit. Give all 40 digits: a short one can be forged, and the full one says what you have read.`,
  'not-for-this-command': (word) => `${word} doesn't go with this command.`,
  'several-pulls': (_word, command) =>
    `Several pull requests of forks have this commit, and a button doesn't say which of them is meant: in that one, comment \`${command}\`.`,
};

function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : ` Did you mean \`${suggestion}\`?`;
}
