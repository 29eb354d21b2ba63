import { points } from '../probe.ts';
import type { Probe } from '../probe.ts';
import { EVERY, WITH_DENSITY, WITH_ECHO } from './judged-by.ts';

const family = 'forms of a character';

/** Characters that can be written in more than one way. */
export const forms: Readonly<Record<string, Probe>> = {
  T11: {
    title: 'letters with accents, composed',
    family,
    cause: 'a tokenizer that normalises, or another pre-tokenizer (llama.cpp#23252)',
    judges: WITH_DENSITY,
    texts: () => [`Caf${points(0xe9)} d${points(0xe9)}j${points(0xe0)} vu`],
    isOrdinary: true,
  },
  T12: {
    title: 'the same letters, decomposed',
    family,
    cause: 'a normaliser (NFC), or a converter that lost it (llama.cpp#23252)',
    judges: WITH_DENSITY,
    texts: () => [`Cafe${points(0x301)} de${points(0x301)}ja${points(0x300)} vu`],
  },
  T13: {
    title: 'Hangul in single letters',
    family,
    cause: 'a normaliser (NFC)',
    judges: EVERY,
    texts: () => [points(0x1112, 0x1161, 0x11ab, 0x1100, 0x1173, 0x11af)],
  },
  T14: {
    title: 'compatibility signs',
    family,
    cause: 'a normaliser (NFC or NFKC)',
    judges: EVERY,
    texts: () => [points(0x212b, 0x20, 0x2126, 0x20, 0xfb01, 0x20, 0x2460)],
  },
  T18: {
    title: 'sixty marks on one letter',
    family,
    cause: 'a normaliser that sorts marks',
    judges: WITH_DENSITY,
    texts: () => [`z${points(...Array.from({ length: 60 }, (_, n) => 0x300 + n))}`],
  },
  T27: {
    title: 'mathematical letters',
    family,
    cause: 'a normaliser (NFKC)',
    judges: WITH_DENSITY,
    texts: () => [points(0x1d400, 0x1d41b, 0x1d504, 0x1d56c, 0x1d7d8)],
  },
  T28: {
    title: 'full-width letters',
    family,
    cause: 'a normaliser (NFKC)',
    judges: EVERY,
    texts: () => [points(0xff28, 0xff45, 0xff4c, 0xff4c, 0xff4f)],
  },
  T29: {
    title: 'raised and circled numbers',
    family,
    cause: 'a normaliser (NFKC)',
    judges: EVERY,
    texts: () => [points(0x78, 0xb2, 0x2075, 0x20, 0x2461, 0x2462)],
  },
  T30: {
    title: 'letters that look like others',
    family,
    cause: 'a normaliser, or a filter of look-alikes',
    judges: WITH_ECHO,
    texts: () => [points(0x440, 0x430, 0x443, 0x440, 0x430, 0x6c)],
  },
};
