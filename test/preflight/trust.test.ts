import { expect, test } from 'vitest';
import { Candidate, EngineChoice } from '../../src/config/candidate.ts';
import { Policy } from '../../src/config/policy.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';
import { addressRefusals, refusals } from '../../src/preflight/trust.ts';

const policy = Policy.parse({
  production: { suite: 's' },
  suites: {},
  trust: {
    engines: ['llama.cpp', 'endpoint'],
    organizations: ['Qwen'],
    paths: ['weights', '/mnt/models/'],
    binaries: { ours: '/opt/llama-server' },
    endpoints: { staging: 'https://example.com' },
  },
});
const ROOT = '/repository';
const revision = 'a'.repeat(40);

const refused = (model: string, engine: object, pin: string | undefined = revision): readonly string[] =>
  refusals(
    Candidate.parse({ model, revision: pin, engine, claims: { scores: [{ suite: 's', score: 0.5 }] } }),
    policy,
    ROOT,
  ).map(({ path, message }) => `${path.join('.')}: ${message}`);

test.for([
  ['a model of a trusted organisation', 'Qwen/Qwen3-8B', { name: 'llama.cpp' }],
  ['a file in an allowed folder', 'weights/a.gguf', { name: 'llama.cpp' }],
  ['a file in an allowed folder outside', '/mnt/models/large/a.gguf', { name: 'llama.cpp' }],
  ['a named binary', 'weights/a.gguf', { name: 'llama.cpp', binary: 'ours' }],
  ['a named endpoint', 'anything', { name: 'endpoint', endpoint: 'staging' }],
] as const)('%s is served', ([, model, engine]) => {
  expect(refused(model, engine)).toEqual([]);
});

// attack: engine arguments, local file
test.for([
  ['Evil/model', { name: 'llama.cpp' }, 'model: organisation "Evil" is not trusted by the policy'],
  ['other/a.gguf', { name: 'llama.cpp' }, 'model: "other/a.gguf" lies in no folder that the policy allows'],
  ['weights/../other/a.gguf', { name: 'llama.cpp' }, 'model: "weights/../other/a.gguf" lies in no folder'],
  ['/weights/a.gguf', { name: 'llama.cpp' }, 'lies in no folder'],
  ['/mnt/modelsy/a.gguf', { name: 'llama.cpp' }, 'lies in no folder'],
  ['/mnt/models/../a.gguf', { name: 'llama.cpp' }, 'lies in no folder'],
  ['/mnt/models', { name: 'llama.cpp' }, 'lies in no folder'],
  ['mnt/models/a.gguf', { name: 'llama.cpp' }, 'lies in no folder'],
  ['weightsy/a.gguf', { name: 'llama.cpp' }, 'lies in no folder'],
  ['Qwen/Qwen3-8B', { name: 'vllm' }, 'engine.name: engine "vllm" is not allowed by the policy'],
  ['Qwen/Qwen3-8B', { name: 'llama.cpp', binary: 'theirs' }, 'engine.binary: binary "theirs" is not named'],
  ['x', { name: 'endpoint', endpoint: 'prod' }, 'engine.endpoint: endpoint "prod" is not named'],
  ['x', { name: 'endpoint' }, 'engine.endpoint: is missing'],
  ['Qwen/Qwen3-8B', { name: 'llama.cpp', endpoint: 'staging' }, 'takes no endpoint'],
  ['Qwen/Qwen3-8B', { name: 'llama.cpp', binary: 'constructor' }, 'binary "constructor" is not named'],
] as const)('%s with %o is refused: %s', ([model, engine, message]) => {
  expect(refused(model, engine).join('\n')).toContain(message);
});

test.for([
  ['/repository/weights/a.gguf', /: write model: weights\/a\.gguf$/],
  ['/elsewhere/a.gguf', /; a file outside the repository needs its absolute folder there$/],
  ['other/a.gguf', /^trust\.paths lists: weights, \/mnt\/models\/$/],
] as const)('%s is refused with what to write', ([model, hint]) => {
  const candidate = { ...withVersion('2026.10.11549'), model };

  expect(refusals(candidate, policy, ROOT)).toMatchObject([
    { path: ['model'], hint: expect.stringMatching(hint) as string },
  ]);
});

// attack: local file
test('a model without a pinned revision is refused', () => {
  const candidate = Candidate.parse({
    model: 'Qwen/Q',
    engine: { name: 'llama.cpp' },
    claims: { scores: [{ suite: 's', score: 1 }] },
  });

  expect(refusals(candidate, policy, ROOT)).toMatchObject([{ path: ['revision'], message: 'is missing' }]);
});

// attack: engine version
test.for<[version: string | undefined, refused: boolean]>([
  ['2026.10.11549', false],
  ['2026.10.11548', true],
  ['2026.9.99999', true],
  ['2027.1', false],
  ['2026.10', true],
  ['2026.10.11549rc1', true],
  [undefined, true],
])('with a minimum version in the policy, %s is refused: %s', ([version, refused]) => {
  const floored: Policy = {
    ...policy,
    trust: {
      ...policy.trust,
      minimumVersions: { 'llama.cpp': '2026.10.11549' },
      wheels: [`sha256:${'1'.repeat(64)}`],
    },
  };
  const candidate = Candidate.parse({
    model: 'weights/a.gguf',
    revision,
    engine: { name: 'llama.cpp', version },
    claims: { scores: [{ suite: 's', score: 0.5 }] },
  });

  expect(refusals(candidate, floored, ROOT).map(({ path }) => path.join('.'))).toEqual(
    refused ? ['engine.version'] : [],
  );
});

const withVersion = (version: string, engine: object = {}): Candidate =>
  Candidate.parse({
    model: 'weights/a.gguf',
    revision,
    engine: { name: 'llama.cpp', version, ...engine },
    claims: { scores: [{ suite: 's', score: 0.5 }] },
  });

// attack: other wheel
test('a version whose wheel has no known digest is installed only where the policy lists one', () => {
  const candidate = withVersion('2031.4.99999');
  const listed = { ...policy, trust: { ...policy.trust, wheels: [`sha256:${'1'.repeat(64)}`] } };

  expect(refusals(candidate, policy, ROOT)).toEqual([
    {
      path: ['engine', 'version'],
      message: 'llama.cpp 2031.4.99999 has no wheel whose digest is known',
      hint: 'write 2026.10.11549, or list in trust.wheels what sha256sum prints of the file of: pip download --no-deps --only-binary :all: xllamacpp==2031.4.99999',
    },
  ]);
  expect(refusals(candidate, listed, ROOT)).toEqual([]);
});

test.for(['2026.10.11549', '2026.9.11063', '2026.8.10566'])('the digests of %s are known', (version) => {
  expect(refusals(withVersion(version), policy, ROOT)).toEqual([]);
});

// attack: engine arguments
test.for(['trust-remote-code', 'trust_remote_code', 'chat-template-file', 'lora', 'host', 'api-key', 'rpc'])(
  'no candidate can set %s: arguments are a list by name',
  (argument) => {
    const demand = { concurrency: 1, promptChars: 0, answerTokens: 1 };
    const choice = { name: 'llama.cpp', args: { [argument]: true } };

    expect(llamaCpp.settings(choice, demand)).toMatchObject({ ok: false, faults: [{ argument }] });
  },
);

// attack: engine arguments
test.for(['env', 'environment', 'command'])('no candidate can bring %s for its engine', (key) => {
  const engine = { name: 'llama.cpp', [key]: { LD_PRELOAD: '/tmp/x.so' } };

  expect(EngineChoice.safeParse(engine).error?.issues).toMatchObject([{ code: 'unrecognized_keys' }]);
});

test('a file outside the repository is told what would allow it', () => {
  const candidate = Candidate.parse({
    model: '/srv/a.gguf',
    revision,
    engine: { name: 'llama.cpp' },
    claims: { scores: [{ suite: 's', score: 0.5 }] },
  });

  expect(refusals(candidate, policy, ROOT)[0]?.hint).toBe(
    'trust.paths lists: weights, /mnt/models/; a file outside the repository needs its absolute folder there',
  );
});

// attack: secrets
test.for([
  ['https://me:secret@example.com', /user name or a password/],
  ['https://token@example.com', /user name or a password/],
  ['https://example.com/v1?key=secret', /"\?" or "#" part/],
] as const)('%s is no address for a policy', ([url, message]) => {
  const found = addressRefusals({ ...policy, trust: { ...policy.trust, endpoints: { prod: url } } });

  expect(found).toMatchObject([
    { path: ['trust', 'endpoints', 'prod'], message: expect.stringMatching(message) as string },
  ]);
  expect(JSON.stringify(found)).not.toMatch(/secret|token@/);
});

test('an address with or without a path is right', () => {
  const endpoints = { one: 'http://127.0.0.1:8000', two: 'https://example.com/base/v1/' };

  expect(addressRefusals({ ...policy, trust: { ...policy.trust, endpoints } })).toEqual([]);
});
