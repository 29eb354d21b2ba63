import { isFields } from '../config/fields.ts';
import type { Api } from '../config/api.ts';
import type { Fields } from '../config/fields.ts';
import { keptText } from '../text/kept-text.ts';
import { isText } from './json.ts';
import { saidIn } from './said.ts';
import type { Said } from './said.ts';

/** Where an answer stands in its choice: a piece of a stream, a whole one, or a text that goes on. */
type Place = 'delta' | 'message' | 'text';

/** Finds what is new in each choice: some servers send the whole message once more after its deltas. */
export class ChoiceReader {
  readonly #api: Api;
  #hasDelta = false;
  /** The last whole message, where messages come in place of deltas. */
  #message: Pick<Said, 'text' | 'otherLetters'> = { text: '', otherLetters: 0 };

  constructor(api: Api) {
    this.#api = api;
  }

  newIn(choice: Fields, isWhole: boolean): Said | undefined {
    const found = this.#foundIn(choice);
    const inChat = isWhole ? 'message' : 'delta';
    const place: Place = this.#api === 'chat' ? inChat : 'text';
    if (found === undefined || found[1] === place) return found?.[0];
    return { ...found[0], isOtherForm: true };
  }

  #foundIn({ delta, message, text }: Fields): readonly [Said, Place] | undefined {
    const said = isFields(delta) ? saidIn(delta) : undefined;
    const inDelta = said && ([said, 'delta'] as const);
    if (said?.isToken) this.#hasDelta = true;
    if (said?.isToken || said?.isUnreadable || said?.isUnknown || this.#hasDelta) return inDelta;
    if (isFields(message)) return [this.#newInMessage(saidIn(message)), 'message'];
    return isText(text) ? [saidIn({ content: text }), 'text'] : inDelta;
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
