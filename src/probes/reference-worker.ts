import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';
import { parseBounded } from '../shell/bounded-json.ts';
import type { ReferenceAnswer } from './reference.ts';

// A file of the model's, read where nothing but a process of its own can be lost with it. What it makes of a
// text may be of any type and length: no more is handed on than a tokenizer makes.

/** Some models keep hundreds for later use, behind those that they use. */
const MOST_MARKS = 16;
const LONGEST_MARK = 256;
const MOST_SPECIAL = 100_000;
/** Of each character of a text; bytes of one that is taken apart to many, and what stands around a text. */
const MOST_A_CHAR = 32;
const AROUND = 1_000;

const say = (answer: ReferenceAnswer): void => void process.send?.(answer);

process.once('message', (file: string) => {
  try {
    const tokenizer = new Tokenizer(parseBounded(readFileSync(file, 'utf8')) as object, {
      clean_up_tokenization_spaces: false,
    });
    process.on('message', (text: string) => say(tokenizedBy(tokenizer, text)));
    say(ready(tokenizer));
  } catch (error) {
    say({ kind: 'fault', fault: String(error).slice(0, 300) });
  }
});

function ready(tokenizer: Tokenizer): ReferenceAnswer {
  const added = [...tokenizer.get_added_tokens_decoder()].filter(([, { special }]) => special);
  const special = added.map(([id]) => id).filter((id) => Number.isSafeInteger(id));
  const marks = added
    .map(([, { content }]) => content)
    .filter((content) => typeof content === 'string' && content.length <= LONGEST_MARK);
  return { kind: 'ready', special: special.slice(0, MOST_SPECIAL), marks: marks.slice(0, MOST_MARKS) };
}

function tokenizedBy(tokenizer: Tokenizer, text: string): ReferenceAnswer {
  try {
    const most = text.length * MOST_A_CHAR + AROUND;
    const { ids } = tokenizer.encode(text, { add_special_tokens: false });
    if (ids.length > most || !ids.every((id) => Number.isSafeInteger(id))) return { kind: 'unread' };
    const back = ids.length === 0 ? '' : tokenizer.decode(ids, { skip_special_tokens: false });
    return typeof back === 'string' && back.length <= most
      ? { kind: 'tokenized', tokens: ids, back }
      : { kind: 'unread' };
  } catch {
    return { kind: 'unread' };
  }
}
