import type { Span } from './operator.ts';

/** Words that are numbers: an answer hangs on each letter of them. */
const WORDS = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen',
  'eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds? thousands? millions? billions?',
  'trillions? dozens? scores? pairs? half halves quarters? thirds? fourths? fifths? tenths? first second third fourth',
  'fifth sixth seventh eighth ninth tenth once twice thrice double triple quadruple single',
  'zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig',
  'neunzig hundert tausend halb halbe doppelt',
  'dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta sesenta setenta',
  'ochenta noventa cien ciento mil medio media doble',
  'deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente quarante cinquante soixante cent mille demi',
  'moitié',
]
  .join('|')
  .replaceAll(' ', '|');

const NUMBER_WORDS = new RegExp(
  `(?<![A-Za-zÀ-ɏ])(?:${WORDS})(?![A-Za-zÀ-ɏ])|[〇零一二三四五六七八九十百千万萬亿億兆两兩半]+`,
  'gi',
);

/**
 * Number words of English, German, Spanish and French, and the numerals of Chinese and Japanese, in order.
 *
 * They may be written in capitals, but not otherwise: an operator draws what it does as if they were words
 * like others and then leaves them alone, so that the rest of a text does not depend on them.
 */
export function numberWords(text: string): readonly Span[] {
  return Array.from(text.matchAll(NUMBER_WORDS), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }));
}
