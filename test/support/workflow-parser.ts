import { registerHooks } from 'node:module';

/** GitHub's own parser imports its schemas without saying that they are JSON, which Node asks for. */
async function importing<T>(load: () => Promise<T>): Promise<T> {
  const hooks = registerHooks({
    load: (url, context, next) =>
      /\/@actions\/workflow-parser\/.*\.json$/.test(url)
        ? next(url, { ...context, importAttributes: { ...context.importAttributes, type: 'json' } })
        : next(url, context),
  });
  try {
    return await load();
  } finally {
    hooks.deregister();
  }
}

interface Parsed {
  readonly context: { readonly errors: { getErrors(): readonly { readonly message: string }[] } };
}

const faultsOf = ({ context }: Parsed): readonly string[] =>
  context.errors.getErrors().map(({ message }) => message);

/** What GitHub's own parser says against a workflow; empty where it takes it. */
export async function githubWorkflowFaults(name: string, content: string): Promise<readonly string[]> {
  const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await importing(
    () => import('@actions/workflow-parser'),
  );
  const parsed = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  const faults = faultsOf(parsed);
  if (faults.length > 0 || !parsed.value) return faults;
  const template = await convertWorkflowTemplate(parsed.context, parsed.value);
  return [...faultsOf(parsed), ...(template.errors ?? []).map(({ Message }) => Message)];
}

/** What GitHub's own parser says against an action.yml. */
export async function githubActionFaults(name: string, content: string): Promise<readonly string[]> {
  const { convertActionTemplate, parseAction } = await importing(
    () => import('@actions/workflow-parser/actions/index'),
  );
  const { NoOperationTraceWriter } = await importing(() => import('@actions/workflow-parser'));
  const parsed = parseAction({ name, content }, new NoOperationTraceWriter());
  if (parsed.value) convertActionTemplate(parsed.context, parsed.value);
  return faultsOf(parsed);
}
