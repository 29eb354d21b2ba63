import { expect, test } from 'vitest';
import type { Checked } from '../../../src/config/checked.ts';
import type { Friction } from '../../../src/engines/friction.ts';
import { hubForm } from '../../../src/models/hub-form.ts';
import type { HubForm } from '../../../src/models/hub-form.ts';
import type { HubModel } from '../../../src/models/hub/tree.ts';
import { ggufBytes } from '../../support/gguf.ts';
import { hubScene } from '../../support/hub/fetching.ts';
import type { Scene } from '../../support/hub/fetching.ts';
import { pointerOf } from '../../support/hub/repo.ts';
import { SMALL_FILES } from '../../support/hub/small-model.ts';

const MIB = 2 ** 20;

/** A safetensors file of tensors of two types. */
function mixed(halves: number, wholes: number): Buffer {
  const [first, last] = [2 * halves, 2 * halves + 4 * wholes];
  const header = JSON.stringify({
    __metadata__: { format: 'pt' },
    weight: { dtype: 'BF16', shape: [halves], data_offsets: [0, first] },
    bias: { dtype: 'F32', shape: [wholes], data_offsets: [first, last] },
  });
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, Buffer.from(header), Buffer.alloc(last)]);
}

async function look(
  { hub, cacheDir }: Scene,
  model: HubModel,
  isOffline = false,
): Promise<Checked<HubForm, Friction>> {
  const access = { url: new URL(hub.url), cacheDir, isOffline };
  return await hubForm(model, { access, signal: new AbortController().signal, pauseMs: 1 });
}

test('a model is known by its small files and the headers of its weights, which are not fetched', async () => {
  await using scene = await hubScene();
  const files = { ...SMALL_FILES, 'model.safetensors': mixed(4 * MIB, MIB) };
  const model = { repo: 'acme/model', revision: scene.hub.add('acme/model', { files }) };

  const found = await look(scene, model);

  expect(found).toMatchObject({
    ok: true,
    value: {
      isFetched: false,
      trainedContextTokens: 4096,
      hasChatTemplate: true,
      config: { architectures: ['LlamaForCausalLM'] },
      bytesByType: new Map([
        ['BF16', 8 * MIB],
        ['F32', 4 * MIB],
      ]),
    },
  });
  const ofWeights = scene.hub.asked.filter(({ at }) => at === 'cdn');
  expect(ofWeights.map(({ range }) => range)).toEqual(['bytes=0-131071']);
});

test('a GGUF file of a hub is known by its header', async () => {
  await using scene = await hubScene();
  const header = ggufBytes({
    'general.architecture': 'llama',
    'llama.context_length': 8192,
    'llama.block_count': 4,
    'tokenizer.chat_template': 'x',
    // Longer than what is asked for first.
    'tokenizer.ggml.tokens': Array.from({ length: 200_000 }, (_, at) => `token-${at}`),
  });
  const files = { 'm.gguf': Buffer.concat([header, Buffer.alloc(3 * MIB)]) };
  const model = { repo: 'acme/m', revision: scene.hub.add('acme/m', { files }), file: 'm.gguf' };

  const found = await look(scene, model);

  expect(found).toMatchObject({
    ok: true,
    value: { architecture: 'llama', trainedContextTokens: 8192, hasChatTemplate: true, isFetched: false },
  });
  expect(found.ok && found.value.tensorBytes).toBe(3 * MIB);
});

test('what was fetched is known without the network', async () => {
  await using scene = await hubScene();
  const files = { ...SMALL_FILES, 'model.safetensors': mixed(1000, 10) };
  const model = { repo: 'acme/model', revision: scene.hub.add('acme/model', { files }) };
  await scene.fetch(model);
  const asked = scene.hub.asked.length;

  const found = await look(scene, model, true);

  expect(found).toMatchObject({ ok: true, value: { isFetched: true, trainedContextTokens: 4096 } });
  expect(scene.hub.asked).toHaveLength(asked);
});

test('without the network and without a cache it says that it may not ask', async () => {
  await using scene = await hubScene();

  const found = await look(scene, { repo: 'acme/model', revision: '0'.repeat(40) }, true);

  expect(found).toMatchObject({ ok: false, faults: [{ code: 'hub-offline' }] });
});

test.for([undefined, 'm.gguf'])(
  'without the network, weights that were never fetched are no damage: %s',
  async (file) => {
    await using scene = await hubScene();
    const gguf = ggufBytes({ 'general.architecture': 'llama' });
    const files = { ...SMALL_FILES, 'model.safetensors': mixed(1000, 10), 'm.gguf': gguf };
    const revision = scene.hub.add('acme/model', { files });
    const model = { repo: 'acme/model', revision, ...(file !== undefined && { file }) };
    await look(scene, model);

    const found = await look(scene, model, true);

    expect(found).toMatchObject({ ok: false, faults: [{ code: 'hub-offline' }] });
  },
);

test('a gate is met before the weights are asked for', async () => {
  await using scene = await hubScene();
  const files = { ...SMALL_FILES, 'model.safetensors': mixed(1000, 10) };
  const revision = scene.hub.add('acme/closed', { files, readers: ['token'], closed: 'gated' });

  const found = await look(scene, { repo: 'acme/closed', revision });

  expect(found).toMatchObject({ ok: false, faults: [{ code: 'hub-gated', blame: 'machine' }] });
  expect(scene.hub.asked.some(({ at }) => at === 'cdn')).toBe(false);
});

// attack: hostile hub
test.for([
  ['config.json', '{"a":'.repeat(100)],
  ['tokenizer_config.json', '{ "tokenizer_file": "/srv/another/tokenizer.json", "a": NaN }'],
  ['generation_config.json', '{ "suppress_tokens": [1, 2, 3], "a": NaN }'],
] as const)(
  'a %s that is none is damage of the model, before and after it is fetched',
  async ([name, text]) => {
    await using scene = await hubScene();
    const files = { ...SMALL_FILES, [name]: text, 'model.safetensors': mixed(10, 10) };
    const model = { repo: 'acme/model', revision: scene.hub.add('acme/model', { files }) };

    const found = await look(scene, model);
    const fetched = await scene.fetch(model);

    expect(found).toMatchObject({ ok: true, value: { damage: `${name} is no JSON that a model has` } });
    expect(fetched).toMatchObject({
      faults: [{ code: 'model-damaged', summary: `${name} of acme/model is no JSON that a model has.` }],
    });
  },
);

// attack: hostile hub
test('a configuration that has an engine take the weights of another model is damage of the model', async () => {
  await using scene = await hubScene();
  const config = JSON.stringify({ speculators_config: { verifier: { name_or_path: 'acme/other' } } });
  const files = { ...SMALL_FILES, 'config.json': config, 'model.safetensors': mixed(10, 10) };
  const model = { repo: 'acme/model', revision: scene.hub.add('acme/model', { files }) };

  const damage = expect.stringMatching(/^config\.json has "speculators_config"/) as string;
  expect(await look(scene, model)).toMatchObject({ ok: true, value: { damage } });
});

test('a file of weights that is a pointer, or ends early, is damage of the model', async () => {
  await using scene = await hubScene();
  const damageOf = async (name: string, weights: Buffer): Promise<string | undefined> => {
    const files = { ...SMALL_FILES, 'model.safetensors': weights };
    const found = await look(scene, { repo: name, revision: scene.hub.add(name, { files }) });
    return found.ok ? found.value.damage : undefined;
  };

  expect(await damageOf('acme/pointer', pointerOf('0'.repeat(64), 10 ** 9))).toBe(
    'model.safetensors is a Git LFS pointer',
  );
  expect(await damageOf('acme/cut', mixed(1000, 10).subarray(0, 1500))).toMatch(
    /^model\.safetensors ends \d+ bytes before its tensors do$/,
  );
});
