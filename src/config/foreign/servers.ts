import type { Fields } from '../fields.ts';
import { draftOfCommand } from './command.ts';
import { plainArgs } from './draft.ts';
import type { Draft } from './draft.ts';
import { entriesOf, listOf, textAt } from './fields.ts';

/** A proxy's first model that a server of one's own answers for. */
export function liteLlm({ model_list: models }: Fields): Draft {
  const own = listOf(models).find((one) => textAt(one, 'litellm_params', 'api_base') !== undefined);
  const url = textAt(own, 'litellm_params', 'api_base');
  const model = textAt(own, 'litellm_params', 'model')?.replace(/^[a-z_]+\//, '');
  if (url === undefined || model === undefined)
    return {
      args: {},
      lacks: 'no model in it has an api_base: papergap measures servers that the policy names',
    };
  return { engine: 'endpoint', model, url: url.replace(/\/v1\/?$/, ''), args: {} };
}

/** The command of llama-swap's first model. */
export function llamaSwap({ models }: Fields): Draft {
  const [draft] = entriesOf(models).flatMap((one) => draftOfCommand(textAt(one, 'cmd') ?? '') ?? []);
  return draft ?? { args: {}, lacks: 'none of its commands starts an engine that papergap knows' };
}

/** A server's own configuration file: its model, and its options by their names. */
export function serverConfiguration(engine: string, modelKey: string): (fields: Fields) => Draft {
  return (fields) => {
    const model = textAt(fields, modelKey);
    const { [modelKey]: _, ...args } = plainArgs(fields);
    const { revision } = args;
    const isCommit = typeof revision === 'string' && /^[0-9a-f]{40}$/.test(revision);
    return {
      engine,
      args,
      ...(model ? { model } : { lacks: 'it names no model' }),
      ...(isCommit && { revision }),
    };
  };
}

/** A recipe's model; its arguments are the vendor's for one kind of GPU, and are not taken over. */
export function vllmRecipe({ model }: Fields): Draft {
  const id = textAt(model, 'model_id');
  return { engine: 'vllm', args: {}, ...(id ? { model: id } : { lacks: 'it names no model' }) };
}

/** Options of a Modelfile that decide how its model is served, by llama.cpp's names. */
const MODELFILE_ARGS: ReadonlyMap<string, string> = new Map([
  ['num_ctx', 'ctx-size'],
  ['num_gpu', 'n-gpu-layers'],
  ['num_thread', 'threads'],
  ['num_batch', 'batch-size'],
]);

/** A Modelfile's weights: a GGUF file is served by llama.cpp, a name of Ollama's library by Ollama. */
export function modelfile(text: string): Draft {
  const from = /^FROM\s+(\S+)/m.exec(text)?.[1];
  if (from === undefined) return { args: {}, lacks: 'it names no model' };
  const hub = /^(?:hf\.co|huggingface\.co)\/([\w.-]+\/[\w.-]+)/.exec(from)?.[1];
  const isFile = /\.gguf$/i.test(from);
  if (!isFile && hub === undefined)
    return {
      engine: 'ollama',
      model: from,
      args: {},
      lacks: `"${from}" is a name of Ollama's library, which pins no weights: name its GGUF file`,
    };
  const set = Array.from(text.matchAll(/^PARAMETER\s+(\w+)\s+(\d+)\s*$/gm), ([, name = '', value = '']) => {
    const known = MODELFILE_ARGS.get(name);
    return known === undefined ? [] : [[known, Number(value)] as const];
  }).flat();
  return { engine: 'llama.cpp', model: hub ?? from.replace(/^\.\//, ''), args: Object.fromEntries(set) };
}
