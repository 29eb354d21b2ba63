import { parse } from 'yaml';
import type { Repo } from './model.ts';
import { entryAt } from './git.ts';
import { treeOfCommit } from './repository.ts';
import { isObject } from './shape.ts';

/** A workflow file as it stands at a commit. */
export interface Workflow {
  readonly path: string;
  readonly name: string;
  /** What its runs are called; expressions of inputs are filled in. */
  readonly runName: string | undefined;
  /** Inputs of its `workflow_dispatch`; absent where it can't be dispatched. */
  readonly inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
}

const MOST_INPUTS = 25;

export function workflowAt(repo: Repo, sha: string, file: string): Workflow | undefined {
  const path = `.github/workflows/${file}`;
  const entry = /^[\w.-]+\.ya?ml$/.test(file)
    ? entryAt(repo.store, treeOfCommit(repo, sha), path)
    : undefined;
  const text = entry && repo.store.blobs.get(entry.sha)?.toString();
  if (text === undefined) return undefined;
  const document: unknown = parse(text);
  const root = isObject(document) ? document : {};
  const textAt = (key: string): string | undefined => (typeof root[key] === 'string' ? root[key] : undefined);
  return { path, name: textAt('name') ?? path, runName: textAt('run-name'), inputs: inputsOf(root['on']) };
}

function inputsOf(on: unknown): Workflow['inputs'] {
  if (on === 'workflow_dispatch' || (Array.isArray(on) && on.includes('workflow_dispatch'))) return {};
  if (!isObject(on) || !('workflow_dispatch' in on)) return undefined;
  const dispatch = on['workflow_dispatch'];
  const inputs = isObject(dispatch) && isObject(dispatch['inputs']) ? dispatch['inputs'] : {};
  return Object.fromEntries(Object.entries(inputs).map(([name, spec]) => [name, isObject(spec) ? spec : {}]));
}

/** The title of a dispatched run. */
export function titleOf({ name, runName }: Workflow, inputs: Readonly<Record<string, string>>): string {
  if (runName === undefined) return name;
  // Where an input is empty, what stands before it stays.
  return runName.replace(/\$\{\{\s*inputs\.([\w-]+)\s*\}\}/g, (_, input: string) => inputs[input] ?? '');
}

/** Checks what a dispatch hands in and fills the defaults in; a string is GitHub's refusal. */
export function inputsFor(
  workflow: Workflow,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> | string {
  const { inputs: known } = workflow;
  if (known === undefined) return "Workflow does not have 'workflow_dispatch' trigger";
  const names = Object.keys(given);
  if (names.length > MOST_INPUTS)
    return `you may only define up to ${MOST_INPUTS} \`inputs\` for a \`workflow_dispatch\` event`;
  const unexpected = names.filter((name) => !(name in known));
  if (unexpected.length > 0) return `Unexpected inputs provided: ${JSON.stringify(unexpected)}`;
  if (JSON.stringify(given).length > 65_535) return 'inputs are too large.';
  const filled: Record<string, string> = {};
  for (const [name, spec] of Object.entries(known)) {
    const value = given[name] ?? spec['default'] ?? (spec['type'] === 'boolean' ? 'false' : '');
    if (spec['required'] === true && (value === '' || value === null))
      return `Required input '${name}' not provided`;
    const fault = valueFault(name, spec, value);
    if (fault !== undefined) return fault;
    filled[name] = String(value);
  }
  return filled;
}

function valueFault(
  name: string,
  spec: Readonly<Record<string, unknown>>,
  value: unknown,
): string | undefined {
  const text = String(value);
  if (!['string', 'number', 'boolean'].includes(typeof value)) return `Input '${name}' is not a string`;
  if (
    spec['type'] === 'choice' &&
    Array.isArray(spec['options']) &&
    !spec['options'].map(String).includes(text)
  )
    return `Provided value '${text}' for input '${name}' not in the list of allowed values`;
  if (spec['type'] === 'boolean' && !['true', 'false'].includes(text))
    return `Provided value '${text}' for input '${name}' is not a boolean`;
  if (spec['type'] === 'number' && text !== '' && Number.isNaN(Number(text)))
    return `Provided value '${text}' for input '${name}' is not a number`;
  return undefined;
}
