import { MOST_NEEDED } from './needed-files.ts';

/** The name of one part of a GGUF file that is split, as llama.cpp reads it: m-00001-of-00003.gguf. */
const PART = /^(.*)-(\d{5})-of-(\d{5})\.gguf$/;

/** The largest models have some dozens. */
const MOST_PARTS = MOST_NEEDED;

/** One part of a model that is split. */
export interface GgufPart {
  /** From 1. */
  readonly number: number;
  /** The names of all parts, this one's among them, in their order. */
  readonly all: readonly string[];
}

/** What a file's name says of the parts of its model; undefined where it names no part. */
export function ggufPart(name: string): GgufPart | undefined {
  const [, stem, number = '', count = ''] = PART.exec(name) ?? [];
  const [at, parts] = [Number(number), Number(count)];
  if (stem === undefined || at < 1 || at > parts || parts > MOST_PARTS) return undefined;
  const nameOf = (_: unknown, index: number): string =>
    `${stem}-${String(index + 1).padStart(5, '0')}-of-${count}.gguf`;
  return { number: at, all: Array.from({ length: parts }, nameOf) };
}
