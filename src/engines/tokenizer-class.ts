import type { Difference, Friction } from './friction.ts';
import { plainLine } from './log/line.ts';
import { servedOtherwise } from './served.ts';
import { keptText } from '../text/kept-text.ts';

const REMEDY =
  'Save the tokenizer with the library that the engine has, or use an engine.version that knows its class.';

/** Classes that read a tokenizer's own file as it stands: they are no other tokenizer. */
const GENERIC =
  /^(?:PreTrainedTokenizer|PreTrainedTokenizerBase|Tokenizer|TokenizersBackend|SentencePieceBackend|PythonBackend|HfTokenizer)?$/;

/** `Cached` is vLLM's own, and `Fast` how a class is built. */
const bare = (name: string): string => name.replace(/^Cached/, '').replace(/Fast$/, '');

/**
 * That an engine says to have loaded another class of tokenizer than the model's files name; undefined where
 * either says none of its own.
 */
export function otherTokenizer(said: unknown, named: string | undefined): Friction | undefined {
  if (typeof said !== 'string' || named === undefined) return undefined;
  const [runs, asked] = [bare(said), bare(named)];
  if (runs === asked || GENERIC.test(runs) || GENERIC.test(asked)) return undefined;
  return servedOtherwise(
    { what: 'tokenizer class', asked: keptText(named, 100), runs: keptText(said, 100) },
    { remedy: REMEDY, blame: 'candidate' },
  );
}

const STORED = /tokenizer class you load from this checkpoint is '(\w{1,100})'/;
const CALLED = /class this function is called from is '(\w{1,100})'/;
const SLOW = /Using a slow tokenizer\./;

/** What transformers, and the engines that load tokenizers with it, say of one in their log. */
export function tokenizerInLog(log: readonly string[], asksForSlow: boolean): readonly Friction[] {
  const [stored, called] = [STORED, CALLED].map((pattern) => find(log, pattern));
  const difference: Difference | undefined =
    stored !== undefined && called !== undefined
      ? { what: 'tokenizer class', asked: stored.name, runs: called.name }
      : undefined;
  const line = called?.line ?? (asksForSlow ? undefined : log.find((one) => SLOW.test(one)));
  if (line === undefined) return [];
  const slow: Difference = { what: 'tokenizer class', asked: 'a fast one', runs: 'a slow one, in Python' };
  return [servedOtherwise(difference ?? slow, { remedy: REMEDY, blame: 'candidate', line: plainLine(line) })];
}

function find(log: readonly string[], pattern: RegExp): { line: string; name: string } | undefined {
  const line = log.find((one) => pattern.test(one));
  return line === undefined ? undefined : { line, name: pattern.exec(line)?.[1] ?? '' };
}
