import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Config } from '../config/load.ts';
import { askedSuites } from '../config/suite-choice.ts';
import { checkTargets } from '../scoring/check-targets.ts';
import type { OpenSuite } from './open-suites.ts';

/**
 * Whether answers to the paper's items are graded by production's criterion, too.
 *
 * Only where both have the same scorer and the paper's targets have all that it compares, or where the policy
 * says so: to read whole worked solutions by a scorer of queue names would call everything wrong.
 */
export function bothCriteria(
  { candidate, policy }: Config,
  open: ReadonlyMap<string, OpenSuite>,
): Checked<boolean> {
  const name = candidate.value.claims.scores[0]?.suite ?? '';
  const paper = open.get(name);
  const production = open.get(policy.value.production.suite);
  if (paper === undefined || production === undefined) return checked(false);
  const said = askedSuites(policy.value.suites).get(name)?.productionScorer;
  if (said === false) return checked(false);
  const wrong = checkTargets(paper.suite, production.scorer);
  if (said === true && wrong.length > 0) {
    const message = `production's scorer (${production.scorer.name}) can't read the targets of this suite`;
    return faulty([policy.fault(['suites', name, 'productionScorer'], message), ...wrong]);
  }
  return checked(wrong.length === 0 && (said === true || paper.scorer.name === production.scorer.name));
}
