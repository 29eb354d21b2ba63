import { isFields } from '../config/fields.ts';
import type { Fields } from '../config/fields.ts';
import { keptText } from '../text/kept-text.ts';
import { isText } from './json.ts';
import { saidIn } from './said.ts';
import type { Said } from './said.ts';

/** Finds what is new in each choice: some servers send the whole message once more after its deltas. */
export class ChoiceReader {
  #hasDelta = false;
  /** The last whole message, where messages come in place of deltas. */
  #message: Pick<Said, 'text' | 'otherLetters'> = { text: '', otherLetters: 0 };

  newIn({ delta, message, text }: Fields): Said | undefined {
    const said = isFields(delta) ? saidIn(delta) : undefined;
    if (said?.isToken) this.#hasDelta = true;
    if (said?.isToken || said?.isUnreadable || said?.isUnknown || this.#hasDelta) return said;
    if (isFields(message)) return this.#newInMessage(saidIn(message));
    return isText(text) ? saidIn({ content: text }) : said;
  }

  /** A message is whole so far: what stood in the one before is left out. */
  #newInMessage(said: Said): Said {
    const before = this.#message;
    this.#message = said;
    const otherLetters = Math.max(0, said.otherLetters - before.otherLetters);
    if (before.text === '' || !said.text.startsWith(before.text)) return { ...said, otherLetters };
    const text = keptText(said.text.slice(before.text.length), Infinity);
    return { ...said, text, otherLetters, isToken: text !== '' };
  }
}
