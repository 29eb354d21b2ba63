import { parseAllDocuments } from 'yaml';
import { takeLostValues } from './lost-values.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A form that people come with: its name, and how it is told from all others. */
interface Form {
  readonly name: string | ((fields: Fields) => string);
  matches(fields: Fields): boolean;
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
    name: ({ kind }) => `a KServe manifest${typeof kind === 'string' ? ` (${kind})` : ''}`,
    matches: ({ apiVersion }) => typeof apiVersion === 'string' && apiVersion.includes('serving.kserve.io'),
  },
  {
    name: ({ kind }) => `a Kubernetes manifest (${String(kind)})`,
    matches: ({ apiVersion, kind }) => typeof apiVersion === 'string' && typeof kind === 'string',
  },
  { name: 'a LiteLLM proxy configuration', matches: has('model_list') },
  {
    name: 'a Ray Serve application',
    matches: ({ applications }) =>
      listOf(applications).some(has('import_path')) || listOf(applications).some(has('args')),
  },
  { name: 'a Ray Serve LLM configuration', matches: has('llm_configs') },
  {
    name: 'a SkyPilot task',
    matches: (fields) => has('run')(fields) && (has('resources')(fields) || has('setup')(fields)),
  },
  {
    name: 'a Docker Compose file',
    matches: ({ services }) =>
      entriesOf(services).some((service) => has('image')(service) || has('build')(service)),
  },
  { name: 'a llama-swap configuration', matches: ({ models }) => entriesOf(models).some(has('cmd')) },
  {
    name: 'a BentoML bentofile',
    matches: (fields) =>
      typeof fields['service'] === 'string' && (has('python')(fields) || has('include')(fields)),
  },
  { name: 'Helm values of llm-d', matches: (fields) => has('modelArtifacts')(fields) },
  {
    name: 'an InferenceX benchmark configuration',
    matches: (fields) => {
      const entries = Object.values(fields).filter(isFields);
      return entries.some((entry) => has('image')(entry) && has('model')(entry) && has('framework')(entry));
    },
  },
  {
    name: 'a vLLM recipe',
    matches: ({ model, ...rest }) => isFields(model) && has('model_id')(model) && !has('engine')(rest),
  },
  {
    name: 'an lm-evaluation-harness task',
    matches: (fields) => has('task')(fields) && has('dataset_path')(fields),
  },
  { name: 'a GitHub Actions workflow', matches: (fields) => has('jobs')(fields) && has('on')(fields) },
  {
    name: "a model card's header",
    matches: (fields) =>
      has('license')(fields) && (has('model-index')(fields) || has('pipeline_tag')(fields)),
  },
  { name: "a vLLM server's configuration", matches: (fields) => isServer(fields, VLLM) },
  { name: "an SGLang server's configuration", matches: (fields) => isServer(fields, SGLANG) },
];

/**
 * What a text is, with its article, where it is a form of some other tool's; absent where it is none that we
 * know.
 */
export function foreignForm(text: string): string | undefined {
  const [first, ...others] = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (first !== undefined && /^FROM\s/.test(first)) {
    if (others.some((line) => MODELFILE.test(line))) return 'an Ollama Modelfile';
    if (others.some((line) => DOCKERFILE.test(line))) return 'a Dockerfile';
  }
  if (first !== undefined && isJsonObject(first) && others.some(isJsonObject)) return 'JSONL data';
  if (text.startsWith('version https://git-lfs.github.com/spec/')) return 'a Git LFS pointer';
  if (/^\s*<(?:!doctype|html)/i.test(text)) return 'a web page';
  for (const document of parseAllDocuments(text, { prettyErrors: false, logLevel: 'silent' })) {
    let fields: unknown;
    // A broken text can have keys within keys as well: its conversion would take minutes.
    takeLostValues(document);
    try {
      fields = document.toJS({ maxAliasCount: 20 });
    } catch {
      continue;
    }
    if (!isFields(fields)) continue;
    const known = FORMS.find(({ matches }) => matches(fields));
    if (known !== undefined) return typeof known.name === 'string' ? known.name : known.name(fields);
  }
  return undefined;
}

function isJsonObject(line: string): boolean {
  try {
    return isFields(JSON.parse(line));
  } catch {
    return false;
  }
}

function has(key: string): (fields: Fields) => boolean {
  return (fields) => Object.hasOwn(fields, key);
}

function isServer(fields: Fields, option: RegExp): boolean {
  if (has('engine')(fields) || has('claims')(fields)) return false;
  return Object.keys(fields).some((key) => option.test(key.replaceAll('_', '-')));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

const entriesOf = (value: unknown): readonly Fields[] =>
  isFields(value) ? Object.values(value).filter(isFields) : [];
