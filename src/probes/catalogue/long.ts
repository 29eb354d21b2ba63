import { points } from '../probe.ts';
import type { Probe } from '../probe.ts';
import { LONG, WITH_DENSITY } from './judged-by.ts';

const family = 'long';

/** Texts that take long to read. */
export const long: Readonly<Record<string, Probe>> = {
  T47: {
    title: 'one letter, up to a million times',
    family,
    cause: 'a tokenizer that takes more than linear time (tiktoken#195)',
    judges: LONG,
    texts: () => ['a'.repeat(10_000), 'a'.repeat(1_000_000)],
    isHard: true,
  },
  T48: {
    title: 'dashes, up to a million',
    family,
    cause: 'a splitting rule that recurses (harmony#141)',
    judges: LONG,
    texts: () => ['-'.repeat(10_000), '-'.repeat(1_000_000)],
    isHard: true,
  },
  T49: {
    title: 'one word of 30,000 letters',
    family,
    cause: 'a splitting rule that recurses over letters (llama.cpp#27783)',
    judges: LONG,
    texts: () => [points(0xe4).repeat(30_000), 'Abc'.repeat(10_000)],
    isHard: true,
  },
  T50: {
    title: '100,000 blanks, line ends, signs',
    family,
    cause: 'a tokenizer that takes more than linear time',
    judges: LONG,
    texts: () => [' '.repeat(100_000), '\n'.repeat(100_000), '!'.repeat(100_000)],
    isHard: true,
  },
  T51: {
    title: 'numbers, hexadecimal, base64, code, an address',
    family,
    cause: 'a pre-tokenizer that splits numbers otherwise',
    judges: [...WITH_DENSITY],
    texts: () => [
      '31415926535897932384626433832795028841971693993751',
      '0000000000000000000000000000',
      'de305d54-75b4-431b-adb2-eb6b9e546014 0xDEADBEEFCAFE',
      'QmFzZTY0IGlzIG5vdCBlbmNyeXB0aW9uLCBpdCBpcyBhIHdheSBvZiB3cml0aW5nIGJ5dGVzLg==',
      'for(var i=0,l=a.length;i<l;i++){b[i]=a[i]?c(a[i]):null}',
      'https://example.org/a%20b/%C3%A9?x=1&y=%7B%7D#z',
    ],
    isOrdinary: true,
  },
  T52: {
    title: 'a million characters of ordinary words',
    family,
    cause: 'a server whose one thread reads the whole text (vllm#24910)',
    judges: LONG,
    texts: () => ['Some ordinary words of a text. '.repeat(32_000)],
    isHard: true,
  },
};
