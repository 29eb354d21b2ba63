import type { Fields } from '../fields.ts';

/** What another tool's file says of a candidate; what it does not say is absent. */
export interface Draft {
  /** Hub id, or a path as that file has it. */
  readonly model?: string;
  /** Full commit of a hub's repository. */
  readonly revision?: string;
  /** One file of a hub's repository. */
  readonly file?: string;
  readonly engine?: string;
  readonly version?: string;
  readonly image?: string;
  /** Address of a server that already runs. */
  readonly url?: string;
  readonly args: Readonly<Record<string, string | number | boolean>>;
  /** Why no candidate can be made of it, as the end of a sentence. */
  readonly lacks?: string;
}

/** Engines by what images, commands and other tools call them. */
const CALLED: readonly (readonly [RegExp, string])[] = [
  [/vllm/i, 'vllm'],
  [/sglang/i, 'sglang'],
  [/llama[-.]?(?:cpp|server)|llamacpp/i, 'llama.cpp'],
  [/text-generation-inference|\btgi\b/i, 'tgi'],
  [/ollama/i, 'ollama'],
  [/lmdeploy/i, 'lmdeploy'],
  [/trtllm|tensorrt/i, 'trtllm'],
];

/** The engine that a name means, such as that of an image. */
export function engineCalled(name: string | undefined): string | undefined {
  return name === undefined ? undefined : CALLED.find(([pattern]) => pattern.test(name))?.[1];
}

/** Engine, version and image by an image's name: `vllm/vllm-openai:v0.20.0` is vLLM 0.20.0. */
export function byImage(image: string | undefined): Pick<Draft, 'engine' | 'version' | 'image'> {
  const engine = engineCalled(image);
  const version = image === undefined ? undefined : /:v?(\d+(?:\.\d+)+)$/.exec(image)?.[1];
  return { ...(image && { image }), ...(engine && { engine }), ...(version && { version }) };
}

/** Where weights lie: a hub's repository, or a path; another kind of store is what the draft lacks. */
export function byUri(uri: string | undefined): Pick<Draft, 'model' | 'revision' | 'lacks'> {
  if (uri === undefined) return { lacks: 'it names no model' };
  const hub = /^(?:hf|huggingface):\/\/([\w.-]+\/[\w.-]+)(?:[:@]([0-9a-f]{40}))?/.exec(uri);
  if (hub?.[1] !== undefined) return { model: hub[1], ...(hub[2] !== undefined && { revision: hub[2] }) };
  const store = /^(\w+):\/\//.exec(uri)?.[1];
  if (store === undefined || store === 'file') return { model: uri.replace(/^file:\/\//, '') };
  return {
    lacks: `its weights lie at ${uri}, and papergap takes a hub's repository, or a file or folder of this machine`,
  };
}

/** Plain values alone, by their names without dashes before them. */
export function plainArgs(fields: Fields): Draft['args'] {
  const plain = Object.entries(fields).filter((entry): entry is [string, string | number | boolean] =>
    ['string', 'number', 'boolean'].includes(typeof entry[1]),
  );
  return Object.fromEntries(
    plain.map(([name, value]) => [name.replace(/^-+/, '').replaceAll('_', '-'), value]),
  );
}
