import type { Checked } from '../config/checked.ts';
import type { Friction } from '../engines/friction.ts';
import type { HubForm } from '../models/hub-form.ts';
import type { Weights } from '../models/weights.ts';
import type { AskedEngine, ModelForm } from './check.ts';
import { geometryOf } from './geometry.ts';
import { ggufConfig } from './gguf-config.ts';
import { weightsMiBOf } from './weights-memory.ts';

type Engine = Pick<AskedEngine, 'name' | 'args'>;

/** What the files of a model of this machine say of its form. */
export const formOf = (weights: Weights, engine: Engine): ModelForm => factsOf(weights, engine);

/** What a hub says of a model, or why it says nothing. */
export function formAtHub(seen: Checked<HubForm, Friction>, engine: Engine): ModelForm {
  if (!seen.ok) return { refused: seen.faults[0] ?? null };
  const { isFetched, damage, sizeMiB } = seen.value;
  return {
    ...factsOf(seen.value, engine),
    refused: null,
    toFetchMiB: isFetched ? 0 : sizeMiB,
    ...(damage !== undefined && { damage }),
  };
}

function factsOf(files: Omit<Weights, 'path'> & Partial<HubForm>, engine: Engine): ModelForm {
  const { config, tokenizer, hasChatTemplate, trainedContextTokens } = files;
  const { architecture, bytesByType } = files;
  const geometry = geometryOf(config ?? ggufConfig(files));
  return {
    weightsMiB: weightsMiBOf(files, engine),
    ...(bytesByType && { bytesByType }),
    ...(config && { config }),
    ...(tokenizer && { tokenizer }),
    ...(hasChatTemplate !== undefined && { hasChatTemplate }),
    ...(trainedContextTokens !== undefined && { trainedContextTokens }),
    ...(architecture !== undefined && { ggufArchitecture: architecture }),
    ...(geometry && { geometry }),
  };
}
