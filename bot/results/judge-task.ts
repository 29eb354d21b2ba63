import { asEarlierRun, judge } from '../../src/judge.ts';
import { published } from '../../src/record/published.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { candidateReport } from '../../src/report/candidate.ts';
import { regressionSections } from '../../src/report/regression.ts';
import { openSections } from '../../src/report/sections-markdown.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { JudgeAnswer, Judged, JudgeTask } from './judging.ts';
import { recordFrom } from './record.ts';
import { isForeign } from './refused.ts';

function judged(task: JudgeTask): Judged {
  const { text, expected, candidate, policy, reference, past, isPrivate, today } = task;
  const { reference: _, ...said } = recordFrom(text, expected);
  const whole: RunRecord = {
    ...said,
    candidate: { ...said.candidate, config: candidate },
    policy: { ...said.policy, config: policy },
    ...(reference && { reference }),
  };
  // Who wrote it may have left in it what a public repository does not show.
  const record = isPrivate ? whole : published(whole);
  // The record is of this very policy, which was seen above.
  const made = judge(record, { ...past, today });
  const { regression } = made.findings;
  const left = asEarlierRun(made);
  return {
    report: candidateReport(made, 'bot'),
    ...(left && { left }),
    ...(regression && { regression, comparison: openSections(regressionSections(made)) }),
  };
}

/** Judges a record; what it refuses it says. */
export function answerTo(task: JudgeTask): JudgeAnswer {
  try {
    return { judged: judged(task) };
  } catch (error) {
    if (error instanceof PapergapError) return { refusal: error.message, isForeign: isForeign(error) };
    throw error;
  }
}
