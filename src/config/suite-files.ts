import { isAtHub } from './dataset-address.ts';
import type { SuiteChoice } from './suite-choice.ts';

/** A file of the repository that a suite is made from. */
export interface SuiteFile {
  /** Where the suite's entry in the policy names it. */
  readonly key: readonly string[];
  readonly path: string;
}

/**
 * Every file of the repository that the score of a suite which papergap asks is made from. What lies at a hub
 * is no file of the repository, and is pinned by its address in the policy.
 */
export function suiteFiles({ data, examples, cleaned, scorer }: SuiteChoice): readonly SuiteFile[] {
  const named = [
    { key: ['data'], path: data },
    { key: ['examples'], path: examples },
    { key: ['cleaned'], path: cleaned },
    { key: ['scorer', 'humanLabels'], path: labelsOf(scorer) },
  ];
  return named.flatMap(({ key, path }) => (path === undefined || isAtHub(path) ? [] : [{ key, path }]));
}

/** The file with answers that people have labelled, by which a judge's scores are corrected. */
export function labelsOf({ name, humanLabels }: SuiteChoice['scorer']): string | undefined {
  return name === 'judge' && typeof humanLabels === 'string' ? humanLabels : undefined;
}
