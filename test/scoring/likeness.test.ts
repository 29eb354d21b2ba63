import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { chrf } from '../../src/scoring/chrf.ts';
import { editDistance } from '../../src/scoring/edit-distance.ts';
import { f1 } from '../../src/scoring/f1.ts';
import { rougeL } from '../../src/scoring/rouge-l.ts';
import type { Scorer } from '../../src/scoring/scorer.ts';
import { pure } from '../support/scoring.ts';

const valueBy = (scorer: Scorer, options = {}): ((text: string, target: unknown) => number) => {
  const score = pure(scorer.scorer(scorer.options.parse(options)));
  return (text, target) => {
    const scored = score(text, target);
    return scored.kind === 'scored' ? scored.value : NaN;
  };
};

/**
 * Figures of sacrebleu 2.6.0 and rouge-score 0.1.2: `CHRF().sentence_score(said, [right]).score / 100` and
 * `RougeScorer(['rougeL']).score(right, said)['rougeL'].fmeasure`. That one knows no letters but a to z: where
 * a text has others it has no figure here.
 */
test.for<[said: string, right: string, chrf2: number, rougeLF: number | undefined]>([
  ['The cat sat on the mat.', 'The cat is on the mat.', 0.6717273492, 0.8333333333],
  [
    'A quick brown fox jumps over the lazy dog',
    'The quick brown fox jumped over a lazy dog',
    0.6686649502,
    0.6666666667,
  ],
  ['hello', 'hello world', 0.4069078648, 0.6666666667],
  ['hello world', 'hello', 0.7329284307, 0.6666666667],
  ['Guten Tag, wie geht es Ihnen?', 'Guten Morgen, wie geht es dir?', 0.4731222031, 0.6666666667],
  ['今天天气很好', '今天的天气非常好', 0.1601650031, undefined],
  ['नमस्ते दुनिया', 'नमस्कार दुनिया', 0.4630830881, undefined],
  ['naïve café', 'naive cafe', 0.3941137566, undefined],
  ['abc', 'xyz', 0, 0],
  ['aaaa aaaa', 'aa aa aa', 0.8797602257, 0],
  ['The police killed the gunman', 'police kill the gunman', 0.7884622529, 0.6666666667],
  ['the gunman kill police', 'police kill the gunman', 0.6837340492, 0.5],
  ['👍🏽 done 😀😀', '👍 done 😀', 0.5627370325, 1],
  [
    "Mr. Smith's 3.5% rise, he said: 'fine'.",
    'Mr Smith said that a 3.5 percent rise was fine.',
    0.268371398,
    0.6,
  ],
  [
    'a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n',
    'n m l k j i h g f e d c b a z y x w v u t s r q p o n m l k j i h g f e d c b a a b c d',
    0.1784059441,
    0.1428571429,
  ],
  ['x', 'x', 1, 1],
])(
  '%j for %j has the chrF2 and ROUGE-L of the packages that define them',
  ([said, right, chrf2, rougeLF]) => {
    expect(valueBy(chrf)(said, right)).toBeCloseTo(chrf2, 9);
    if (rougeLF !== undefined) expect(valueBy(rougeL)(said, right)).toBeCloseTo(rougeLF, 9);
  },
);

test('the longest common sequence is that of the plain table, however long the texts are', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 100 });
  fc.assert(
    fc.property(words, words, (said, right) => {
      const expected = (2 * plainCommonLength(said, right)) / (said.length + right.length);

      expect(valueBy(rougeL)(said.join(' '), right.join(' '))).toBeCloseTo(expected, 12);
    }),
  );
});

function plainCommonLength(said: readonly string[], right: readonly string[]): number {
  let row = right.map(() => 0);
  for (const word of said) {
    const next: number[] = [];
    for (const [at, other] of right.entries()) {
      next.push(other === word ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

test.for<[said: string, right: string, value: number]>([
  ['the Normans', 'Normans', 1],
  ['in the 10th and 11th centuries', '10th and 11th', 0.75],
  ['Answer: Denmark', 'Denmark', 1],
  ['Denmark, Iceland', 'Denmark, Iceland and Norway', 2 / 3],
  ['Sweden', 'Denmark', 0],
  ['北京市', '北京', 0.8],
  ['the', 'The', 1],
])('%j has the words of %j: F1 %d', ([said, right, value]) => {
  expect(valueBy(f1)(said, right)).toBeCloseTo(value, 12);
});

test.for<[said: string, right: string, value: number]>([
  ['kitten', 'sitting', 1 - 3 / 7],
  ['kitten', 'kitten', 1],
  ['', 'kitten', 0],
  ['👍', '👎', 0],
  ['a👍', 'a👎', 0.5],
  ['é', 'e\u0301', 1],
])('%j takes changes of letters to become %j: likeness %d', ([said, right, value]) => {
  expect(valueBy(editDistance)(said, right)).toBeCloseTo(value, 12);
});

test.for<[name: string, scorer: Scorer]>([
  ['f1', f1],
  ['rouge-l', rougeL],
  ['chrf', chrf],
  ['edit-distance', editDistance],
])('%s: the most like of several targets counts, and a threshold makes it right or wrong', ([, scorer]) => {
  const value = valueBy(scorer)('the old town hall', ['a castle', 'the town hall']);

  expect(value).toBeGreaterThan(0.5);
  expect(value).toBeLessThan(1);
  expect(valueBy(scorer, { threshold: value })('the old town hall', 'the town hall')).toBe(1);
  expect(valueBy(scorer, { threshold: value + 0.001 })('the old town hall', 'the town hall')).toBe(0);
  expect(scorer.targetFault([], {})).toBeTypeOf('string');
  expect(scorer.targetFault(['a', ' '], {})).toContain('blank');
});
