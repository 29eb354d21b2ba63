import type { JudgedRecord } from '../judge.ts';
import { reasonTexts } from '../report/reasons.ts';
import { inconclusiveAs } from '../verdict/thin-evidence.ts';
import type { Inputs } from './inputs.ts';

/** Why a verdict fails the step, by the workflow's `fail-on` and the policy's `on-inconclusive`. */
export function verdictFailure(judged: JudgedRecord, failOn: Inputs['fail-on']): string | undefined {
  const { outcome: verdict } = judged.verdict;
  const because = `${verdict}: ${reasonTexts(judged).join(' ')}`;
  if (failOn === 'never' || verdict === 'pass') return undefined;
  if (verdict === 'fail') return because;
  const isLetPass = inconclusiveAs(judged.verdict, judged.findings.policy) === 'neutral';
  return failOn === 'inconclusive' || !isLetPass ? because : undefined;
}
