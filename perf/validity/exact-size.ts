import { markdownTable } from 'markdown-table';
import { binomialCdf } from '../../src/analyse/statistics/binomial.ts';
import { judge } from '../../src/judge.ts';
import { anUncheckedRecord, rightOf } from '../../test/support/record.ts';

const SIZES = [20, 50, 100, 200, 1000];
/** Paper's scores that are tried: thresholds of 0.16 to 0.8 at a budget of 20 %. */
const SCORES = Array.from({ length: 65 }, (_, index) => 0.2 + index / 80);

/**
 * The exact error of the rule at the paper's score where it is largest: the judge says which counts of right
 * answers fail and which pass, the binomial distribution how often they come.
 */
export function exactSizes(): string {
  const rows = SIZES.map((items) => {
    const errors = SCORES.map((paper) => errorsAt(items, paper));
    const worst = (which: 'fail' | 'pass'): string =>
      (Math.max(...errors.map((one) => one[which])) * 100).toFixed(1);
    return [`${items}`, worst('fail'), worst('pass')];
  });
  const head = ['items', 'worst false fail, %', 'worst false pass, %'];
  return markdownTable([head, ...rows], { align: ['r', 'r', 'r'] });
}

function errorsAt(items: number, paper: number): { readonly fail: number; readonly pass: number } {
  const outcomeAt = (right: number): string =>
    judge(
      anUncheckedRecord({
        paper,
        reproduce: Array<number>(20).fill(paper),
        production: rightOf(right, items),
      }),
    ).verdict.outcome;
  const firstNotFailing = firstCount(items, (right) => outcomeAt(right) !== 'fail');
  const firstPassing = firstCount(items, (right) => outcomeAt(right) === 'pass');
  const threshold = 0.8 * paper;
  return {
    fail: binomialCdf(firstNotFailing - 1, items, threshold),
    pass: 1 - binomialCdf(firstPassing - 1, items, threshold),
  };
}

/** The smallest count that has a property which all greater counts share. */
function firstCount(items: number, has: (count: number) => boolean): number {
  let [low, high] = [0, items + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (has(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
