import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultLine } from '../../src/config/fault.ts';
import { foreignForm } from '../../src/config/foreign/forms.ts';
import { kindOf } from '../../src/config/kind.ts';
import { parseCandidate, parsePolicy } from '../../src/config/load.ts';

const CANDIDATE =
  'model: m.gguf\nengine: { name: llama.cpp }\nclaims: { scores: [{ suite: s, score: 0.9 }] }\n';
const POLICY = 'production: { suite: s }\nsuites: { s: { data: s.jsonl, scorer: { name: exact } } }\n';

test('a file is known by its keys, however broken it is', () => {
  expect(kindOf(CANDIDATE)).toBe('candidate');
  expect(kindOf(POLICY)).toBe('policy');
  expect(kindOf('budget: 0.1\nsuites:\n\tx: [\n')).toBe('policy');
  expect(kindOf('model: [\nengine: x\n')).toBe('candidate');
  expect(kindOf('a: 1\n')).toBeUndefined();
  expect(kindOf('')).toBeUndefined();
});

const FORMS: Readonly<Record<string, string>> = {
  'an Ollama Modelfile':
    'FROM ./quill.gguf\nPARAMETER num_ctx 4096\nTEMPLATE """{{ .Prompt }}"""\nSYSTEM You sort tickets.\n',
  'a Dockerfile': 'FROM vllm/vllm-openai:latest\nRUN pip install x\nCMD ["vllm"]\n',
  'a KServe manifest (LLMInferenceService)':
    'apiVersion: serving.kserve.io/v1alpha1\nkind: LLMInferenceService\nspec: { model: { uri: hf://a/b } }\n',
  'a KServe manifest (ServingRuntime)':
    'apiVersion: serving.kserve.io/v1alpha1\nkind: ServingRuntime\n---\napiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\n',
  'a Kubernetes manifest (Deployment)': 'apiVersion: apps/v1\nkind: Deployment\n',
  'a LiteLLM proxy configuration':
    'model_list:\n  - model_name: quill\n    litellm_params: { model: openai/a }\n',
  'a Ray Serve application':
    'applications:\n- args: { llm_configs: [] }\n  import_path: ray.serve.llm:build_openai_app\n',
  'a SkyPilot task':
    'resources:\n  accelerators: {L4:1, A10G:1}\nsetup: |\n  pip install vllm\nrun: |\n  vllm serve $MODEL\n',
  'a Docker Compose file':
    'services:\n  llama: { image: "ghcr.io/ggml-org/llama.cpp:server", ports: ["8080:8080"] }\n',
  'a llama-swap configuration':
    'healthCheckTimeout: 120\nmodels:\n  quill: { cmd: llama-server -m a.gguf }\n',
  'a BentoML bentofile': 'service: "service:Quill"\ninclude: ["*.py"]\npython: { packages: [vllm] }\n',
  'Helm values of llm-d': 'modelArtifacts: { uri: "hf://a/b" }\ndecode: { replicas: 2 }\n',
  'an InferenceX benchmark configuration':
    'quill-fp8:\n  image: vllm/vllm-openai\n  model: a/b\n  framework: vllm\n',
  'a vLLM recipe': 'meta: { title: Quill }\nmodel: { model_id: a/b }\nvariants: {}\n',
  "a vLLM server's configuration": 'model: a/b\nport: 8000\ntensor-parallel-size: 2\nrevision: main\n',
  "an SGLang server's configuration": 'model-path: a/b\ntp-size: 2\n',
  'an lm-evaluation-harness task': 'task: gsm8k\ndataset_path: gsm8k\noutput_type: generate_until\n',
  'a GitHub Actions workflow': 'on: push\njobs: {}\n',
  "a model card's header": 'license: mit\npipeline_tag: text-generation\n',
  'JSONL data': '{"id":1,"input":"x"}\n{"id":2,"input":"y"}\n',
  'a Git LFS pointer': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
  'a web page': '<!DOCTYPE html>\n<html></html>\n',
  'a papergap policy': POLICY,
};

test.for(Object.entries(FORMS))('%s is told as that in one sentence, and not key by key', ([form, text]) => {
  const parsed = parseCandidate({ file: 'models/quill.yaml', text });

  const said = parsed.ok ? [] : parsed.faults.map(faultLine);
  expect(said).toEqual([
    expect.stringContaining(
      `models/quill.yaml: is ${form}, and a papergap candidate is wanted here (a candidate has these keys: model: …`,
    ),
  ]);
});

test('a candidate in place of a policy is told as that', () => {
  const parsed = parsePolicy({ file: 'policy.yml', text: CANDIDATE });

  expect(parsed).toMatchObject({
    ok: false,
    faults: [{ message: 'is a papergap candidate, and a papergap policy is wanted here' }],
  });
});

test('a candidate with faults keeps its own, whatever else it has', () => {
  for (const more of ['tensor-parallel-size: 2\n', 'services: { a: { image: x } }\n', 'model_list: []\n']) {
    const parsed = parseCandidate({ file: 'm.yaml', text: CANDIDATE + more });

    expect(parsed).toMatchObject({ ok: false, faults: [{ message: 'is not a known key' }] });
  }
});

test.for(['\n', ' ', '#\n', 'RUN', 'a: ', '- '])('64 KiB of %j after FROM are no trouble', (piece) => {
  const text = `FROM x\n${piece.repeat((64 * 1024) / piece.length)}`;

  expect(foreignForm(text)?.name ?? '').toBeTypeOf('string');
});

// attack: slow file
test.for([
  ['words', ' a', 'vllm serve '],
  ['options', ' -a', 'vllm serve '],
  ['a launch', ' vllm serve a', ''],
  ['lines', 'x', '\\n'],
] as const)('variables whose values are %s make no long text of a short one', ([, value, before]) => {
  const values = value.repeat(8_000 / value.length);
  const run = `${before}$A`.repeat(8_000 / `${before}$A`.length);

  const form = foreignForm(`resources: {}\nenvs: { A: "${values}" }\nrun: "${run}"\n`);

  expect(form?.name).toBe('a SkyPilot task');
  expect(JSON.stringify(form).length).toBeLessThan(40_000);
});

// attack: our voice
test('a kind that is no word is not told: it could end the line that it stands in', () => {
  for (const api of ['serving.kserve.io/v1', 'v1'])
    for (const kind of ['"a)\\nmodel: evil/model"', `"${'k'.repeat(61)}"`, '{ a: b }', '"\\u202e"'])
      expect(foreignForm(`apiVersion: ${api}\nkind: ${kind}\n`)?.name ?? '').toMatch(
        /^$|^a (KServe|Kubernetes) manifest$/,
      );
});

test('any text at all is looked at without an error', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
      expect(foreignForm(text)?.name ?? '').toBeTypeOf('string');
    }),
  );
});

// attack: slow file
test.for([
  {
    what: 'a variable',
    text: 'services: { s: { image: vllm/vllm-openai, environment: { A: { toString: 1, valueOf: 1 } } } }\n',
  },
  { what: 'a list', text: 'setup: [{ toString: 1, valueOf: 1 }]\nrun: vllm serve org/name\n' },
  { what: 'a key', text: CANDIDATE.replace('m.gguf', '{ toString: 1, valueOf: 1 }') },
])('$what that is nothing as a text is a fault of its file', ({ text }) => {
  expect(parseCandidate({ file: 'models/a.yaml', text })).toMatchObject({ ok: false });
});
