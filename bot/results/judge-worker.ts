import { parentPort, workerData } from 'node:worker_threads';
import { judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { candidateReport } from '../../src/report/candidate.ts';
import { regressionSections } from '../../src/report/regression.ts';
import { openSections } from '../../src/report/sections-markdown.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { JudgeAnswer, Judged, JudgeTask } from './judging.ts';
import { recordFrom } from './record.ts';

function judged({ text, expected, candidate, policy, baseline }: JudgeTask): Judged {
  const said = recordFrom(text, expected);
  const record: RunRecord = {
    ...said,
    candidate: { ...said.candidate, config: candidate },
    policy: { ...said.policy, config: policy },
  };
  const { findings, verdict } = judge(record, policy, baseline);
  const { regression } = findings;
  return {
    report: candidateReport(record, findings, verdict),
    ...(regression && { regression, comparison: openSections(regressionSections(findings)) }),
  };
}

function answer(): JudgeAnswer {
  try {
    return { judged: judged(workerData as JudgeTask) };
  } catch (error) {
    if (error instanceof PapergapError) return { refusal: error.message };
    throw error;
  }
}

parentPort?.postMessage(answer());
