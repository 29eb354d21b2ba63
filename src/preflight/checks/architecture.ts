import { pass, unknown } from '../check.ts';
import type { AskedEngine, Check, Checkup, Subject } from '../check.ts';
import { acquaintance } from '../first-versions.ts';
import { isOlder } from '../versions.ts';

/** From which version on an engine brings transformers 5, which reads what earlier ones do not. */
export const TRANSFORMERS_5: ReadonlyMap<string, string> = new Map([
  ['vllm', '0.24.0'],
  ['sglang', '0.5.11'],
  ['transformers', '5.0.0'],
]);
/** Engines that may run what is not their own by transformers. */
const BY_TRANSFORMERS = new Set(['vllm', 'sglang']);

/** Whether the engine's version can know the architecture and the tokenizer. */
export const architecture: Check = {
  about: 'the architecture and the tokenizer against what the engine of that version knows',
  look({ engine, model }) {
    const { ggufArchitecture, config } = model;
    if (engine.name === 'endpoint') return undefined;
    if (ggufArchitecture === '') return NO_LANGUAGE_MODEL;
    if (ggufArchitecture !== undefined)
      return strange(engine, ggufArchitecture) ?? pass(`a GGUF file of architecture ${ggufArchitecture}`);
    if (config === undefined) return unknown('its config.json was not read');
    const names = config['architectures'];
    if (!Array.isArray(names) || typeof names[0] !== 'string')
      return {
        status: engine.name === 'vllm' && typeof config['model_type'] === 'string' ? 'warn' : 'fail',
        says: 'its config.json names no architecture, by which engines build it',
        remedy: 'take the repository of the whole model: an adapter or a part of one has none',
        blame: 'candidate',
      };
    const name = names[0].slice(0, MOST_CHARS);
    return (
      tooOld({ engine, model }) ?? ownCode(config) ?? strange(engine, name) ?? pass(`architecture ${name}`)
    );
  },
};

const MOST_CHARS = 80;

const NO_LANGUAGE_MODEL: Checkup = {
  status: 'fail',
  says: 'the GGUF file names no architecture: it is no language model, but a part of another one',
  remedy: 'name the file of the language model in the repository',
  blame: 'candidate',
};

/** An architecture that the engine's version has not among its own; undefined where it has, or no table. */
function strange(engine: AskedEngine, name: string): Checkup | undefined {
  const found = acquaintance(engine, name);
  if (found.kind === 'known' || found.kind === 'unknown') return undefined;
  const { name: program, version } = engine;
  const byOthers = BY_TRANSFORMERS.has(program);
  const since =
    found.kind === 'too-old'
      ? `the first that has it is ${found.first}`
      : `none had it up to ${found.upTo}, the newest that papergap knows of`;
  return {
    status: byOthers ? 'warn' : 'fail',
    says: `${program} ${version} has no ${name} of its own: ${since}`,
    remedy: `${found.kind === 'too-old' ? `use ${program} ${found.first} or newer` : 'use a newer version, or another engine'}${byOthers ? '; else it is left to transformers, which may know it and is slower' : ''}`,
    blame: 'candidate',
  };
}

/** A model that was saved by transformers 5, or needs its tokenizers, and an engine that brings 4. */
function tooOld({ engine, model }: Pick<Subject, 'engine' | 'model'>): Checkup | undefined {
  const first = TRANSFORMERS_5.get(engine.name);
  if (first === undefined || engine.version === undefined || !isOlder(engine.version, first))
    return undefined;
  const saved = model.config?.['transformers_version'];
  const isSavedBy5 = typeof saved === 'string' && /^[5-9]\./.test(saved);
  const needsBackend = model.tokenizer?.['tokenizer_class'] === 'TokenizersBackend';
  if (!isSavedBy5 && !needsBackend) return undefined;
  return {
    status: needsBackend ? 'fail' : 'warn',
    says: `it ${needsBackend ? 'needs a tokenizer of transformers 5' : `was saved by transformers ${String(saved).slice(0, 20)}`}, and ${engine.name} ${engine.version} brings transformers 4`,
    remedy: `use ${engine.name} ${first} or newer`,
    blame: 'candidate',
  };
}

function ownCode(config: Readonly<Record<string, unknown>>): Checkup | undefined {
  if (!Object.hasOwn(config, 'auto_map')) return undefined;
  return {
    status: 'warn',
    says: 'it brings code of its own (auto_map), which papergap lets no engine run',
    remedy: 'see that the engine has the architecture itself; else it will not start',
    blame: 'candidate',
  };
}
