import { isFields } from '../config/fields.ts';
import type { Parsed } from '../config/syntax.ts';
import type { SuiteChoice } from '../config/suite-choice.ts';
import type { Fields } from './rows.ts';
import { fill } from './template.ts';

/** A suite that another tool's file holds: how items are asked, and the items. */
export interface PromptFile {
  readonly asked: Pick<SuiteChoice, 'prompt'> &
    Partial<Pick<SuiteChoice, 'system' | 'turns' | 'answerSchema'>>;
  /** The field of the right answer that this form has, where a policy names none. */
  readonly target: string;
  readonly rows: readonly { readonly path: readonly PropertyKey[]; readonly row: Fields }[];
  /** What the file says and papergap does not take from it. */
  readonly leftOut: readonly string[];
}

/** What can't be converted, and where it stands. */
export class NotConverted extends Error {
  readonly path: readonly PropertyKey[];
  readonly hint: string | undefined;

  constructor(path: readonly PropertyKey[], message: string, hint?: string) {
    super(message);
    this.path = path;
    this.hint = hint;
  }
}

const GITHUB = /\.prompt\.ya?ml$/i;
const PROMPTFOO = /(?:^|[/.])promptfoo(?:config)?\.ya?ml$/i;

/** Whether data is named like a file that holds a whole suite. */
export const isPromptFile = (name: string): boolean => GITHUB.test(name) || PROMPTFOO.test(name);

/** Converts a `.prompt.yml` of GitHub Models, or a configuration of promptfoo; throws `NotConverted`. */
export function promptFile(name: string, { value }: Pick<Parsed<unknown>, 'value'>): PromptFile {
  if (!isFields(value)) throw new NotConverted([], 'is no suite: it holds no keys');
  return GITHUB.test(name) ? gitHubPrompt(value) : promptfoo(value);
}

function gitHubPrompt(file: Fields): PromptFile {
  const { messages, testData, evaluators, modelParameters, responseFormat, jsonSchema } = file;
  if (!isList(testData) || testData.length === 0)
    throw new NotConverted(['testData'], 'is missing: it holds the items', 'write testData: a list of rows');
  const rows = testData.map((row, at) => {
    if (!isFields(row))
      throw new NotConverted(['testData', at], 'is no row: a field and its value are wanted');
    return { path: ['testData', at], row };
  });
  const answerSchema = responseFormat === 'json_schema' ? schemaIn(jsonSchema) : undefined;
  const leftOut = [
    ...(isList(evaluators) && evaluators.length > 0 ? ['evaluators: the policy names the scorer'] : []),
    ...(isFields(modelParameters) ? ["modelParameters: a claim's protocol and production say them"] : []),
  ];
  return {
    asked: { ...conversation(messages, ['messages']), ...(answerSchema && { answerSchema }) },
    target: 'expected',
    rows,
    leftOut,
  };
}

function schemaIn(written: unknown): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = typeof written === 'string' ? JSON.parse(written) : written;
    const schema = isFields(parsed) && isFields(parsed['schema']) ? parsed['schema'] : parsed;
    if (isFields(schema)) return schema;
  } catch {
    // Told like anything else that is no schema.
  }
  throw new NotConverted(['jsonSchema'], 'is no JSON Schema');
}

/** Asserts whose value is the right answer. */
const RIGHT = new Set(['equals', 'contains', 'icontains']);

function promptfoo(file: Fields): PromptFile {
  const { prompts, tests, defaultTest } = file;
  const [prompt, ...others] = isList(prompts) ? prompts : [prompts];
  if (others.length > 0)
    throw new NotConverted(['prompts'], 'has several prompts, and a suite asks by one', 'keep one of them');
  if (!isList(tests) || tests.length === 0)
    throw new NotConverted(
      ['tests'],
      'holds no list of tests',
      'name a file of tests as data itself, such as data: tests.csv',
    );
  const common = isFields(defaultTest) && isFields(defaultTest['vars']) ? defaultTest['vars'] : {};
  const unread = new Set<string>();
  const rows = tests.map((test, at) => ({
    path: ['tests', at],
    row: promptfooRow(test, ['tests', at], common, unread),
  }));
  const raw = isFields(prompt) ? (prompt['raw'] ?? prompt['content']) : prompt;
  return {
    asked: promptfooPrompt(raw),
    target: 'target',
    rows,
    leftOut:
      unread.size === 0
        ? []
        : [`asserts of the types ${[...unread].join(', ')}: the policy names the scorer`],
  };
}

function promptfooRow(
  test: unknown,
  path: readonly PropertyKey[],
  common: Fields,
  unread: Set<string>,
): Fields {
  if (!isFields(test)) throw new NotConverted(path, 'is no test');
  const { vars, assert } = test;
  const own = isFields(vars) ? vars : {};
  const row = { ...common, ...own };
  const asserts = (isList(assert) ? assert : []).filter(isFields);
  const right = asserts.find(({ type }) => RIGHT.has(String(type)));
  for (const one of asserts) if (one !== right) unread.add(String(one['type']));
  if (right === undefined || Object.hasOwn(row, 'target')) return row;
  const { value } = right;
  return { ...row, target: typeof value === 'string' ? fill(value, texts(row)) : value };
}

const texts = (row: Fields): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(row).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

function promptfooPrompt(raw: unknown): PromptFile['asked'] {
  if (typeof raw !== 'string') throw new NotConverted(['prompts'], 'holds no prompt: a text is wanted');
  if (/^(?:file|https?):\/\/|\.(?:txt|json|js|py)$/.test(raw.trim()))
    throw new NotConverted(['prompts'], 'names another file, which is not read', 'write the prompt itself');
  if (!raw.trimStart().startsWith('[')) return { prompt: plain(raw, ['prompts']) };
  try {
    return conversation(JSON.parse(raw), ['prompts']);
  } catch (error) {
    if (error instanceof NotConverted) throw error;
    throw new NotConverted(['prompts'], 'begins like a list of messages, and is no JSON');
  }
}

/** The messages of a conversation: a system message first, the prompt last, turns in between. */
function conversation(messages: unknown, path: readonly PropertyKey[]): PromptFile['asked'] {
  const all = (isList(messages) ? messages : []).map((message, at) => messageIn(message, [...path, at]));
  const [first] = all;
  const system = first?.role === 'system' ? first.content : undefined;
  const turns = all.slice(system === undefined ? 0 : 1);
  const last = turns.pop();
  if (last?.role !== 'user')
    throw new NotConverted(path, "has to end with a user's message, which is the prompt");
  const between = turns.map(({ role, content }, at) => {
    if (role === 'system') throw new NotConverted([...path, at], 'is a second system message');
    return { role, content };
  });
  return {
    prompt: last.content,
    ...(system !== undefined && { system }),
    ...(between.length > 0 && { turns: between }),
  };
}

interface WrittenMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

function messageIn(message: unknown, path: readonly PropertyKey[]): WrittenMessage {
  const { role, content } = isFields(message) ? message : {};
  if (role !== 'system' && role !== 'user' && role !== 'assistant')
    throw new NotConverted(path, 'has no role that is read: system, user or assistant');
  if (typeof content !== 'string') throw new NotConverted(path, 'has no text as its content');
  return { role, content: plain(content, path) };
}

/** A template with fields alone: what else their tools fill in is not filled here. */
function plain(template: string, path: readonly PropertyKey[]): string {
  if (!/\{%|\{#|\{\{[^{}|(.[]*[|(.[][^{}]*\}\}/.test(template)) return template;
  throw new NotConverted(
    path,
    'is a template with more than {{field}}',
    'write what it makes into a field of the rows',
  );
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
