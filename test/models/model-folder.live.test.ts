import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { safetensorsHeader, safetensorsRoom } from '../../src/models/safetensors.ts';
import { parseBounded } from '../../src/shell/bounded-json.ts';
import { writeHubFolder } from '../../scripts/hub-folder.ts';
import type { FoundModel } from '../../src/models/weights.ts';
import { findWeights } from '../../src/models/weights.ts';
import type { Checked } from '../../src/config/checked.ts';
import type { ModelFault } from '../../src/models/model-fault.ts';

const root = mkdtempSync(join(tmpdir(), 'papergap-model-folder-'));
afterAll(() => rmSync(root, { recursive: true }));
writeHubFolder(join(root, 'router'));

const search = { root, signal: new AbortController().signal, onHashing: () => {} };
const find = (model: string, revision?: string): Promise<Checked<FoundModel, ModelFault>> =>
  findWeights({ model, ...(revision !== undefined && { revision }) }, 'hub-folder', search);

/** What papergap tells to write for a folder that nothing pins. */
async function pinOf(model: string): Promise<string> {
  const found = await find(model);
  return found.ok ? '' : (found.faults[0]?.hint ?? '').replace('write revision: ', '');
}

let copies = 0;
function copyOfRouter(): string {
  const name = `copy${copies++}`;
  cpSync(join(root, 'router'), join(root, name), { recursive: true });
  return name;
}

test('a folder is pinned by the digest of the list that sha256sum prints of its files', async () => {
  const list = execFileSync(
    'sh',
    ['-c', "find . -type f -not -path '*/.*' | LC_ALL=C sort | xargs sha256sum | sha256sum"],
    { cwd: join(root, 'router'), encoding: 'utf8' },
  );
  const revision = `sha256:${list.slice(0, 64)}`;

  expect(await pinOf('./router')).toBe(revision);
  expect(await find('./router', revision)).toMatchObject({
    ok: true,
    value: {
      weights: {
        path: join(root, 'router'),
        trainedContextTokens: 1024,
        hasChatTemplate: true,
        bringsCode: false,
      },
    },
  });
});

test('hidden files are no part of a model, and everything else is', async () => {
  const name = copyOfRouter();
  const pin = await pinOf(`./${name}`);

  writeFileSync(join(root, name, '.gitattributes'), 'x');
  expect(await pinOf(`./${name}`)).toBe(pin);
  writeFileSync(join(root, name, 'modeling.py'), 'x');
  expect(await pinOf(`./${name}`)).not.toBe(pin);
});

// attack: hostile file
test('a link in a folder is not followed', async () => {
  const name = copyOfRouter();
  symlinkSync('/etc/passwd', join(root, name, 'vocab.json'));

  expect(await find(`./${name}`)).toMatchObject({
    faults: [{ key: 'model', message: `./${name} holds "vocab.json", which is no plain file` }],
  });
});

// attack: beside the model
test('of a folder an engine is given what it needs, and what else lies there is told', async () => {
  const name = copyOfRouter();
  const folder = join(root, name);
  for (const one of ['.git', 'original', '.ssh']) mkdirSync(join(folder, one));
  const others = ['modeling.py', 'original/consolidated.00.pth', 'pytorch_model.bin', 'secrets.txt'];
  const hidden = ['.env', '.git/config', '.ssh/id_rsa', '.hidden.json', '.x.safetensors'];
  for (const one of [...others, ...hidden, 'merges.txt', 'chat_template.jinja'])
    writeFileSync(join(folder, one), '');
  cpSync(join(folder, 'model.safetensors'), join(folder, 'consolidated.safetensors'));

  expect(await find(`./${name}`, await pinOf(`./${name}`))).toMatchObject({
    value: {
      weights: {
        files: [
          'chat_template.jinja',
          'config.json',
          'generation_config.json',
          'merges.txt',
          'tokenizer.json',
          'tokenizer_config.json',
          'model.safetensors',
        ].map((file) => join(folder, file)),
        leftOut: ['consolidated.safetensors', ...others],
      },
    },
  });
});

// attack: local file
test('an adapter in a folder is refused: an engine would take the model that it names', async () => {
  const name = copyOfRouter();
  const adapter = JSON.stringify({ base_model_name_or_path: '/srv/another-model' });
  writeFileSync(join(root, name, 'adapter_config.json'), adapter);

  expect(await find(`./${name}`)).toMatchObject({
    faults: [{ key: 'model', message: expect.stringContaining('holds adapter_config.json') as string }],
  });
});

// attack: local file
test.for([
  ['a verifier', 'speculators_config', { verifier: { name_or_path: '/srv/another-model' } }],
  ['a base of its speculator', 'base_model_name_or_path', '/srv/another-model'],
  ['a model of texts', 'text_model_id', '/srv/another-model'],
  ['a model of sounds', 'audio_model_id', '/srv/another-model'],
  ['a model of images', 'mm_vision_tower', '/srv/another-model'],
  ['a file of weights', 'transformers_weights', '../another.safetensors'],
] as const)(
  'a folder whose config.json names %s is refused: an engine would take what nothing pins',
  async ([, key, value]) => {
    const name = copyOfRouter();
    const file = join(root, name, 'config.json');
    const config = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...config, [key]: value }));
    const faults = [
      {
        key: 'model',
        message: expect.stringContaining(`config.json of ./${name} has "${key}"`) as string,
        hint: expect.stringContaining('remove the key') as string,
      },
    ];

    expect(await find(`./${name}`)).toMatchObject({ faults });
    writeFileSync(file, JSON.stringify({ ...config, [key]: null }));
    expect(await find(`./${name}`, await pinOf(`./${name}`))).toMatchObject({ ok: true });
  },
);

// attack: local file
test.for([
  ['tokenizer_file', '/srv/another/tokenizer.json', 'tokenizer.json'],
  ['vocab_file', '../another/vocab.json', null],
  ['merges_file', '/srv/another/merges.txt', null],
  ['init_inputs', ['/srv/another/vocab.json'], []],
  ['fast_tokenizer_files', ['/srv/another/tokenizer.4.0.0.json'], ['tokenizer.4.0.0.json']],
  ['gguf_file', '/srv/another/model.gguf', null],
  ['source_spm', '/srv/another/source.spm', 'source.spm'],
  ['target_spm', '../another/target.spm', null],
  ['vocab', '/srv/another/vocab.json', { 'a/b': 0 }],
  ['merges', '/srv/another/merges.txt', ['a /']],
] as const)(
  'a folder whose tokenizer_config.json has a path in %s is refused: an engine would take that tokenizer',
  async ([key, path, other]) => {
    const name = copyOfRouter();
    const file = join(root, name, 'tokenizer_config.json');
    const settings = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...settings, [key]: path }));
    const message = expect.stringContaining(`tokenizer_config.json of ./${name} has "${key}"`) as string;

    expect(await find(`./${name}`)).toMatchObject({ faults: [{ key: 'model', message }] });
    writeFileSync(file, JSON.stringify({ ...settings, [key]: other }));
    expect(await find(`./${name}`, await pinOf(`./${name}`))).toMatchObject({ ok: true });
  },
);

test('a folder whose tokenizer_config.json says where its maker kept what nothing reads is taken', async () => {
  const name = copyOfRouter();
  const file = join(root, name, 'tokenizer_config.json');
  const settings = JSON.parse(readFileSync(file, 'utf8')) as object;
  const kept = {
    name_or_path: '/root/model',
    special_tokens_map_file: '/root/model/special_tokens_map.json',
  };
  writeFileSync(file, JSON.stringify({ ...settings, ...kept }));

  expect(await find(`./${name}`, await pinOf(`./${name}`))).toMatchObject({ ok: true });
});

// attack: local file
test.for([
  [
    'tokenizer_config.json',
    'a value that Python alone reads',
    '{ "tokenizer_file": "/srv/t.json", "a": NaN }',
  ],
  [
    'tokenizer_config.json',
    'lists that nest deeper than is read',
    `{ "tokenizer_file": "/srv/t.json", "a": ${'['.repeat(100)}${']'.repeat(100)} }`,
  ],
  ['generation_config.json', 'a value that Python alone reads', '{ "suppress_tokens": [1], "a": -Infinity }'],
  ['generation_config.json', 'no object', '[]'],
  ['tokenizer.json', 'an end too early', '{ "model": {'],
] as const)('a folder whose %s has %s is refused: nothing could be checked of it', async ([file, , text]) => {
  const name = copyOfRouter();
  writeFileSync(join(root, name, file), text);
  const message = expect.stringContaining(`${file} of ./${name} is no JSON`) as string;

  expect(await find(`./${name}`)).toMatchObject({ faults: [{ key: 'model', message }] });
});

test('a folder without tokenizer_config.json, tokenizer.json and generation_config.json is whole', async () => {
  const name = copyOfRouter();
  for (const file of ['tokenizer_config.json', 'tokenizer.json', 'generation_config.json'])
    rmSync(join(root, name, file), { force: true });

  expect(await find(`./${name}`, await pinOf(`./${name}`))).toMatchObject({ ok: true });
});

test('a folder without a file that its index names is told', async () => {
  const name = copyOfRouter();
  const index = JSON.stringify({ weight_map: { a: 'model.safetensors', b: 'other.safetensors' } });
  writeFileSync(join(root, name, 'model.safetensors.index.json'), index);

  expect(await find(`./${name}`)).toMatchObject({
    faults: [
      {
        message: `model.safetensors.index.json of ./${name} names "other.safetensors", which is not there`,
      },
    ],
  });
});

// attack: slow file
test('a folder of more files than any model has is refused', async () => {
  const name = copyOfRouter();
  for (let file = 0; file < 1000; file++) writeFileSync(join(root, name, `${file}.json`), '{}');

  expect(await find(`./${name}`)).toMatchObject({
    faults: [{ message: `./${name} holds 1005 files for an engine, and no model has more than 1000` }],
  });
});

test('a folder that brings code is known for it', async () => {
  const name = copyOfRouter();
  const config = JSON.parse(readFileSync(join(root, name, 'config.json'), 'utf8')) as object;
  const auto_map = { AutoModel: 'modeling.Evil' };
  writeFileSync(join(root, name, 'config.json'), JSON.stringify({ ...config, auto_map }));

  expect(await find(`./${name}`, await pinOf(`./${name}`))).toMatchObject({
    value: { weights: { bringsCode: true } },
  });
});

// attack: hostile file
test.for<[what: string, file: string, content: string, told: string]>([
  ['a config that is no JSON', 'config.json', '{', 'config.json of ./<name> is no JSON'],
  ['a config that is a list', 'config.json', '[]', 'config.json of ./<name> is no JSON object'],
  ['an endless config', 'config.json', `"${' '.repeat(5 * 2 ** 20)}"`, 'and no model needs as many'],
  [
    'a pointer for a config',
    'config.json',
    'version https://git-lfs.github.com/spec/v1\n',
    'config.json of ./<name> is a Git LFS pointer',
  ],
  [
    'a pointer for weights',
    'model.safetensors',
    'version https://git-lfs.github.com/spec/v1\noid sha256:1\n',
    'model.safetensors of ./<name> is a Git LFS pointer',
  ],
  ['weights of nothing', 'model.safetensors', '', 'ends at byte 0, within its header'],
  [
    'a header of exabytes',
    'model.safetensors',
    `${'\u007f'.repeat(8)}{}`,
    'its header would have more than 100 MB',
  ],
  ['a header that is no JSON', 'model.safetensors', headed('{{'), 'its header is no JSON'],
  ['a header that is a list', 'model.safetensors', headed('[]'), 'its header is no JSON object'],
  [
    'a tensor before the start',
    'model.safetensors',
    headed('{"a":{"dtype":"U8","shape":[1],"data_offsets":[-1,0]}}', 1),
    'describes a tensor in a way that can\'t be: "a"',
  ],
  [
    'a tensor of another size than its shape',
    'model.safetensors',
    headed('{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,4]}}', 4),
    'describes a tensor in a way that can\'t be: "a"',
  ],
  [
    'tensors over each other',
    'model.safetensors',
    headed(
      '{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}',
      6,
    ),
    'has tensors that overlap or leave a hole at byte 2',
  ],
  [
    'bytes behind the tensors',
    'model.safetensors',
    headed('{"__proto__":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}', 9),
    'goes on 5 bytes after its tensors',
  ],
])('%s is told: %s', async ([, file, content, message]) => {
  const name = copyOfRouter();
  writeFileSync(join(root, name, file), content, 'latin1');

  const found = await find(`./${name}`);

  expect(found.ok ? [] : found.faults.map((fault) => fault.message).join('\n')).toContain(
    message.replace('<name>', name),
  );
});

// attack: slow file
test.for<[what: string, text: string]>([
  ['lists in lists', '['.repeat(20_000_000)],
  ['a list of nothings', `{"a":[${'{},'.repeat(6_000_000)}0]}`],
  ['names of nothing', `{${'"a":0,'.repeat(5_000_000)}"a":0}`],
  ['half a million names', `{${Array.from({ length: 500_001 }, (_, at) => `"${at}":0`).join(',')}}`],
  ['lists behind a quote', `{"a\\"":"[",${'"b":['.repeat(100)}`],
])('a file of a model is not parsed where it is %s', ([, text]) => {
  expect(() => parseBounded(text)).toThrow('than a file of a model');
});

// attack: slow file
test('the headers of a model have no more names together than one may', () => {
  const names = Array.from({ length: 300_000 }, (_, at) => `"${at}":""`).join(',');
  const header = Buffer.from(`{"__metadata__":{${names}}}`);
  const room = safetensorsRoom();
  const read = (): unknown => safetensorsHeader(header, 8 + header.length, room);

  expect(read()).toEqual(new Map());
  expect(read()).toContain('no JSON that a model has');
  // Nor is one read after it that would be small enough.
  expect(room.keys).toBe(0);
});

test('brackets and commas in texts are no structure', () => {
  const text = '[{,\\"]'.repeat(1_000_000);

  expect(parseBounded(JSON.stringify({ text, deep: [[[]]] }))).toEqual({ text, deep: [[[]]] });
});

// attack: local file
test.for<[index: string, file: string]>([
  ['model.safetensors.index.json', '.cache/model.safetensors'],
  ['model.safetensors.index.json', '.model.safetensors'],
  ['model.safetensors.index.json', '../other/model.safetensors'],
  ['model.safetensors.index.json', '/srv/model.safetensors'],
  ['model.safetensors.index.json', 'model.bin'],
  ['pytorch_model.bin.index.json', '.cache/model.bin'],
])('%s places no tensor in %s, which the digest leaves out', async ([index, file]) => {
  const name = copyOfRouter();
  writeFileSync(join(root, name, index), JSON.stringify({ weight_map: { a: 'model.safetensors', b: file } }));

  expect(await find(`./${name}`)).toMatchObject({
    faults: [
      { message: `${index} of ./${name} places a tensor in "${file}", which is no file of its weights` },
    ],
  });
});

// attack: local file
test('a list that places a tensor in nothing that is a name is a fault of its model', async () => {
  const name = copyOfRouter();
  const file = { toString: 1, valueOf: 1 };
  const index = 'model.safetensors.index.json';
  writeFileSync(join(root, name, index), JSON.stringify({ weight_map: { a: 'model.safetensors', b: file } }));

  expect(await find(`./${name}`)).toMatchObject({
    faults: [
      {
        message: `${index} of ./${name} places a tensor in what is no name, which is no file of its weights`,
      },
    ],
  });
});

test('an index that names the files beside it is taken', async () => {
  const name = copyOfRouter();
  const index = JSON.stringify({ weight_map: { a: 'model.safetensors' } });
  writeFileSync(join(root, name, 'model.safetensors.index.json'), index);
  // Left over where the files of the older format were removed.
  writeFileSync(join(root, name, 'pytorch_model.bin.index.json'), '{"weight_map":{"a":"pytorch_model.bin"}}');

  expect(await find(`./${name}`, await pinOf(`./${name}`))).toMatchObject({ ok: true });
});

test('weights that were cut off are told by how much is missing', async () => {
  const name = copyOfRouter();
  const path = join(root, name, 'model.safetensors');
  truncateSync(path, readFileSync(path).length - 1000);

  expect(await find(`./${name}`)).toMatchObject({
    faults: [{ message: `model.safetensors of ./${name} ends 1000 bytes before its tensors do` }],
  });
});

test('a folder without safetensors, and a file in its place, are told', async () => {
  const name = copyOfRouter();
  rmSync(join(root, name, 'model.safetensors'));

  expect(await find(`./${name}`)).toMatchObject({ faults: [{ message: `./${name} holds no safetensors` }] });
  expect(await find(`./${name}/config.json`)).toMatchObject({
    faults: [{ message: `./${name}/config.json is not a folder` }, { key: 'revision' }],
  });
});

/** A safetensors file with that header, and so many bytes of data. */
function headed(header: string, dataBytes = 0): string {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return length.toString('latin1') + header + '\0'.repeat(dataBytes);
}

// attack: hostile file
test('headers that are long together are refused', async () => {
  const name = copyOfRouter();
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(60_000_000n);
  const long = Buffer.concat([length, Buffer.from('{}'), Buffer.alloc(59_999_998, ' ')]);
  const files = { a: 'model-1-of-2.safetensors', b: 'model-2-of-2.safetensors' };
  for (const file of Object.values(files)) writeFileSync(join(root, name, file), long);
  rmSync(join(root, name, 'model.safetensors'));
  const index = JSON.stringify({ weight_map: files });
  writeFileSync(join(root, name, 'model.safetensors.index.json'), index);

  expect(await find(`./${name}`, await pinOf(`./${name}`))).toMatchObject({
    faults: [
      {
        message: `${files.b} of ./${name} has a header that makes those of all files longer than 100 MB`,
      },
    ],
  });
});
