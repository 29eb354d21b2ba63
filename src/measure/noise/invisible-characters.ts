import type { Random } from '../../shell/random.ts';
import type { NoiseOperator } from '../noise.ts';
import { changeBetween } from './protect.ts';

/** Letters of other alphabets that look the same. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...{ a: 'а', c: 'с', e: 'е', i: 'і', j: 'ј', o: 'о', p: 'р', s: 'ѕ', x: 'х', y: 'у' },
  ...{ A: 'А', B: 'В', C: 'С', E: 'Е', H: 'Н', K: 'К', M: 'М', O: 'О', P: 'Р', T: 'Т', X: 'Х' },
};
/** Zero-width space, soft hyphen, zero-width joiner, byte order mark, word joiner. */
const INVISIBLE = ['\u200b', '\u00ad', '\u200d', '\ufeff', '\u2060'];

/** Characters nobody sees: lookalikes of other alphabets, zero-width marks, spaces that don't break. */
export const invisibleCharacters: NoiseOperator = {
  title: 'invisible characters',
  family: 'encoding',
  layer: 'encoding',
  typical: { probability: 0.06, rate: 3 },
  basis: 'assumed',
  meaning: 'preserved',

  apply(text, random, spans, rate) {
    const letters = text.replace(/[^A-Za-z ]/g, '').length;
    if (letters === 0) return text;
    const share = rate / letters;
    return changeBetween(text, spans, (free) =>
      free.replace(/[A-Za-z ]/g, (character) =>
        random.next() < share ? spoiled(character, random) : character,
      ),
    );
  },
};

function spoiled(character: string, random: Random): string {
  if (character === ' ') return '\u00a0';
  const lookalike = LOOKALIKES[character];
  if (lookalike !== undefined && random.next() < 0.5) return lookalike;
  return character + (INVISIBLE[random.int(INVISIBLE.length)] ?? '');
}
