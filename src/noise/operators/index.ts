import type { NoiseOperator } from '../operator.ts';
import { casing } from './casing.ts';
import { invisibleCharacters } from './invisible-characters.ts';
import { keyboardTypos } from './keyboard-typos.ts';
import { mixedLanguage } from './mixed-language.ts';
import { pasteArtefacts } from './paste-artefacts.ts';
import { truncation } from './truncation.ts';

/** Every noise operator, by the name users see. Those of one layer act in this order. */
export const noiseOperators = {
  'mixed-language': mixedLanguage,
  'keyboard-typos': keyboardTypos,
  casing,
  'invisible-characters': invisibleCharacters,
  'paste-artefacts': pasteArtefacts,
  truncation,
} as const satisfies Record<string, NoiseOperator>;
