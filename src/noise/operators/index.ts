import type { NoiseOperator } from '../operator.ts';
import { casing } from './casing.ts';
import { duplicatePaste } from './duplicate-paste.ts';
import { emoji } from './emoji.ts';
import { inputFormat } from './input-format.ts';
import { inputMethod } from './input-method.ts';
import { invisibleCharacters } from './invisible-characters.ts';
import { keyboardTypos } from './keyboard-typos.ts';
import { logPrefix } from './log-prefix.ts';
import { mailQuote } from './mail-quote.ts';
import { markup } from './markup.ts';
import { mixedLanguage } from './mixed-language.ts';
import { mojibake } from './mojibake.ts';
import { ocr } from './ocr.ts';
import { pasteArtefacts } from './paste-artefacts.ts';
import { punctuation } from './punctuation.ts';
import { shorthand } from './shorthand.ts';
import { signature } from './signature.ts';
import { smallTalk } from './small-talk.ts';
import { smartQuotes } from './smart-quotes.ts';
import { spacing } from './spacing.ts';
import { speech } from './speech.ts';
import { spelling } from './spelling.ts';
import { truncation } from './truncation.ts';

/** Every noise operator, by the name users see. Those of one layer act in this order. */
export const noiseOperators = {
  'mixed-language': mixedLanguage,
  'small-talk': smallTalk,
  speech,
  spelling,
  shorthand,
  'keyboard-typos': keyboardTypos,
  'input-method': inputMethod,
  casing,
  spacing,
  punctuation,
  'smart-quotes': smartQuotes,
  emoji,
  'invisible-characters': invisibleCharacters,
  mojibake,
  ocr,
  'paste-artefacts': pasteArtefacts,
  truncation,
  markup,
  signature,
  'duplicate-paste': duplicatePaste,
  'mail-quote': mailQuote,
  'log-prefix': logPrefix,
  'input-format': inputFormat,
} as const satisfies Record<string, NoiseOperator>;
