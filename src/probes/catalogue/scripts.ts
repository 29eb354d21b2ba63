import { points } from '../probe.ts';
import type { Probe } from '../probe.ts';
import { WITH_DENSITY, WITH_STREAM } from './judged-by.ts';

const family = 'scripts';

/** Writing other than Latin. */
export const scripts: Readonly<Record<string, Probe>> = {
  T19: {
    title: 'Arabic with vowel marks',
    family,
    cause: 'a normaliser that drops or sorts marks',
    judges: WITH_DENSITY,
    texts: () => [
      points(0x627, 0x644, 0x652, 0x639, 0x64e, 0x631, 0x64e, 0x628, 0x650, 0x64a, 0x651, 0x64e, 0x629),
    ],
  },
  T20: {
    title: 'Hebrew with vowel points',
    family,
    cause: 'a normaliser that drops or sorts marks',
    judges: WITH_DENSITY,
    texts: () => [points(0x5e9, 0x5c1, 0x5b8, 0x5dc, 0x5d5, 0x5b9, 0x5dd)],
  },
  T22: {
    title: 'Devanagari with joined letters',
    family,
    cause: 'characters that are cut in a stream',
    judges: WITH_DENSITY,
    texts: () => [points(0x915, 0x94d, 0x937, 0x924, 0x94d, 0x930, 0x93f, 0x92f)],
  },
  T23: {
    title: 'Thai without spaces',
    family,
    cause: 'a pre-tokenizer that knows no such words',
    judges: WITH_DENSITY,
    texts: () => [points(0xe2a, 0xe27, 0xe31, 0xe2a, 0xe14, 0xe35, 0xe04, 0xe23, 0xe31, 0xe1a)],
  },
  T24: {
    title: 'Tamil, Khmer, Burmese',
    family,
    cause: 'bytes of one character that are decoded one by one',
    judges: WITH_DENSITY,
    texts: () => [
      points(0xba4, 0xbae, 0xbbf, 0xbb4, 0xbcd),
      points(0x1781, 0x17d2, 0x1798, 0x17c2, 0x179a),
      points(0x1019, 0x103c, 0x1014, 0x103a, 0x1019, 0x102c),
    ],
  },
  T25: {
    title: 'Chinese, Japanese, Korean, and a rare character',
    family,
    cause: 'bytes of one character that are decoded one by one (vllm#589)',
    judges: WITH_STREAM,
    texts: () => [
      points(0x4f60, 0x597d, 0xff0c, 0x4e16, 0x754c),
      points(0x3053, 0x3093, 0x306b, 0x3061, 0x306f),
      points(0xc548, 0xb155, 0x20bb7),
    ],
  },
  T26: {
    title: 'hieroglyphs, Gothic, Linear B',
    family,
    cause: 'bytes of one character that are decoded one by one',
    judges: WITH_STREAM,
    texts: () => [points(0x13000, 0x13001, 0x10330, 0x10331, 0x10000, 0x10001)],
  },
};
