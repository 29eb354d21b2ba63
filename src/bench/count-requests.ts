import { furtherSuite } from '../config/own-suites.ts';
import type { SuitePass } from '../plan.ts';
import { requestsForAnswer } from '../scoring/judge.ts';
import { CANARIES } from './check-judges.ts';
import type { Item, Suite } from '../suites/suite.ts';
import type { SuiteJudge } from './judges.ts';
import type { Prepared } from './prepare.ts';

/** At least and at most. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

type Asked = Pick<SuitePass, 'items' | 'looks' | 'attempts'>;
type Choosing = Pick<Suite, 'beforeChoice'> & { readonly items: readonly Pick<Item, 'id' | 'choices'>[] };

/** How many questions a pass asks: at least those up to its first look. */
export function questionsOf({ items, looks, attempts = 1 }: Asked): Span {
  return { least: (looks?.[0] ?? items.length) * attempts, most: items.length * attempts };
}

/** How many requests it sends: a question about choices is one for each of them. */
export function requestsOf(
  pass: Asked & Pick<SuitePass, 'suite'>,
  { suites }: { readonly suites: ReadonlyMap<string, { readonly suite: Choosing }> },
): Span {
  const suite = suites.get(pass.suite)?.suite;
  if (suite?.beforeChoice === undefined) return questionsOf(pass);
  const choices = new Map(suite.items.map((item) => [item.id, item.choices?.length ?? 1]));
  const sum = (items: readonly string[]): number =>
    items.reduce((all, item) => all + (choices.get(item) ?? 1), 0) * (pass.attempts ?? 1);
  return { least: sum(pass.items.slice(0, pass.looks?.[0])), most: sum(pass.items) };
}

/** How often judges are asked at most about the answers of a pass, each of them tried again once. */
export function judgeRequestsOf(pass: SuitePass, { config, judges }: Pick<Prepared, 'config' | 'judges'>) {
  const { value: policy } = config.policy;
  const isOwn = furtherSuite(policy, pass.suite) !== undefined;
  return pass.criteria
    .map((criterion) => (criterion === 'paper' || isOwn ? pass.suite : policy.production.suite))
    .flatMap((suite) => judges.get(suite) ?? [])
    .reduce((sum, { options }) => sum + questionsOf(pass).most * requestsForAnswer(options), 0);
}

/** The same of what is put before each judge before anything is measured. */
export function checkRequestsOf({ judges, suites }: Pick<Prepared, 'judges' | 'suites'>): number {
  const of = ({ options, labelled = [] }: SuiteJudge): number =>
    (CANARIES + labelled.length) * requestsForAnswer(options);
  return [...judges].reduce((sum, [suite, judge]) => sum + (suites.has(suite) ? of(judge) : 0), 0);
}
