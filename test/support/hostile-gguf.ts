import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ggufEntry, ggufString, uint32 } from './gguf.ts';
import { ggufOf, partsOf, withEntries } from './gguf-parts.ts';
import type { GgufParts, TensorPart } from './gguf-parts.ts';

const DEMO = join(import.meta.dirname, '../../examples/ticket-router/weights/ticket-router-q8.gguf');
const TEMPLATE = 'tokenizer.chat_template';

/** The demo's model, which serves, as it is. */
export const demoBytes = (): Buffer => readFileSync(DEMO);

/** The demo's model with another header. */
export const demoWith = (change: Partial<GgufParts>): Buffer =>
  ggufOf({ ...partsOf(demoBytes()), ...change });

/** The demo's model with one entry of its metadata put in, or in another's place. */
export function demoSaying(key: string, value: string | number | readonly string[]): Buffer {
  return demoWithEntry(key, ggufEntry(key, value));
}

/** The demo's model with the bytes of an entry: key, type, value. */
export function demoWithEntry(key: string, entry: Buffer): Buffer {
  return ggufOf(withEntries(partsOf(demoBytes()), { [key]: entry }));
}

/** An entry of any type, with the bytes of its value. */
export function entryOf(key: string, type: number, ...value: readonly Buffer[]): Buffer {
  return Buffer.concat([ggufString(key), uint32(type), ...value]);
}

/** The demo's model with this chat template. */
export const demoTalking = (template: string): Buffer => demoSaying(TEMPLATE, template);

/** The demo's model with its second tensor, blk.0.attn_norm.weight, otherwise. */
export function demoWithTensor(change: Partial<TensorPart>): Buffer {
  const { tensors } = partsOf(demoBytes());
  return demoWith({ tensors: tensors.map((one, index) => (index === 1 ? { ...one, ...change } : one)) });
}
