import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What of a tokenizer.json is changed here. */
interface TokenizerFile {
  added_tokens: unknown[];
  pre_tokenizer: unknown;
  model: { merges: unknown[] };
}

/** Splits texts as Qwen 2 does: digits one by one, and marks together with a space before them. */
const QWEN2 = String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`;

/** Three ways in which conversions of models break a tokenizer, each done to its tokenizer.json. */
const DAMAGES: Readonly<Record<string, (tokenizer: TokenizerFile) => void>> = {
  'merges-cut': ({ model }) => void model.merges.splice(Math.floor(model.merges.length / 4)),
  'special-missing': (tokenizer) => {
    tokenizer.added_tokens = [];
  },
  'pre-tokenizer': (tokenizer) => {
    const split = { type: 'Split', pattern: { Regex: QWEN2 }, behavior: 'Isolated', invert: false };
    const bytes = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false };
    tokenizer.pre_tokenizer = { type: 'Sequence', pretokenizers: [split, bytes] };
  },
};

/** The names of the ways. */
export const brokenTokenizers: readonly string[] = Object.keys(DAMAGES);

/** Breaks the tokenizer in a model's folder in one of these ways. */
export function breakTokenizer(folder: string, way: string): void {
  const damage = Object.hasOwn(DAMAGES, way) ? DAMAGES[way] : undefined;
  if (damage === undefined) throw new Error(`no such way to break a tokenizer: ${way}`);
  const file = join(folder, 'tokenizer.json');
  const tokenizer = JSON.parse(readFileSync(file, 'utf8')) as TokenizerFile;
  damage(tokenizer);
  writeFileSync(file, JSON.stringify(tokenizer));
}
