import { isFields } from '../fields.ts';
import type { Fields } from '../fields.ts';
import { parseAllDocuments } from 'yaml';
import { takeLostValues } from '../lost-values.ts';
import { isNestedTooDeep } from '../nesting.ts';
import { plainValue } from '../plain-value.ts';
import { draftOfCommand } from './command.ts';
import type { Draft } from './draft.ts';
import { entriesOf, has, listOf } from './fields.ts';
import { compose, inferenceX, kserve, llmd, rayServe, skypilot } from './manifests.ts';
import { liteLlm, llamaSwap, modelfile, serverConfiguration, vllmRecipe } from './servers.ts';

/** A form that people come with: its name, and how it is told from all others. */
interface Form {
  readonly name: string | ((fields: Fields) => string);
  matches(fields: Fields): boolean;
  /** What it says of a candidate; absent for a form that says nothing of one. */
  readonly draft?: (fields: Fields) => Draft;
}

/** What a text is: its name with its article, and what it says of a candidate. */
export interface ForeignForm {
  readonly name: string;
  readonly draft?: Draft;
}

/** Options of servers that stand at the top of their own configuration files. */
const VLLM =
  /^(tensor|pipeline|data)-parallel-size$|^(max-model-len|max-num-seqs|served-model-name|uvicorn-log-level)$/;
const SGLANG = /^(model-path|tp-size|dp-size|mem-fraction-static|chunked-prefill-size)$/;
/** What lines of a Modelfile and of a Dockerfile begin with, after the FROM that both begin with. */
const MODELFILE = /^(?:PARAMETER|TEMPLATE|SYSTEM|ADAPTER|LICENSE|MESSAGE)\s/;
const DOCKERFILE = /^(?:RUN|CMD|COPY|ENTRYPOINT|WORKDIR|ENV)\s/;

/** From the most particular form to the most general: the first that matches names the file. */
const FORMS: readonly Form[] = [
  {
    name: ({ kind }) => withKind('a KServe manifest', kind),
    matches: ({ apiVersion }) => typeof apiVersion === 'string' && apiVersion.includes('serving.kserve.io'),
    draft: kserve,
  },
  {
    name: ({ kind }) => withKind('a Kubernetes manifest', kind),
    matches: ({ apiVersion, kind }) => typeof apiVersion === 'string' && typeof kind === 'string',
  },
  { name: 'a LiteLLM proxy configuration', matches: has('model_list'), draft: liteLlm },
  {
    name: 'a Ray Serve application',
    matches: ({ applications }) =>
      listOf(applications).some(has('import_path')) || listOf(applications).some(has('args')),
    draft: rayServe,
  },
  { name: 'a Ray Serve LLM configuration', matches: has('llm_configs'), draft: rayServe },
  {
    name: 'a SkyPilot task',
    matches: (fields) => has('run')(fields) && (has('resources')(fields) || has('setup')(fields)),
    draft: skypilot,
  },
  {
    name: 'a Docker Compose file',
    matches: ({ services }) =>
      entriesOf(services).some((service) => has('image')(service) || has('build')(service)),
    draft: compose,
  },
  {
    name: 'a llama-swap configuration',
    matches: ({ models }) => entriesOf(models).some(has('cmd')),
    draft: llamaSwap,
  },
  {
    name: 'a BentoML bentofile',
    matches: (fields) =>
      typeof fields['service'] === 'string' && (has('python')(fields) || has('include')(fields)),
    draft: () => ({ args: {}, lacks: 'which model it serves stands in its code' }),
  },
  { name: 'Helm values of llm-d', matches: (fields) => has('modelArtifacts')(fields), draft: llmd },
  {
    name: 'an InferenceX benchmark configuration',
    matches: (fields) => {
      const entries = Object.values(fields).filter(isFields);
      return entries.some((entry) => has('image')(entry) && has('model')(entry) && has('framework')(entry));
    },
    draft: inferenceX,
  },
  {
    name: 'a vLLM recipe',
    matches: ({ model, ...rest }) => isFields(model) && has('model_id')(model) && !has('engine')(rest),
    draft: vllmRecipe,
  },
  {
    name: 'an lm-evaluation-harness task',
    matches: (fields) => has('task')(fields) && has('dataset_path')(fields),
  },
  {
    name: 'a promptfoo configuration',
    matches: (fields) => has('prompts')(fields) && (has('providers')(fields) || has('tests')(fields)),
  },
  { name: 'a GitHub Actions workflow', matches: (fields) => has('jobs')(fields) && has('on')(fields) },
  {
    name: "a model card's header",
    matches: (fields) =>
      has('license')(fields) && (has('model-index')(fields) || has('pipeline_tag')(fields)),
  },
  {
    name: "a vLLM server's configuration",
    matches: (fields) => isServer(fields, VLLM),
    draft: serverConfiguration('vllm', 'model'),
  },
  {
    name: "an SGLang server's configuration",
    matches: (fields) => isServer(fields, SGLANG),
    draft: serverConfiguration('sglang', 'model-path'),
  },
];

/** With the manifest's kind, where that is a word: anything else could end the line that it is told in. */
function withKind(name: string, kind: unknown): string {
  return typeof kind === 'string' && /^[A-Za-z]{1,60}$/.test(kind) ? `${name} (${kind})` : name;
}

/** What a text is where it is a form of some other tool's; absent where it is none that we know. */
export function foreignForm(text: string): ForeignForm | undefined {
  return formOfText(text) ?? formOfYaml(text);
}

/** Forms that are no YAML. */
function formOfText(text: string): ForeignForm | undefined {
  const [first, ...others] = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (first !== undefined && /^FROM\s/.test(first)) {
    if (others.some((line) => MODELFILE.test(line)))
      return { name: 'an Ollama Modelfile', draft: modelfile(text) };
    if (others.some((line) => DOCKERFILE.test(line))) return { name: 'a Dockerfile' };
  }
  if (text.startsWith('#!')) return script(text);
  if (first !== undefined && isJsonObject(first) && others.some(isJsonObject)) return { name: 'JSONL data' };
  if (text.startsWith('version https://git-lfs.github.com/spec/')) return { name: 'a Git LFS pointer' };
  return /^\s*<(?:!doctype|html)/i.test(text) ? { name: 'a web page' } : undefined;
}

/** A script, and the first command of it that starts an engine. */
function script(text: string): ForeignForm {
  const lines = text.replaceAll(/\\\n/g, ' ').split('\n');
  const [draft] = lines.flatMap((line) => (/^\s*#/.test(line) ? [] : (draftOfCommand(line) ?? [])));
  return {
    name: 'a script',
    draft: draft ?? { args: {}, lacks: 'it starts no engine that papergap knows' },
  };
}

/** A key that is there twice is no fault here: looking for it takes time with the square of their number. */
const HOW = { prettyErrors: false, logLevel: 'silent', uniqueKeys: false } as const;

/** The first document that is a form; of several, the draft is that of the first which has one. */
function formOfYaml(text: string): ForeignForm | undefined {
  if (isNestedTooDeep(text)) return undefined;
  const forms = parseAllDocuments(text, HOW).flatMap((document) => {
    let fields: unknown;
    // A broken text can have keys within keys as well: its conversion would take minutes.
    takeLostValues(document);
    try {
      fields = plainValue(document);
    } catch {
      return [];
    }
    if (!isFields(fields)) return [];
    const written = fields;
    const known = FORMS.find(({ matches }) => matches(written));
    if (known === undefined) return [];
    const draft = known.draft?.(fields);
    return [
      { name: typeof known.name === 'string' ? known.name : known.name(fields), ...(draft && { draft }) },
    ];
  });
  const [first] = forms;
  const whole = forms.find(({ draft }) => draft !== undefined && draft.lacks === undefined);
  const draft = whole?.draft ?? forms.findLast((form) => form.draft !== undefined)?.draft;
  return first && { name: first.name, ...(draft && { draft }) };
}

function isJsonObject(line: string): boolean {
  try {
    return isFields(JSON.parse(line));
  } catch {
    return false;
  }
}

function isServer(fields: Fields, option: RegExp): boolean {
  if (has('engine')(fields) || has('claims')(fields)) return false;
  return Object.keys(fields).some((key) => option.test(key.replaceAll('_', '-')));
}
