import { visible } from '../text/visible.ts';
import { yamlText } from '../text/yaml.ts';
import { benchmarkNamed } from './benchmark.ts';
import type { Dataset } from './dataset.ts';
import type { DraftClaim } from './draft-claims.ts';

/** What a first policy is written from. */
export interface PolicyDraft {
  /** The organisation of the model at the hub. */
  readonly organization: string;
  readonly engine: string;
  readonly taken: readonly DraftClaim[];
  /** Data sets of the claims, by their ids. */
  readonly datasets: ReadonlyMap<string, Dataset>;
}

/** What is still to be done by hand before the policy can be used, each as a sentence. */
export interface FirstPolicy {
  readonly yaml: string;
  readonly toDo: readonly string[];
}

/** Production's own inputs: no card has them. */
const OWN_DATA = 'data/production.jsonl';
const LEAST_TOKENS = 512;

/** A first policy: the budget, what may be claimed as the card claims it, who is trusted. */
export function firstPolicy({ organization, engine, taken, datasets }: PolicyDraft): FirstPolicy {
  const suites = taken.map((draft) => suiteOf(draft, datasets.get(draft.found.dataset ?? '')));
  const trusted = suites.flatMap(({ choice }) =>
    [choice.data, choice.examples].flatMap(
      (data) => /^hf:\/\/datasets\/([^/]+)\//.exec(data ?? '')?.[1] ?? [],
    ),
  );
  const [primary, ...others] = taken.map(({ claim }) => claim.suite);
  const claims = Object.fromEntries(taken.map(({ claim }) => [claim.suite, boundsOf(claim.protocol)]));
  const own = `${OWN_DATA}: one JSON object a line, with input and target, from your own production`;
  const toDo = [own, ...suites.flatMap((suite) => suite.toDo)];
  const parts = [
    '# What production accepts, written by papergap init. It is read from the base branch only: read it before',
    '# you merge it, whom it trusts above all.',
    ...toDo.map((words) => `# Still to do: ${visible(words)}.`),
    written({ budget: 0.2 }, 'production may be 20 % below the paper'),
    '',
    ...(primary === undefined
      ? [
          '# claims: { suites: { <suite>: { minTokens: 512 } } }: what a candidate may claim; the card gave nothing to claim',
        ]
      : [written({ claims: { suites: claims, ...(others.length > 0 && { primary }) } })]),
    '# Your own task: inputs as production has them, the right answers, and what counts as right.',
    written({ production: { suite: 'production', concurrency: 50 } }, 'requests that production has at once'),
    writtenSuites({
      ...Object.fromEntries(suites.map(({ name, choice }) => [name, choice])),
      production: { data: OWN_DATA, prompt: '{{input}}', target: 'target', scorer: { name: 'exact' } },
    }),
    written({
      trust: {
        organizations: [organization],
        ...(trusted.length > 0 && { datasets: [...new Set(trusted)] }),
        engines: [engine],
      },
    }),
  ];
  return { yaml: `${parts.join('\n')}\n`, toDo };
}

/** As wide as the card's own protocol: the policy's owner narrows it. */
function boundsOf(protocol: DraftClaim['claim']['protocol']): Readonly<Record<string, unknown>> {
  const { maxTokens, shots, temperature, attempts, stop, template, system } = protocol;
  const { repetitionPenalty, presencePenalty, frequencyPenalty } = protocol;
  const bounds = {
    minTokens: Math.min(LEAST_TOKENS, maxTokens ?? LEAST_TOKENS),
    maxTokens,
    shots,
    maxTemperature: temperature,
    maxAttempts: attempts,
    maxRepetitionPenalty: repetitionPenalty,
    maxPresencePenalty: presencePenalty,
    maxFrequencyPenalty: frequencyPenalty,
    stop,
    template:
      template && Object.fromEntries(Object.entries(template).map(([name, value]) => [name, [value]])),
    systems: system === undefined ? undefined : [system],
  };
  return Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== undefined));
}

interface SuiteDraft {
  readonly name: string;
  readonly choice: { readonly data: string; readonly examples?: string; readonly [key: string]: unknown };
  readonly toDo: readonly string[];
}

/** The paper's items: at the hub where one file can be meant, else in a file that is to be made. */
function suiteOf(
  { claim: { suite, protocol }, found }: DraftClaim,
  dataset: Dataset | undefined,
): SuiteDraft {
  const { asked } = benchmarkNamed(found.benchmark);
  const isAtHub = dataset?.data !== undefined;
  const fields = dataset?.fields ?? (isAtHub && asked ? { input: '', target: asked.target } : undefined);
  const prompt = dataset?.fields
    ? `{{${dataset.fields.input}}}`
    : isAtHub && asked
      ? asked.prompt
      : '{{input}}';
  const data = dataset?.data ?? `data/${suite}.jsonl`;
  const needsExamples = (protocol.shots ?? 0) > 0;
  const examples = needsExamples ? (dataset?.examples ?? `data/${suite}-examples.jsonl`) : undefined;
  const toDo = [data, examples].flatMap((file) =>
    file === undefined || file.startsWith('hf://')
      ? []
      : [`${file}: one JSON object a line, with input and target, from ${found.dataset ?? found.benchmark}`],
  );
  const scorer = asked?.scorer ?? 'exact';
  const check = `suites.${suite}: prompt, target and scorer as the paper has them`;
  return {
    name: suite,
    choice: {
      ...{ data, prompt, target: fields?.target ?? 'target', scorer: { name: scorer } },
      ...(examples !== undefined && { examples }),
    },
    toDo: [...toDo, check],
  };
}

/** What the score was measured on, where no card has said it. */
const PAPER_SUITE = [
  '# The items that the claimed score was measured on; prompt and target name columns of the data:',
  '# paper: { data: data/paper.jsonl, prompt: "{{input}}", target: target, scorer: { name: exact } }',
];

function writtenSuites(suites: Readonly<Record<string, object>>): string {
  const text = written({ suites });
  if (Object.keys(suites).length > 1) return text;
  return text.replace('suites:\n', `suites:\n${PAPER_SUITE.map((line) => `  ${line}\n`).join('')}`);
}

function written(value: object, words?: string): string {
  const text = yamlText(value);
  return words === undefined ? text : `${text} # ${words}`;
}
