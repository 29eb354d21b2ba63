import { join } from 'node:path';
import type { Friction } from '../engines/friction.ts';
import { endTokens } from '../engines/generation-config.ts';
import type { GenerationConfig } from '../engines/generation-config.ts';
import { servedOtherwise } from '../engines/served.ts';
import { objectAt, readObject } from '../models/json-object.ts';
import { MOST_CONFIG_BYTES, MOST_TOKENIZER_CONFIG_BYTES } from '../models/model-folder.ts';
import type { DeployRequest } from './request.ts';

type Served = Pick<DeployRequest, 'engine' | 'weights'>;

/**
 * What the model's folder says of sampling; empty where it says nothing, or is no folder. One whose file
 * can't be read was refused when it was looked into.
 */
export function generationOf({ engine, weights }: Served): GenerationConfig {
  if (weights === undefined || engine.weights !== 'hub-folder') return {};
  const read = readObject(join(weights.path, 'generation_config.json'), MOST_CONFIG_BYTES);
  return typeof read === 'string' ? {} : read;
}

/** Tokens of ordinary text that end every answer: an engine ends there, whatever a request says. */
export function plainEnds({ engine, weights }: Served, generation: GenerationConfig): readonly Friction[] {
  const ends: ReadonlySet<unknown> = new Set(endTokens(generation));
  if (weights === undefined || engine.weights !== 'hub-folder' || ends.size === 0) return [];
  const tokenizer = readObject(join(weights.path, 'tokenizer.json'), MOST_TOKENIZER_CONFIG_BYTES);
  if (typeof tokenizer === 'string') return [];
  const added = tokenizer['added_tokens'];
  const marks = new Set((Array.isArray(added) ? added : []).map(idOf));
  const vocabulary = Object.entries(objectAt(objectAt(tokenizer, 'model'), 'vocab'));
  const plain = vocabulary.filter(([, id]) => ends.has(id) && !marks.has(id));
  if (plain.length === 0) return [];
  const runs = plain.map(([text, id]) => `${JSON.stringify(text)} (token ${String(id)})`).join(', ');
  return [
    servedOtherwise(
      { what: 'ends of answers', asked: 'at special tokens', runs: `also at ${runs}`.slice(0, 200) },
      { remedy: "Correct eos_token_id in the model's generation_config.json.", blame: 'candidate' },
    ),
  ];
}

const idOf = (token: unknown): unknown =>
  typeof token === 'object' && token !== null && 'id' in token ? token.id : undefined;
