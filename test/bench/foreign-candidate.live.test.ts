import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { foreignCandidate } from '../../src/bench/foreign-candidate.ts';
import { engineFaults } from '../../src/bench/prepare-engine.ts';
import { parseCandidate } from '../../src/config/load.ts';

const FILE = 'models/quill.yaml';

/** The candidate, once a user has filled in what is marked. */
function filled(text: string): ReturnType<typeof parseCandidate> {
  const made = foreignCandidate({ file: FILE, text });
  if (made === undefined || !('yaml' in made)) throw new Error(JSON.stringify(made));
  const yaml = made.yaml
    .replace(/revision: TODO # sha256.*/, `revision: sha256:${'0'.repeat(64)}`)
    .replace(/revision: TODO.*/, `revision: "${'1'.repeat(40)}"`)
    .replace(/file: TODO.*/, 'file: sparrow-q4_k_m.gguf')
    .replace(/suite: TODO.*/, 'suite: tickets')
    .replace(/score: TODO.*/, 'score: 0.9');
  return parseCandidate({ file: FILE, text: yaml });
}

const HUB = 'acme/Sparrow-3B';
const CASES: Readonly<Record<string, readonly [text: string, candidate: object]>> = {
  'a KServe LLMInferenceService': [
    `apiVersion: serving.kserve.io/v1alpha1
kind: LLMInferenceService
spec:
  model: { uri: "hf://${HUB}" }
  template: { containers: [{ name: main, args: ["--max-model-len=4096", "--max-num-seqs", "32"] }] }
`,
    { model: HUB, engine: { name: 'vllm', args: { 'max-model-len': 4096, 'max-num-seqs': 32 } } },
  ],
  'a KServe InferenceService': [
    `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
spec: { predictor: { model: { modelFormat: { name: vLLM }, storageUri: "hf://${HUB}:${'a'.repeat(40)}", args: [--dtype, bfloat16] } } }
`,
    { model: HUB, revision: 'a'.repeat(40), engine: { name: 'vllm', args: { dtype: 'bfloat16' } } },
  ],
  'a KServe InferenceService of the Hugging Face runtime': [
    `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
spec: { predictor: { model: { modelFormat: { name: huggingface }, storageUri: "hf://${HUB}", args: [--model_name=x, --max-model-len=4096] } } }
`,
    { model: HUB, engine: { name: 'vllm', args: { 'max-model-len': 4096 } } },
  ],
  'an InferenceService that asks for another backend': [
    `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
spec: { predictor: { model: { modelFormat: { name: huggingface }, args: [--model_id=${HUB}, --backend=huggingface] } } }
`,
    { model: HUB, engine: { name: 'transformers' } },
  ],
  'a Compose file that names a quantization at a hub': [
    `services:
  llama: { image: "ghcr.io/ggml-org/llama.cpp:server", command: [-hf, "${HUB}:Q4_K_M", -c, "4096"] }
`,
    {
      model: HUB,
      file: 'sparrow-q4_k_m.gguf',
      engine: { name: 'llama.cpp', args: { 'ctx-size': 4096 } },
    },
  ],
  'a Compose file that sets llama.cpp’s variables': [
    `services:
  llama:
    image: ghcr.io/ggml-org/llama.cpp:server-cuda
    environment: { LLAMA_ARG_MODEL: /models/sparrow.gguf, LLAMA_ARG_CTX_SIZE: 4096, LLAMA_ARG_N_PARALLEL: 2 }
    volumes: ["./weights:/models"]
`,
    { model: 'weights/sparrow.gguf', engine: { name: 'llama.cpp', args: { 'ctx-size': 4096, parallel: 2 } } },
  ],
  'a script that starts an engine': [
    `#!/bin/sh
# vllm serve other/Model
vllm serve ${HUB} \\\n  --max-model-len 4096\n`,
    { model: HUB, engine: { name: 'vllm', args: { 'max-model-len': 4096 } } },
  ],
  'Helm values of llm-d': [
    `modelArtifacts: { uri: "hf://${HUB}" }
decode: { containers: [{ modelCommand: vllmServe, args: [--max-model-len, "2048"] }] }
`,
    { model: HUB, engine: { name: 'vllm', args: { 'max-model-len': 2048 } } },
  ],
  'a Compose file': [
    `services:
  proxy: { image: "nginx:1" }
  llama:
    image: ghcr.io/ggml-org/llama.cpp:server
    command: -m /models/sparrow.gguf -c 4096 -np 2 --host 0.0.0.0
    volumes: ["./weights:/models"]
`,
    { model: 'weights/sparrow.gguf', engine: { name: 'llama.cpp', args: { 'ctx-size': 4096, parallel: 2 } } },
  ],
  'a Ray Serve application': [
    `applications:
- import_path: ray.serve.llm:build_openai_app
  args:
    llm_configs:
    - model_loading_config: { model_id: sparrow, model_source: ${HUB} }
      engine_kwargs: { tensor_parallel_size: 2, max_model_len: 4096, trust_remote_code: true }
`,
    { model: HUB, engine: { name: 'vllm', args: { 'tensor-parallel-size': 2, 'max-model-len': 4096 } } },
  ],
  'a SkyPilot task': [
    `envs: { MODEL: ${HUB} }
resources: { accelerators: L4 }
setup: pip install sglang==0.5.12
run: |
  export X=1
  python3 -m sglang.launch_server --model-path $MODEL \\
    --context-length 4096 --port 8081
`,
    { model: HUB, engine: { name: 'sglang', version: '0.5.12', args: { 'context-length': 4096 } } },
  ],
  'a llama-swap configuration': [
    'models:\n  sparrow:\n    cmd: |\n      /opt/llama-server --port ${PORT} -m /srv/sparrow.gguf -c 4096\n',
    { model: '/srv/sparrow.gguf', engine: { name: 'llama.cpp', args: { 'ctx-size': 4096 } } },
  ],
  'an InferenceX entry': [
    `sparrow:
  image: vllm/vllm-openai:v0.20.0
  model: ${HUB}
  framework: vllm
  seq-len-configs: [{ isl: 8, search-space: [{ tp: 4 }] }]
`,
    { model: HUB, engine: { name: 'vllm', version: '0.20.0', args: { 'tensor-parallel-size': 4 } } },
  ],
  'a vLLM server’s configuration': [
    `model: ${HUB}\nport: 8000\nserved-model-name: x\nmax-model-len: 4096\nuvicorn-log-level: info\n`,
    { model: HUB, engine: { name: 'vllm', args: { 'max-model-len': 4096 } } },
  ],
  'an Ollama Modelfile': [
    'FROM ./sparrow.gguf\nPARAMETER num_ctx 2048\nPARAMETER temperature 0.2\nSYSTEM You sort.\n',
    { model: 'sparrow.gguf', engine: { name: 'llama.cpp', args: { 'ctx-size': 2048 } } },
  ],
};

test.for(Object.entries(CASES))('%s becomes a candidate with what it says', ([, [text, candidate]]) => {
  const parsed = filled(text);

  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  expect(parsed.value.value).toMatchObject(candidate);
  expect(engineFaults(parsed.value)).toEqual([]);
});

test('a model behind a proxy is an endpoint, which the policy has to name', () => {
  const made = foreignCandidate({
    file: FILE,
    text: `model_list:
  - { model_name: x, litellm_params: { model: gpt-4o } }
  - { model_name: y, litellm_params: { model: openai/${HUB}, api_base: "http://10.0.0.5:8000/v1", api_key: os.environ/KEY } }
`,
  });

  expect(made).toMatchObject({
    yaml: expect.stringContaining(
      '# In the policy: trust: { endpoints: { mine: "http://10.0.0.5:8000" } }',
    ) as string,
  });
  expect(JSON.stringify(made)).not.toContain('KEY');
});

// attack: workflow command
test('an address in a comment hides nothing and ends no line', () => {
  const made = foreignCandidate({
    file: FILE,
    text: `model_list: [{ litellm_params: { model: openai/${HUB}, api_base: "http://10.0.0.5/\u2028\u202ea" } }]\n`,
  });

  expect(made).toHaveProperty('yaml');
  expect(JSON.stringify(made)).not.toMatch(/[\u2028\u202e]/);
});

test.for<readonly [text: string, why: string]>([
  ['service: "s:S"\ninclude: ["*.py"]\n', 'which model it serves stands in its code'],
  ['services: { db: { image: "postgres:17" } }\n', 'no service in it is an engine that papergap knows'],
  ['#!/bin/sh\necho serve\n', 'it starts no engine that papergap knows'],
  ['FROM llama3.2\nSYSTEM x\n', "is a name of Ollama's library, which pins no weights"],
  [
    'apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nspec: { predictor: { model: { modelFormat: { name: vLLM }, storageUri: "s3://b/m" } } }\n',
    'its weights lie at s3://b/m',
  ],
  ['model_list: [{ litellm_params: { model: gpt-4o } }]\n', 'no model in it has an api_base'],
])('what holds too little is told why: %j', ([text, why]) => {
  expect(foreignCandidate({ file: FILE, text })).toMatchObject({
    lacks: expect.stringContaining(why) as string,
  });
});

test('a candidate is no form of another tool, whatever is wrong with it', () => {
  const text = `model: ${HUB}\nengine: { name: vllm }\ntensor-parallel-size: 2\n`;

  expect(foreignCandidate({ file: FILE, text })).toBeUndefined();
});

test("a manifest's kind is no line of the candidate", () => {
  const text = `apiVersion: serving.kserve.io/v1
kind: "x\\nrevision: ${'a'.repeat(40)}\\n#"
spec: { predictor: { model: { modelFormat: { name: vLLM }, storageUri: "hf://${HUB}" } } }
`;

  const made = foreignCandidate({ file: FILE, text });

  expect(made).toMatchObject({ form: 'a KServe manifest' });
  expect(JSON.stringify(made)).not.toContain('aaaa');
});

test('no text of a stranger gets out of its line or its value', () => {
  const piece = fc.string({ unit: 'binary', maxLength: 40 });
  fc.assert(
    fc.property(piece, piece, piece, (model, name, value) => {
      const fields = { model, 'max-model-len': 1, [name]: value };
      const made = foreignCandidate({ file: FILE, text: JSON.stringify(fields) });
      if (made === undefined || !('yaml' in made)) return;
      const lines = made.yaml.split('\n').filter((line) => /^\S/.test(line));
      expect(lines.map((line) => line.replace(/:.*/, ''))).toEqual(
        expect.arrayContaining(['model', 'engine', 'claims']) as string[],
      );
      expect(lines.filter((line) => /^(?:model|engine|claims):/.test(line))).toHaveLength(3);
    }),
  );
});
