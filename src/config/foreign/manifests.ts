import { isFields } from '../fields.ts';
import type { Fields } from '../fields.ts';
import { draftOfCommand, draftOfWords } from './command.ts';
import { byImage, byUri, engineCalled, plainArgs } from './draft.ts';
import type { Draft } from './draft.ts';
import { at, entriesOf, isPlain, listOf, textAt, wordsOf } from './fields.ts';

/**
 * KServe's LLMInferenceService serves with vLLM; an InferenceService names its format, and its Hugging Face
 * runtime serves with vLLM, too, where nothing else is asked for.
 */
export function kserve({ kind, spec }: Fields): Draft {
  const predictor = at(spec, 'predictor');
  const uri =
    textAt(spec, 'model', 'uri') ??
    textAt(predictor, 'model', 'storageUri') ??
    textAt(predictor, 'model', 'env', 0, 'value');
  const format = textAt(predictor, 'model', 'modelFormat', 'name');
  const isVllm = kind === 'LLMInferenceService' || format === 'huggingface';
  const container = listOf(at(spec, 'template', 'containers'))[0] ?? at(predictor, 'model') ?? {};
  const words = wordsOf(at(container, 'args'));
  const { args, model } = draftOfWords(words, 'vllm', ['model', 'model-id', 'model-path']);
  const isOther = args['backend'] === 'huggingface';
  const engine = isOther ? 'transformers' : isVllm ? 'vllm' : engineCalled(format);
  const named = uri === undefined && model !== undefined ? { model } : byUri(uri);
  return { ...(engine && { engine }), args, ...named };
}

/** The values of llm-d's chart: the artifact, and the decoding container's arguments. */
export function llmd(fields: Fields): Draft {
  const container = listOf(at(fields, 'decode', 'containers'))[0];
  const engine = engineCalled(textAt(container, 'modelCommand') ?? textAt(container, 'image')) ?? 'vllm';
  const { args } = draftOfWords(wordsOf(at(container, 'args')), engine);
  return { engine, args, ...byUri(textAt(fields, 'modelArtifacts', 'uri')) };
}

/** The first service that runs an engine; paths of its volumes as they are outside of the container. */
export function compose({ services }: Fields): Draft {
  const drafts = entriesOf(services).map((service): Draft => {
    const image = byImage(textAt(service, 'image'));
    const words = wordsOf(at(service, 'command'));
    if (image.engine === undefined) return draftOfCommand(words.join(' ')) ?? { args: {} };
    const all = [...variableWords(at(service, 'environment')), ...words];
    const { model, args } = draftOfCommand(words.join(' ')) ?? draftOfWords(all, image.engine);
    return { ...image, args, ...(model && { model: outside(model, wordsOf(at(service, 'volumes'))) }) };
  });
  return (
    drafts.find(({ engine }) => engine !== undefined) ?? {
      args: {},
      lacks: 'no service in it is an engine that papergap knows',
    }
  );
}

/** llama.cpp's options as its image takes them, too: `LLAMA_ARG_CTX_SIZE=4096` is `--ctx-size 4096`. */
function variableWords(environment: unknown): readonly string[] {
  const pairs = isFields(environment)
    ? Object.entries(environment).flatMap(([name, value]) => (isPlain(value) ? [`${name}=${value}`] : []))
    : wordsOf(environment);
  return pairs.flatMap((pair) => {
    const [, name, value] = /^LLAMA_ARG_(\w+)=(.+)$/.exec(pair) ?? [];
    if (name === undefined || value === undefined) return [];
    const option = name.toLowerCase().replaceAll('_', '-');
    return [`--${option === 'n-parallel' ? 'parallel' : option}`, value];
  });
}

/** A path in a container as it is outside: `/models/a.gguf` with the volume `./models:/models`. */
function outside(path: string, volumes: readonly string[]): string {
  for (const volume of volumes) {
    const [from, to] = volume.split(':');
    if (from !== undefined && to !== undefined && path.startsWith(`${to}/`))
      return `${from}${path.slice(to.length)}`.replace(/^\.\//, '');
  }
  return path;
}

/** The first model of a Ray Serve LLM configuration, which vLLM serves. */
export function rayServe(fields: Fields): Draft {
  const configs = [
    ...listOf(at(fields, 'llm_configs')),
    ...listOf(fields['applications']).flatMap((one) => listOf(at(one, 'args', 'llm_configs'))),
  ];
  const [config] = configs;
  if (config === undefined)
    return { args: {}, lacks: 'it has no llm_configs: which model it serves stands in its code' };
  const source =
    textAt(config, 'model_loading_config', 'model_source') ??
    textAt(config, 'model_loading_config', 'model_id');
  const kwargs = at(config, 'engine_kwargs');
  const named = source === undefined || source.includes('://') ? byUri(source) : { model: source };
  return { engine: 'vllm', args: isFields(kwargs) ? plainArgs(kwargs) : {}, ...named };
}

/** The engine's command in a SkyPilot task, with its variables, and the version that its setup installs. */
export function skypilot({ run, setup, envs }: Fields): Draft {
  const variables = new Map(
    Object.entries(isFields(envs) ? envs : {}).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    ),
  );
  const lines = typeof run === 'string' ? run.replaceAll(/\\\n/g, ' ').split('\n') : [];
  const draft = firstOf(lines, (line) => draftOfCommand(line, variables));
  if (draft === undefined) return { args: {}, lacks: 'its run starts no engine that papergap knows' };
  const version = new RegExp(`${draft.engine}==(\\d+(?:\\.\\d+)+)`).exec(
    typeof setup === 'string' ? setup : '',
  )?.[1];
  return { ...draft, ...(version && { version }) };
}

/** What is made of the first that something can be made of; the others are not looked at. */
function firstOf(lines: readonly string[], make: (line: string) => Draft | undefined): Draft | undefined {
  for (const line of lines) {
    const draft = make(line);
    if (draft !== undefined) return draft;
  }
  return undefined;
}

/** The first entry of InferenceX: its image, its model, its tensor parallelism. */
export function inferenceX(fields: Fields): Draft {
  const [entry] = entriesOf(fields);
  const tp = at(entry, 'seq-len-configs', 0, 'search-space', 0, 'tp');
  const image = byImage(textAt(entry, 'image'));
  const engine = engineCalled(textAt(entry, 'framework')) ?? image.engine;
  const isVllm = engine === 'vllm' && typeof tp === 'number';
  const model = textAt(entry, 'model');
  return {
    ...image,
    ...(engine && { engine }),
    ...(model ? { model } : { lacks: 'it names no model' }),
    args: isVllm ? { 'tensor-parallel-size': tp } : {},
  };
}
