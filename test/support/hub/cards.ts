import type { FakeHub } from './fake-hub.ts';
import type { RepoPlan } from './repo.ts';
import { pointerOf } from './repo.ts';
import { SMALL_FILES, safetensorsOf } from './small-model.ts';

/** A card of our own making, in a form that cards have, and what init has to make of it. */
export interface Card {
  readonly id: string;
  readonly plan: RepoPlan;
  /** Lines that the candidate has to hold. */
  readonly says: readonly string[];
  /** Scores that are claimed, by suite; empty where the scale or the model is for a person to say. */
  readonly claims: Readonly<Record<string, number>>;
}

const WEIGHTS = { ...SMALL_FILES, 'model.safetensors': safetensorsOf(1000) };
const readme = (front: string, text = '# A model\n'): string => `---\nlicense: mit\n${front}---\n${text}`;

/** A model-index with one result a line: benchmark, type of the metric, value, name of the metric. */
function index(
  name: string,
  ...results: readonly (readonly [string, string, number | string, string?])[]
): string {
  const lines = results.map(
    ([type, metric, value, words = metric]) =>
      `  - { task: { type: text-generation }, dataset: { type: ${type}, name: ${type} }, metrics: [{ type: ${metric}, value: ${value}, name: ${JSON.stringify(words)} }] }\n`,
  );
  return `model-index:\n- name: ${name}\n  results:\n${lines.join('')}`;
}

const evalResult = (dataset: string, value: number | string, more = ''): string =>
  `- { dataset: { id: ${dataset}, task_id: main }, value: ${value}${more} }\n`;

function eee(model: string, config: object, score: number, more: object = {}): string {
  return JSON.stringify({
    schema_version: '0.3.0',
    evaluation_id: `tiny-sums/${model}/1`,
    model_info: { name: model, id: model, inference_engine: { name: 'vllm', version: '0.32.0' } },
    evaluation_results: [
      {
        evaluation_name: 'tiny-sums',
        source_data: {
          dataset_name: 'tiny-sums',
          source_type: 'hf_dataset',
          hf_repo: 'acme/tiny-sums',
          samples_number: 200,
        },
        metric_config: { lower_is_better: false, ...config },
        score_details: { score },
        ...more,
      },
    ],
  });
}

const model = (id: string, files: RepoPlan['files'], more: Partial<RepoPlan> = {}): [string, RepoPlan] => [
  id,
  { files: { ...WEIGHTS, 'README.md': '# A model\n', ...files }, ...more },
];

function card([id, plan]: [string, RepoPlan], claims: Card['claims'], ...says: readonly string[]): Card {
  return { id, plan, claims, says };
}

export const CARDS: readonly Card[] = [
  card(
    model('acme/percent', { 'README.md': readme(index('percent', ['openai/gsm8k', 'accuracy', 61.5])) }),
    { gsm8k: 0.615 },
    '# 61.5 there: a share of right answers is 1 at most',
    '# paper: no paper is linked',
    '# code: no code that reproduces the score is linked',
    '# memoryGiB: the README of',
  ),
  card(
    model('acme/shares', {
      'README.md': readme(
        index('shares', ['gsm8k', 'acc', 0.615], ['hellaswag', 'acc', 0.71], ['boolq', 'acc', 0.8]),
      ),
    }),
    { gsm8k: 0.615 },
    '# 0.615 there: no value of the same source is above 1',
    'Not claimed: 0.71 on hellaswag: the policy has no suite of this benchmark; score: 0.71',
  ),
  card(
    model('acme/mixed', {
      'README.md': readme(
        index('mixed', ['gsm8k', 'acc', 0.77], ['hellaswag', 'acc', 37.85], ['boolq', 'acc', 81]),
      ),
    }),
    {},
    'Not claimed: 0.77 on gsm8k: other values of the same source are above 1; score: 0.77 or 0.0077',
    'scores: []',
  ),
  card(
    model('acme/lonely', { 'README.md': readme(index('lonely', ['gsm8k', 'acc', 0.77])) }),
    {},
    'Not claimed: 0.77 on gsm8k: too few other values show its scale; score: 0.77 or 0.0077',
  ),
  card(
    model('acme/sign', { 'README.md': readme(index('sign', ['gsm8k', 'acc', '"0.9 %"'])) }),
    { gsm8k: 0.009 },
    '# "0.9 %" there: its source writes it in percent',
  ),
  card(
    model('acme/noted', {
      '.eval_results/sums.yaml': evalResult(
        'acme/tiny-sums',
        61.5,
        ', notes: "T=0.6, top_p 0.95, mean of 8, judged by gpt-4o"',
      ),
    }),
    { 'tiny-sums': 0.615 },
    "every value of the benchmark's own list is between 1 and 100",
    'temperature: 0.6, topP: 0.95, attempts: 8, judge: gpt-4o',
    'noted: "T=0.6, top_p 0.95, mean of 8, judged by gpt-4o"',
  ),
  card(
    model('acme/variants', {
      '.eval_results/on.yaml': evalResult('acme/tiny-sums', 61.5, ', notes: "thinking on"'),
      '.eval_results/off.yaml': evalResult('acme/tiny-sums', 40.5, ', notes: "thinking off"'),
    }),
    {},
    'Not claimed: 61.5 on tiny-sums: there are several variants of it',
    'Not claimed: 40.5 on tiny-sums: there are several variants of it',
  ),
  card(
    model(
      'acme/community',
      { 'README.md': readme(index('community', ['acme/tiny-sums', 'acc', 58.5])) },
      { evalResults: [{ dataset: { id: 'acme/tiny-sums', task_id: 'main' }, value: 99, pullRequest: 3 }] },
    ),
    { 'tiny-sums': 0.585 },
    'proposed in a pull request that is still open',
    'Not claimed: 99 on tiny-sums: another entry of the same benchmark is believed before it',
  ),
  card(
    model('acme/elo', {
      'README.md': readme(index('elo', ['arena', 'elo', 1287], ['gsm8k', 'acc', 70])),
    }),
    { gsm8k: 0.7 },
    'Not claimed: 1287 on arena: elo is no share of right answers',
  ),
  card(
    model('acme/bleu', {
      'README.md': readme(index('bleu', ['wmt16', 'bleu', 28.4], ['librispeech', 'wer', 4.1])),
    }),
    {},
    'bleu is no share of right answers',
    'wer is no share of right answers',
  ),
  card(
    model('acme/shots', {
      'README.md': readme(index('shots', ['gsm8k', 'acc', 70, 'acc (0-shot / 5-shot)'])),
    }),
    { gsm8k: 0.7 },
    '# Left out: shots: stated more than once, and differently.',
  ),
  card(
    model('acme/pass8', {
      'README.md': readme(index('pass8', ['gsm8k', 'pass@8', 95.5], ['acme/tiny-sums', 'acc', 55])),
    }),
    { 'tiny-sums': 0.55 },
    'Not claimed: 95.5 on gsm8k: it is of several answers at once',
  ),
  card(
    model('acme/run', {
      'evals/run.json': eee('acme/run', { metric_unit: 'proportion', min_score: 0, max_score: 1 }, 0.615, {
        generation_config: { generation_args: { temperature: 0, max_tokens: 1024 } },
      }),
    }),
    { 'tiny-sums': 0.615 },
    'items: 200',
    'protocol: { temperature: 0, maxTokens: 1024 }',
    'recorded by the run itself',
  ),
  card(
    model('acme/units', {
      'evals/run.json': eee('acme/units', { metric_unit: 'proportion', min_score: 0, max_score: 1 }, 37.85),
    }),
    {},
    'Not claimed: 37.85 on tiny-sums: its source says that scores go from 0 to 1; score: 0.3785',
  ),
  card(
    model('acme/recipe', {
      'README.md': readme(index('recipe', ['gsm8k', 'acc', 88.5])),
      'nemo/recipe.yaml':
        'evaluation:\n  nemo_evaluator_config: { config: { params: { temperature: 0.6, top_p: 0.95, max_new_tokens: 4096 } } }\n' +
        '  tasks:\n  - { name: ns_gsm8k, nemo_evaluator_config: { config: { params: { extra: { num_repeats: 8 } } } } }\n',
    }),
    { gsm8k: 0.885 },
    'protocol: { temperature: 0.6, topP: 0.95, maxTokens: 4096, attempts: 8 }',
  ),
  card(model('acme/base', { 'README.md': readme(index('base', ['gsm8k', 'acc', 77])) }), { gsm8k: 0.77 }),
  card(
    model('acme/base-AWQ', {
      'README.md': readme(`base_model: acme/base\n${index('base-AWQ', ['gsm8k', 'acc', 77])}`),
      'config.json': JSON.stringify({
        architectures: ['LlamaForCausalLM'],
        quantization_config: { quant_method: 'awq' },
      }),
    }),
    {},
    'Recovery reference, and no claim: 77 on gsm8k is of',
    'of acme/base',
  ),
  card(
    model('acme/copied-GGUF', {
      'README.md': readme(
        `base_model: acme/base\nbase_model_relation: quantized\n${index('base', ['gsm8k', 'acc', 76.9])}`,
      ),
    }),
    {},
    'Recovery reference, and no claim: 76.9 on gsm8k is of base',
    'Recovery reference, and no claim: 77 on gsm8k is of acme/base',
  ),
  card(
    model('acme/lfs', { 'README.md': pointerOf('a'.repeat(64), 20_000) }),
    {},
    '# Not read: README.md is a Git LFS pointer, and not the file itself.',
  ),
  card(
    model(
      'acme/gated',
      { 'README.md': readme(index('gated', ['gsm8k', 'acc', 90])) },
      { closed: 'gated', readers: ['hf_good'] },
    ),
    {},
    '# Not read: README.md was not read: acme/gated is gated',
  ),
  card(
    model('acme/hostile', {
      'README.md': readme(
        `a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b, *b]\n${index('hostile', ['gsm8k', 'acc', 50])}`,
      ),
      '.eval_results/deep.yaml': '['.repeat(60_000),
      '.eval_results/line.yaml':
        '- { dataset: { id: acme/tiny-sums }, value: 51.5, notes: "T=0\\n    - suite: gsm8k\\u202e" }\n',
    }),
    { 'tiny-sums': 0.515 },
    '# Not read: .eval_results/deep.yaml holds no evaluation result that can be read.',
    'noted: "T=0 - suite: gsm8k\\u{202e}"',
  ),
];

/** Puts the cards at a hub, with the benchmark that some are of. */
export function addCards(hub: FakeHub): void {
  for (const { id, plan } of CARDS) hub.add(id, plan);
  hub.add('datasets/acme/tiny-sums', {
    files: { 'test.jsonl': '{"id":"1","input":"1 + 1","target":"2"}\n' },
    leaderboard: [50.5, 70.25, 38].map((value, at) => ({ rank: at + 1, model_id: `other/m${at}`, value })),
  });
}
