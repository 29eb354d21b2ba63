import type { Claim } from '../config/candidate.ts';
import type { Policy } from '../config/policy.ts';
import { runSuites } from '../config/suite-choice.ts';
import type { EvaluatorPass } from './pass.ts';

/** A claim on a suite that an external evaluator asks; absent where papergap asks it. */
export function evaluatorPass(
  { suite, protocol }: Claim,
  concurrency: number,
  { suites }: Policy,
): EvaluatorPass | undefined {
  const found = runSuites(suites).get(suite);
  if (found === undefined) return undefined;
  const id = `reproduce:${suite}`;
  return { kind: 'evaluator', id, role: 'reproduce', suite, runner: found.runner, protocol, concurrency };
}
