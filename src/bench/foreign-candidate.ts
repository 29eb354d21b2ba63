import type { Draft } from '../config/foreign/draft.ts';
import { foreignForm } from '../config/foreign/forms.ts';
import { kindFault } from '../config/kind.ts';
import type { Written } from '../config/load.ts';
import { readArgument } from '../engines/argument-table.ts';
import { engineNamed } from '../engines/index.ts';
import { visible } from '../text/visible.ts';
import { yamlText } from '../text/yaml.ts';

/** The candidate that another tool's file would be, or why there is none; neither for an unknown form. */
export type ForeignCandidate =
  { readonly form: string; readonly yaml: string } | { readonly form: string; readonly lacks: string };

/**
 * Makes a candidate of a form that people come with: a manifest, a server's configuration, a Modelfile. What
 * that file does not say, such as the pinned revision and the paper's score, is left to be filled in.
 */
export function foreignCandidate({ file, text }: Written): ForeignCandidate | undefined {
  if (kindFault(file, text, 'candidate') === undefined) return undefined;
  const { name: form, draft } = foreignForm(text) ?? {};
  if (form === undefined || draft === undefined) return undefined;
  if (draft.lacks !== undefined) return { form, lacks: draft.lacks };
  if (draft.model === undefined) return { form, lacks: 'it names no model' };
  if (draft.engine === undefined) return { form, lacks: 'it names no engine that papergap knows' };
  return { form, yaml: candidateYaml(form, { ...draft, model: draft.model, engine: draft.engine }) };
}

type Whole = Draft & { readonly model: string; readonly engine: string };

function candidateYaml(form: string, draft: Whole): string {
  const { model, revision, engine, version, image, url } = draft;
  const { args, leftOut } = fitting(draft);
  const isPath = /^[./]|\.gguf$/.test(model);
  const pin = isPath
    ? 'sha256:… of the file, as sha256sum prints it'
    : 'the full commit of the hub repository';
  // llama.cpp names a file of a hub's repository by its quantization: acme/Model-GGUF:Q4_K_M.
  const isFileOfHub = engine === 'llama.cpp' && !isPath && url === undefined;
  const [repository, quantization] = isFileOfHub ? model.split(':') : [model];
  const which = quantization === undefined ? '' : `, that of ${oneLine(quantization)}`;
  const choice = {
    name: engine,
    ...(version && url === undefined && { version }),
    ...(url !== undefined && { endpoint: 'mine' }),
    ...(Object.keys(args).length > 0 && { args }),
  };
  const lines = [
    `# The candidate that ${form} would be. Fill in what is marked with TODO.`,
    ...written({ model: repository }),
    ...(url === undefined ? (revision ? written({ revision }) : [`revision: TODO # ${pin}`]) : []),
    ...(isFileOfHub ? [`file: TODO # the GGUF file in the repository${which}`] : []),
    ...written({ engine: choice }),
    ...(image
      ? [`  # It ran in ${oneLine(image)}: give image: repository@sha256:… to run in it here, too.`]
      : []),
    ...(url === undefined
      ? []
      : [`  # In the policy: trust: { endpoints: { mine: ${oneLine(JSON.stringify(url))} } }`]),
    ...leftOut.map((words) => `  # Left out: ${oneLine(words)}`),
    'claims:',
    '  scores:',
    '    - suite: TODO # a suite of the policy that may be claimed',
    '      score: TODO # the published score as a share, such as 0.8992',
  ];
  return `${lines.join('\n')}\n`;
}

const written = (value: object): readonly string[] => yamlText(value).split('\n');

/** Untrusted words in a comment: they end no line. */
const oneLine = (text: string): string => visible(text.replaceAll(/\s+/g, ' '));

function withoutBrackets(message: string): string {
  const begin = message.indexOf(' (');
  return begin >= 0 && message.endsWith(')') ? message.slice(0, begin) : message;
}

/** The arguments that papergap gives to the engine, and comments on the others. */
function fitting({ engine, args }: Whole): {
  readonly args: Draft['args'];
  readonly leftOut: readonly string[];
} {
  const table = engineNamed(engine)?.arguments;
  const kept = new Map<string, string | number | boolean>();
  const own: string[] = [];
  const leftOut: string[] = [];
  for (const [name, value] of Object.entries(args)) {
    const meant = table && Object.hasOwn(table.also, name) ? (table.also[name] ?? name) : name;
    const read = table && readArgument(meant, value, table);
    if (read?.ok === true) kept.set(meant, value);
    else if (table?.own.includes(meant)) own.push(name);
    // The list of all that may be said is in the documentation.
    else
      leftOut.push(
        `${name} ${withoutBrackets(read?.faults[0]?.message ?? `is no argument of ${engine} here`)}`,
      );
  }
  const byItself = own.length === 0 ? [] : [`${own.join(', ')}: papergap sets that itself`];
  return { args: Object.fromEntries(kept), leftOut: [...byItself, ...leftOut] };
}
