import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import manifest from '../package.json' with { type: 'json' };
import type { Checked } from '../src/config/checked.ts';
import { Candidate } from '../src/config/candidate.ts';
import { parseConfig } from '../src/config/document.ts';
import { faultLine } from '../src/config/fault.ts';
import { Policy } from '../src/config/policy.ts';
import { scorerNamed } from '../src/scoring/index.ts';
import { readables, snippets, snippetsOf } from './support/snippets.ts';
import type { Readable, Snippet } from './support/snippets.ts';
import { githubWorkflowFaults } from './support/workflow-parser.ts';
import { workflowFaults } from './support/workflow-rules.ts';

const ROOT = join(import.meta.dirname, '..');
const ALL = snippets();
const of = (language: string): readonly Snippet[] => ALL.filter((one) => one.language === language);
const contract = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Record<
  'inputs' | 'outputs',
  Record<string, unknown>
>;
const action = {
  inputs: new Set(Object.keys(contract.inputs)),
  outputs: new Set(Object.keys(contract.outputs)),
};

async function faultsOf({ kind, text }: Readable): Promise<readonly string[]> {
  if (kind === 'workflow')
    return [...(await githubWorkflowFaults('docs.yml', text)), ...workflowFaults(text, action)];
  if (kind === 'candidate') return linesOf(parseConfig(kind, text, Candidate));
  const policy = parseConfig(kind, text, Policy);
  return policy.ok ? scorerFaults(policy.value.value) : linesOf(policy);
}

const linesOf = (parsed: Checked<unknown>): readonly string[] =>
  parsed.ok ? [] : parsed.faults.map(faultLine);

/** What the scorers of a policy say of their options. */
function scorerFaults({ suites }: Policy): readonly string[] {
  return Object.values(suites).flatMap((suite) => {
    if (!('scorer' in suite) || suite.scorer === undefined) return [];
    const { name, ...options } = suite.scorer;
    const read = scorerNamed(name)?.options.safeParse(options);
    if (read === undefined) return [`there is no scorer ${name}`];
    return read.success ? [] : [read.error.message];
  });
}

test.for(of('yaml').map((one) => [`${one.page}:${one.line}`, one] as const))(
  'the YAML at %s is read without a fault',
  async ([, snippet]) => {
    const faults = await Promise.all(readables(snippet).map(faultsOf));

    expect(faults.flat()).toEqual([]);
  },
);

test.for(of('json').map((one) => [`${one.page}:${one.line}`, one] as const))(
  'the JSON at %s is JSON',
  ([, { text }]) => {
    expect(() => JSON.parse(text) as unknown).not.toThrow();
  },
);

test.for([
  ['a key that no candidate has', 'model: a.gguf\nengin: { name: vllm }\n'],
  ['a key that no policy has', 'budgets: 0.2\n'],
  ['an option that its scorer has not', 'scorer: { name: exact, lastLin: true }\n'],
  ['an input that the Action has not', '- uses: papergap/papergap@main\n  with: { candidates: x }\n'],
])('%s is found', async ([, text]) => {
  const [snippet] = snippetsOf('page.md', `\`\`\`yaml\n${text}\`\`\`\n`);

  const faults = await Promise.all(readables(snippet!).map(faultsOf));

  expect(faults.flat()).not.toEqual([]);
});

/** Languages whose blocks are tried, here or in snippets.live.test.ts. */
const TRIED = ['yaml', 'json', 'sh', 'console', ''];

test('what is not tried is marked: text for output and words, ts for a program of one’s own', () => {
  const languages = new Set(ALL.map(({ language }) => language));

  expect([...languages].filter((language) => ![...TRIED, 'text', 'ts'].includes(language))).toEqual([]);
  expect(of('ts').map(({ page }) => page)).toEqual(['docs/bot.md']);
});

/** Programs that a page may tell to start beside ours. */
const OTHERS =
  /^(docker|hf|alias|rsync|cd|pip|printf|sudo|export|sh|python3?|git|PIP_|PAPERGAP_|-[a-z] |-t |-p |npm ci|npm install)/;

test('a block without a language holds commands alone, and what npm and node start is there', () => {
  const lines = ALL.filter(({ language }) => ['', 'sh', 'console'].includes(language)).flatMap(
    ({ page, text }) =>
      text
        .replaceAll(/\\\n\s*/g, '')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => ({ page, line: line.trim() })),
  );
  const scripts = Object.keys(manifest.scripts);
  const wrong = lines.filter(({ line }) => {
    const script = /^npm (?:--prefix \S+ )?run ([\w:]+)/.exec(line)?.[1];
    if (script !== undefined) return !scripts.includes(script);
    const file = /^node (\S+)/.exec(line)?.[1];
    if (file !== undefined) return !existsSync(join(ROOT, file));
    return !line.startsWith('papergap ') && !OTHERS.test(line);
  });

  expect(lines.length).toBeGreaterThan(50);
  expect(wrong).toEqual([]);
});
