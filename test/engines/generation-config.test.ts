import { expect, test } from 'vitest';
import type { GenerationConfig } from '../../src/engines/generation-config.ts';
import { besideRequests, ownSampling } from '../../src/engines/generation-config.ts';
import { samplingBesideRequests } from '../../src/engines/llama.cpp/pages.ts';
import { transformers } from '../../src/engines/transformers/transformers.ts';

test('how a model would be sampled is read where it is drawn, and a penalty of a greedy one, too', () => {
  expect(ownSampling({ do_sample: true, temperature: 0.6, top_p: 0.95, top_k: 20 })).toEqual({
    ...{ temperature: 0.6, topP: 0.95, topK: 20 },
  });
  expect(ownSampling({ do_sample: false, temperature: 0.6 })).toBeUndefined();
  expect(ownSampling({ repetition_penalty: 1.05 })).toEqual({ repetitionPenalty: 1.05 });
  expect(ownSampling({ do_sample: true, temperature: '0.6', eos_token_id: 2 })).toBeUndefined();
});

test('what changes answers and stands in no request is named with its value; what changes nothing is not', () => {
  const generation = { no_repeat_ngram_size: 2, num_beams: 1, bad_words_ids: null, min_p: 0.1 };

  expect(besideRequests(generation, false)).toEqual(['no_repeat_ngram_size 2']);
  expect(besideRequests(generation, true)).toEqual(['no_repeat_ngram_size 2', 'min_p 0.1']);
  expect(besideRequests({ temperature: 0.6, repetition_penalty: 1.1 }, true)).toEqual([]);
});

/** What transformers runs in place of what requests say. */
function runs(generation: GenerationConfig, isDrawn: boolean, args = {}): readonly (string | undefined)[] {
  const settings = transformers.settings(
    { name: 'transformers', args },
    { concurrency: 1, promptChars: 100, answerTokens: 32 },
  );
  if (!settings.ok) throw new Error(JSON.stringify(settings.faults));
  const found = transformers.deviations?.(settings.value, [], { generation, isDrawn }) ?? [];
  return found.map(({ difference }) => difference?.runs);
}

test('transformers keeps what the model brings, and its own top-k where tokens are drawn, but not in batches', () => {
  expect(runs({ no_repeat_ngram_size: 2 }, false)).toEqual(['no_repeat_ngram_size 2']);
  expect(runs({}, false)).toEqual([]);
  expect(runs({ stop_strings: ['Q:'] }, false)).toEqual(['also at ["Q:"]']);
  expect(runs({}, true)).toEqual(['top_k 50']);
  expect(runs({ top_k: 20 }, true)).toEqual(['top_k 20']);
  expect(runs({ no_repeat_ngram_size: 2 }, false, { 'continuous-batching': true })).toEqual([]);
});

test('llama.cpp says what its defaults do beside requests', () => {
  const page = (params: object): unknown => ({ default_generation_settings: { params } });
  const neutral = { mirostat: 0, xtc_probability: 0, typical_p: 1, dry_multiplier: 0, temperature: 1.5 };

  expect(samplingBesideRequests(page(neutral))).toEqual([]);
  expect(samplingBesideRequests(page({ ...neutral, mirostat: 2, typical_p: 0.5 }))).toMatchObject([
    { difference: { what: 'sampling', runs: 'mirostat 2, typical_p 0.5' }, blame: 'candidate' },
  ]);
  expect(samplingBesideRequests('no page')).toEqual([]);
});
