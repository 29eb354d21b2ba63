import { pastResult } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import type { Random } from '../../src/shell/random.ts';
import { anUncheckedRecord } from '../../test/support/record.ts';
import type { Mark, RecordOptions } from '../../test/support/record.ts';
import type { Case } from './case.ts';
import { PAPER, production, REPRODUCED, withSuite } from './case.ts';
import { rightOrWrong } from './draws.ts';
import { hardness, rightInPass } from './pass-cases.ts';
import { SHAPES, spreadWeights } from './weight-shapes.ts';

/** Items that weigh unlike, by every shape. */
const shapes = SHAPES.map((shape): Case => ({
  name: `weights: ${shape.name}`,
  options: (gap, random) => {
    const { weights, marks, clusters } = shape.items(production(gap), random);
    return {
      ...REPRODUCED,
      production: marks,
      planned: { production: { weights: [...weights], ...(clusters && { clusters: [...clusters] }) } },
    };
  },
}));

/** The claim's own items weigh unlike as well, and its score is one of theirs. */
const claimed: Case = {
  name: 'weights: claim and production of 1000 items each, log-normal, σ 1',
  options: (gap, random) => {
    const [papers, ours] = [spreadWeights(1000, 1, random), spreadWeights(1000, 1, random)];
    return {
      paper: weightedShare(rightOrWrong(1000, PAPER, random), papers),
      paperItems: 1000,
      reproduce: rightOrWrong(1000, PAPER, random),
      production: rightOrWrong(1000, production(gap), random),
      planned: { reproduce: { weights: [...papers] }, production: { weights: [...ours] } },
    };
  },
};

function weightedShare(marks: readonly Mark[], weights: Float64Array): number {
  let [right, all] = [0, 0];
  for (const [at, weight] of weights.entries()) {
    all += weight;
    if (marks[at] === 1) right += weight;
  }
  return right / all;
}

const TOLERANCE = 0.02;
/** So low that production is within the budget whatever it scores. */
const LOW_CLAIM = 0.4;

/** Production on the floor below the incumbent's answers to the same items, which weigh unlike. */
const incumbent: Case = {
  name: 'weights: floor: incumbent - 0.02, 1000 items, log-normal, σ 1',
  options: (gap, random) => {
    const [papers, ours] = [hardness(481, random), hardness(1000, random)];
    const weights = [...spreadWeights(1000, 1, random)];
    const runOf = (share: number, of: Random): RecordOptions => {
      const asked = (hard: readonly number[], right: number): Mark[] =>
        rightInPass(hard, { share: right, anew: 0.032 }, of);
      return {
        paper: LOW_CLAIM,
        policy: {
          floor: `incumbent - ${TOLERANCE}`,
          production: { suite: 'tickets', incumbent: 'old' },
        },
        reproduce: asked(papers, LOW_CLAIM),
        repeat: asked(papers.slice(0, 161), LOW_CLAIM),
        'repeat-2': asked(papers.slice(0, 161), LOW_CLAIM),
        production: asked(ours, share),
        planned: { production: { weights } },
      };
    };
    const { record, findings, verdict } = judge(withSuite(anUncheckedRecord(runOf(PAPER, random))));
    const entry = pastResult(record, findings, verdict.outcome, { at: '', run: '' });
    return { ...runOf(PAPER - TOLERANCE + (0.2 - gap) * PAPER, random), past: { incumbent: entry } };
  },
};

/** Answers of heavy items come late more often, be they right or wrong. */
const late: Case = {
  name: 'weights: 1000 items, log-normal, σ 1, 5 % late, heavy ones most',
  options: (gap, random) => {
    const weights = [...spreadWeights(1000, 1, random)];
    const marks = rightOrWrong(1000, production(gap), random);
    return {
      ...REPRODUCED,
      production: marks.map((mark, at) => (random.next() < 0.03 * (weights[at] ?? 1) ? 'late' : mark)),
      planned: { production: { weights } },
    };
  },
};

export const weightCases: readonly Case[] = [...shapes, claimed, incumbent, late];
