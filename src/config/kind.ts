import { Candidate } from './candidate.ts';
import type { Fault } from './fault.ts';
import { foreignForm } from './foreign/forms.ts';
import { Policy } from './policy.ts';
import { Reference } from './reference.ts';

/** The files that a user writes. */
export type Kind = 'candidate' | 'policy' | 'reference';

interface Shape {
  readonly keys: readonly string[];
  /** Keys that no other tool's file has in this company: one of them is enough. */
  readonly telling: readonly string[];
  /** What it is, for those who have not written one. */
  readonly form: string;
}

const SHAPES: Readonly<Record<Kind, Shape>> = {
  candidate: {
    keys: Object.keys(Candidate.shape),
    telling: ['engine'],
    form: 'a candidate has these keys: model: …, engine: { name: llama.cpp }, claims: { scores: [{ suite: …, score: 0.9 }] }',
  },
  policy: {
    keys: Object.keys(Policy.shape),
    telling: ['production', 'suites', 'budget', 'trust'],
    form: 'a policy has these keys: production: { suite: … }, suites: { …: { data: …, prompt: …, scorer: { name: exact } } }',
  },
  reference: {
    keys: Object.keys(Reference.shape),
    telling: ['scores'],
    form: 'a reference has these keys: model: …, source: …, setup: { machine: …, engine: … }, scores: [{ suite: …, score: 0.9, items: 500, protocol: { shots: 0, maxTokens: 512 } }]',
  },
};

const TOP_KEY = /^(["']?)([A-Za-z][\w-]*)\1[ \t]*:/gm;

/** Which of them a text is by its keys, however broken it is; absent where it has as many keys of two. */
export function kindOf(text: string): Kind | undefined {
  const keys = topKeys(text);
  const counts = (['candidate', 'policy', 'reference'] as const).map((kind) => ({
    kind,
    shared: SHAPES[kind].keys.filter((key) => keys.has(key)).length,
  }));
  const [first, second] = counts.toSorted((one, other) => other.shared - one.shared);
  return first === undefined || first.shared === second?.shared ? undefined : first.kind;
}

/** One fault that says what a text is, where it is not of the kind that is wanted. */
export function kindFault(file: string, text: string, wanted: Kind): Fault | undefined {
  const keys = topKeys(text);
  if (SHAPES[wanted].telling.some((key) => keys.has(key))) return undefined;
  const kind = kindOf(text);
  const form =
    foreignForm(text)?.name ?? (kind === undefined || kind === wanted ? undefined : `a papergap ${kind}`);
  if (form === undefined) return undefined;
  const message = `is ${form}, and a papergap ${wanted} is wanted here`;
  return { file, path: '', message, hint: SHAPES[wanted].form };
}

function topKeys(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(TOP_KEY), ([, , key = '']) => key));
}
