import type { NoiseOperator } from '../noise.ts';
import { casing } from './casing.ts';
import { invisibleCharacters } from './invisible-characters.ts';
import { keyboardTypos } from './keyboard-typos.ts';
import { mixedLanguage } from './mixed-language.ts';
import { pasteArtefacts } from './paste-artefacts.ts';
import { truncation } from './truncation.ts';

/** To add an operator: write one file beside this one, then add one line here. */
export const noiseOperators = {
  'mixed-language': mixedLanguage,
  casing,
  'keyboard-typos': keyboardTypos,
  'invisible-characters': invisibleCharacters,
  'paste-artefacts': pasteArtefacts,
  truncation,
} as const satisfies Record<string, NoiseOperator>;
