/** What is known of a benchmark whatever a source says of it. */
export interface Benchmark {
  /** What a suite of it is called. */
  readonly suite: string;
  /** The share of items that a model gets right: it can't be more than 1, however it is written. */
  readonly isShare: boolean;
  /** How a suite asks it, where its data set is known. */
  readonly asked?: Asking;
}

/** Fields of a data set, and how answers to it are scored. */
export interface Asking {
  readonly prompt: string;
  readonly target: string;
  readonly scorer: string;
}

/** Other names of benchmarks whose score is a share of right answers, and of those whose score is none. */
const SHARES: Readonly<Record<string, readonly string[]>> = {
  gsm8k: ['gsm8kcot', 'gsm8kplatinum'],
  'math-500': ['math500', 'hendrycksmath500', 'minervamath500'],
  'mmlu-pro': ['mmlupro'],
  mmlu: ['mmluredux'],
  'gpqa-diamond': ['gpqadiamond', 'gpqa', 'gpqadiamondcotzeroshot'],
  aime24: ['aime2024'],
  aime25: ['aime2025'],
  aime26: ['aime2026'],
  ifeval: ['googleifeval'],
  ifbench: [],
  humaneval: ['openaihumaneval'],
  mbpp: [],
  livecodebench: ['livecodebenchv5', 'livecodebenchv6'],
  hle: ['humanityslastexam'],
  simpleqa: ['simpleqaverified'],
  arc: ['ai2arc', 'arcchallenge', 'arceasy'],
  hellaswag: [],
  winogrande: [],
  boolq: [],
  piqa: [],
  truthfulqa: [],
};

const ASKED: Readonly<Record<string, Asking>> = {
  gsm8k: { prompt: '{{question}}', target: 'answer', scorer: 'numeric' },
  'math-500': { prompt: '{{problem}}', target: 'answer', scorer: 'math' },
};

const letters = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** The benchmark that a source's own name means; by the last part of an address, without a harness's mark. */
export function benchmarkNamed(written: string): Benchmark {
  const last = (written.split('/').at(-1) ?? written).replaceAll(/\([^()]*\)/g, ' ').trim();
  const bare = letters(last).replace(/^ns(?=[a-z])/, '');
  const [known] =
    Object.entries(SHARES).find(([name, others]) => letters(name) === bare || others.includes(bare)) ?? [];
  if (known === undefined) return { suite: suiteName(last), isShare: false };
  const asked = Object.hasOwn(ASKED, known) ? ASKED[known] : undefined;
  return { suite: known, isShare: true, ...(asked && { asked }) };
}

/** A name that a policy takes, near to what the source wrote. */
function suiteName(written: string): string {
  const name = written
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^[^a-z0-9]+|(?<![^a-z0-9])[^a-z0-9]+$/g, '')
    .slice(0, 100);
  return name === '' ? 'paper' : name;
}

/** What a metric's name says of its values. */
export type MetricKind = 'share' | 'no-share' | 'unknown';

const RIGHT_ANSWERS =
  /^(?:acc|accuracy|exactmatch|em|quasiexactmatch|mean|score|correct|pass(?:at)?\d+|(?:avg|mean|maj|majority|cons)(?:at)?\d+|(?:prompt|inst)levelstrictacc(?:uracy)?|strictacc(?:uracy)?|strictmatch|flexibleextract|resolvedrate|successrate)$/;
const OTHERS =
  /elo|rating|perplexity|ppl|loss|wer$|cer$|bleu|rouge|chrf|comet|meteor|f1|mcc|spearman|pearson|ndcg|map|mrr|latency|tokens|bitsper|bpb|mse|mae|rmse|auc|precision|recall|correlation|likert|judge.*score|mtbench/;

/** Whether values by that name are shares of right answers. */
export function metricKind(metric: string | undefined): MetricKind {
  if (metric === undefined) return 'unknown';
  const name = letters(metric.replaceAll('@', 'at'));
  if (RIGHT_ANSWERS.test(name)) return name === 'score' ? 'unknown' : 'share';
  return OTHERS.test(name) ? 'no-share' : 'unknown';
}
