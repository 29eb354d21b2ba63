import { engineNamed } from '../engines/index.ts';
import { ggufPart } from '../models/gguf-parts.ts';
import type { HubFile } from '../models/hub/tree.ts';
import type { Machine } from '../preflight/machine.ts';
import { isGguf, isSafetensors } from './card.ts';
import type { Card } from './card.ts';

/** The engine that a model's files and this machine speak for. */
export interface ProposedEngine {
  readonly name: 'vllm' | 'llama.cpp' | 'transformers';
  readonly version?: string;
  /** What it has to be told on this machine, with why. */
  readonly args?: { readonly values: Readonly<Record<string, boolean | number>>; readonly why: string };
  /** The one GGUF file that is meant. */
  readonly file?: string;
  readonly weightsMiB: number;
  /** Why, and what else there is, each as a sentence. */
  readonly why: readonly string[];
}

const MIB = 2 ** 20;
/** On a CPU it takes all memory that seems free for its KV cache, unless it is told how much. */
const TOGETHER = {
  values: { 'continuous-batching': true, 'cb-block-size': 32, 'cb-num-blocks': 256 },
  why: 'requests are computed together, in a KV cache of 8,192 tokens; without this one after another',
};
/** Of a machine's memory, what weights may take: the rest is for the KV cache and the engine. */
const FOR_WEIGHTS = 0.8;

/**
 * Proposes an engine, or says why no engine can serve what lies in the repository.
 *
 * @param wanted the GGUF file that the user named
 */
export function proposeEngine(
  { files, architecture }: Pick<Card, 'files' | 'architecture'>,
  machine: Machine,
  wanted?: string,
): ProposedEngine | string {
  const models = ggufModels(files);
  const whole = files.filter(isSafetensors);
  const wholeMiB = sum(whole) / MIB;
  const hasGpu = (machine.gpus?.length ?? 0) > 0;
  if (wanted !== undefined || (models.length > 0 && (whole.length === 0 || !hasGpu)))
    return ggufEngine(models, machine, wanted);
  if (whole.length === 0) return 'it holds neither safetensors nor GGUF files, which alone are served';
  if (files.every(({ path }) => path !== 'config.json'))
    return 'it has no config.json: no engine knows what it is';
  const name = hasGpu ? 'vllm' : 'transformers';
  const form = `${architecture ?? 'an architecture that config.json does not name'}, ${size(wholeMiB)} of safetensors`;
  const where = hasGpu
    ? `this machine has ${machine.gpus?.map((gpu) => gpu.name).join(', ')}`
    : 'this machine shows no GPU; on one with a GPU, write vllm';
  return {
    name,
    ...versionOf(name),
    ...(name === 'transformers' && { args: TOGETHER }),
    weightsMiB: wholeMiB,
    why: [`${form}; ${where}`, ...tooLarge(wholeMiB, machine)],
  };
}

function ggufEngine(
  models: readonly GgufModel[],
  machine: Machine,
  wanted: string | undefined,
): ProposedEngine | string {
  const named = models.find(({ file }) => file === wanted);
  if (wanted !== undefined && named === undefined)
    return `it has no GGUF file ${wanted.slice(0, 100)}; it has: ${
      models
        .map(({ file }) => file)
        .join(', ')
        .slice(0, 500) || 'none'
    }`;
  const room = memoryOf(machine);
  const fitting = models.filter(({ mib }) => room === undefined || mib <= room * FOR_WEIGHTS);
  const chosen = named ?? fitting.toSorted((one, other) => other.mib - one.mib)[0] ?? models[0];
  if (chosen === undefined) return 'it has no GGUF file of a model';
  const others = models
    .filter(({ file }) => file !== chosen.file)
    .map(({ file, mib }) => `${file} (${size(mib)})`);
  return {
    ...{ name: 'llama.cpp', file: chosen.file, weightsMiB: chosen.mib },
    ...versionOf('llama.cpp'),
    why: [
      `${size(chosen.mib)} as GGUF${named === undefined && others.length > 0 ? ': the largest that fits this machine; the scores say not which file they are of' : ''}`,
      ...(others.length === 0 ? [] : [`others: ${others.slice(0, 12).join(', ')}; --file names one`]),
      ...tooLarge(chosen.mib, machine),
    ],
  };
}

interface GgufModel {
  readonly file: string;
  readonly mib: number;
}

/** Models among the GGUF files: projectors and matrices are none, and parts are one. */
function ggufModels(files: readonly HubFile[]): readonly GgufModel[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return files
    .filter((file) => isGguf(file) && !/mmproj|imatrix/i.test(file.path))
    .flatMap(({ path, bytes }) => {
      const part = ggufPart(path);
      if (part === undefined) return [{ file: path, mib: bytes / MIB }];
      if (part.number > 1) return [];
      return [{ file: path, mib: sum(part.all.flatMap((name) => byPath.get(name) ?? [])) / MIB }];
    });
}

function tooLarge(mib: number, machine: Machine): readonly string[] {
  const room = memoryOf(machine);
  if (room === undefined || mib <= room * FOR_WEIGHTS) return [];
  return [`it may not fit: this machine has ${size(room)} for weights, KV cache and engine`];
}

/** Of its GPUs together where it has some, else its own. */
function memoryOf({ gpus = [], memoryMiB }: Machine): number | undefined {
  return gpus.length > 0 ? gpus.reduce((all, gpu) => all + gpu.memoryMiB, 0) : memoryMiB;
}

function versionOf(name: string): { readonly version?: string } {
  const version = engineNamed(name)?.program?.package?.versions.default;
  return version === undefined ? {} : { version };
}

const sum = (files: readonly HubFile[]): number => files.reduce((all, { bytes }) => all + bytes, 0);
const size = (mib: number): string =>
  mib < 1024 ? `${mib.toFixed(1)} MiB` : `${(mib / 1024).toFixed(1)} GiB`;
