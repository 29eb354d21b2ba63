import { Candidate } from './candidate.ts';
import type { Fault } from './fault.ts';
import { foreignForm } from './foreign-form.ts';
import { Policy } from './policy.ts';

/** The two files that a user writes. */
export type Kind = 'candidate' | 'policy';

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
};

const TOP_KEY = /^(["']?)([A-Za-z][\w-]*)\1[ \t]*:/gm;

/** Which of the two a text is by its keys, however broken it is; absent where it has as many keys of both. */
export function kindOf(text: string): Kind | undefined {
  const keys = topKeys(text);
  const count = (kind: Kind): number => SHAPES[kind].keys.filter((key) => keys.has(key)).length;
  const more = count('candidate') - count('policy');
  if (more === 0) return undefined;
  return more > 0 ? 'candidate' : 'policy';
}

/** One fault that says what a text is, where it is not of the kind that is wanted. */
export function kindFault(file: string, text: string, wanted: Kind): Fault | undefined {
  const keys = topKeys(text);
  if (SHAPES[wanted].telling.some((key) => keys.has(key))) return undefined;
  const kind = kindOf(text);
  const form =
    foreignForm(text) ?? (kind === undefined || kind === wanted ? undefined : `a papergap ${kind}`);
  if (form === undefined) return undefined;
  const message = `is ${form}, and a papergap ${wanted} is wanted here`;
  return { file, path: '', message, hint: SHAPES[wanted].form };
}

function topKeys(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(TOP_KEY), ([, , key = '']) => key));
}
