import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { Tokenizer } from '@huggingface/tokenizers';
import { parseBounded } from '../shell/bounded-json.ts';
import type { ReferenceAnswer, ReferenceOrder } from './reference.ts';

// A file of the model's, read where nothing but a thread of its own can be lost with it. What takes all of
// its memory while it is parsed holds the thread up for minutes, whoever ends it.
const { file } = workerData as ReferenceOrder;
/** Some models keep hundreds for later use, behind those that they use. */
const MOST_MARKS = 16;
const say = (answer: ReferenceAnswer): void => parentPort?.postMessage(answer);
try {
  const tokenizer = new Tokenizer(parseBounded(readFileSync(file, 'utf8')) as object, {
    clean_up_tokenization_spaces: false,
  });
  const added = [...tokenizer.get_added_tokens_decoder()].filter(([, { special }]) => special);
  const special = added.map(([id]) => id);
  const marks = added.slice(0, MOST_MARKS).map(([, { content }]) => content);
  parentPort?.on('message', (text: string) => {
    try {
      const { ids } = tokenizer.encode(text, { add_special_tokens: false });
      const back = ids.length === 0 ? '' : tokenizer.decode(ids, { skip_special_tokens: false });
      say({ kind: 'tokenized', tokens: ids, back });
    } catch {
      say({ kind: 'unread' });
    }
  });
  say({ kind: 'ready', special, marks });
} catch (error) {
  say({ kind: 'fault', fault: String(error).slice(0, 300) });
}
