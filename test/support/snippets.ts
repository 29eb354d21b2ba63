import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..', '..');

/** A fenced block of a page, without what it is indented by. */
export interface Snippet {
  readonly page: string;
  /** 1-based, of the opening fence. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

/** Every fenced block that users read. */
export function snippets(): readonly Snippet[] {
  const pages = globSync(['*.md', 'docs/*.md', 'examples/*/*.md'], { cwd: ROOT }).sort();
  return pages.flatMap((page) => snippetsOf(page, readFileSync(join(ROOT, page), 'utf8')));
}

export function snippetsOf(page: string, text: string): readonly Snippet[] {
  return Array.from(
    text.matchAll(/^( *)```(\S*)[^\n]*\n([\s\S]*?)^ *```$/gm),
    ({ 1: indent = '', 2: language = '', 3: inside = '', index }) => ({
      page,
      line: text.slice(0, index).split('\n').length,
      language,
      text: inside.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
}

/** What papergap reads in a block of YAML, as a text that has to be good. */
export interface Readable {
  readonly kind: 'candidate' | 'policy' | 'workflow';
  readonly text: string;
}

/** Stands for what a snippet leaves out: each key that it has takes the place of one here. */
const CANDIDATE = {
  model: 'model: weights/my-model.gguf',
  engine: 'engine: { name: llama.cpp }',
  claims: 'claims: { scores: [{ suite: paper, score: 0.9 }] }',
};
const POLICY = {
  production: 'production: { suite: mine, concurrency: 4 }',
  suites:
    'suites: { paper: { data: a.jsonl, prompt: x, scorer: { name: exact } }, mine: { data: b.jsonl, prompt: x, ' +
    'scorer: { name: exact } } }',
};
const GUARD = `if: >-
      github.event.pull_request.head.repo.full_name == github.repository &&
      github.event.pull_request.base.ref == github.event.repository.default_branch`;
const JOB = `on: { pull_request: { paths: ['models/**'] } }
permissions: {}
jobs:
  discover:
    ${GUARD}
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions: { contents: read, pull-requests: read } # who has caused it
    steps:
      - uses: ./
        with: { mode: discover }
  papergap:
    needs: discover
    ${GUARD}
    runs-on: [self-hosted, gpu]
    timeout-minutes: 240
    permissions: { contents: read, pull-requests: read } # what is measured
    concurrency: { group: papergap-gpu, cancel-in-progress: false, queue: max }
    steps:
`;
const PARTS_OF_CANDIDATE = ['model', 'revision', 'file', 'engine', 'scores'];

/** The whole files that a block of YAML stands for; a comment that names a file begins the next. */
export function readables({ text }: Snippet): readonly Readable[] {
  return text
    .split(/^# (?:models|\.github)\/\S+\n/m)
    .filter((part) => part.trim() !== '')
    .map((part) => readable(part));
}

function readable(part: string): Readable {
  const value = parse(part) as unknown;
  if (Array.isArray(value)) return { kind: 'workflow', text: JOB + indented(part, 6) };
  const keys = Object.keys(value as object);
  if (keys.includes('on')) return { kind: 'workflow', text: part };
  const filled = part
    .replaceAll('sha256:…', `sha256:${'a'.repeat(64)}`)
    .replaceAll('<64 hex digits>', 'a'.repeat(64));
  if (keys.includes('scores'))
    return { kind: 'candidate', text: completed(`claims:\n${indented(filled, 2)}`, CANDIDATE) };
  if (keys.some((key) => PARTS_OF_CANDIDATE.includes(key)))
    return { kind: 'candidate', text: completed(filled, CANDIDATE) };
  if (keys.includes('scorer')) {
    const suite = `suites:\n  mine:\n    data: a.jsonl\n    prompt: x\n${indented(filled, 4)}`;
    return { kind: 'policy', text: completed(suite, POLICY) };
  }
  return { kind: 'policy', text: completed(filled, POLICY) };
}

/** A part of a file with the lines of the keys that it lacks. */
function completed(part: string, whole: Readonly<Record<string, string>>): string {
  const keys = Object.keys(parse(part) as object);
  const lines = Object.entries(whole).flatMap(([key, line]) => (keys.includes(key) ? [] : [line]));
  return `${part.trimEnd()}\n${lines.join('\n')}\n`;
}

function indented(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(by));
}

/** The words of each command line of a block that `papergap` is started by; a pipe or a comment ends one. */
export function papergapLines({ text }: Pick<Snippet, 'text'>): readonly (readonly string[])[] {
  return text
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .flatMap((line) => {
      const found = /^(?:[A-Z_]+=\S+ )*(?:npm (?:--prefix \S+ )?run )?papergap (?:-- )?(.+)$/.exec(
        line.trim(),
      );
      return found === null ? [] : [wordsOf(found[1] ?? '')];
    });
}

function wordsOf(line: string): readonly string[] {
  const words = Array.from(
    line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g),
    ([, one, two, bare]) => one ?? two ?? bare ?? '',
  );
  const end = words.findIndex((word) => /^(#|\||>>?|&&|;|<\()/.test(word));
  return end === -1 ? words : words.slice(0, end);
}
