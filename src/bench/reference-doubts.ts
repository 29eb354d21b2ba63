import { askedProtocol } from '../config/asked-protocol.ts';
import type { Fault } from '../config/fault.ts';
import type { Config } from '../config/load.ts';
import { referenceDifferences, referencePath } from '../config/reference.ts';
import { differencesText } from '../report/reference.ts';
import type { OpenSuite } from './open-suites.ts';

/**
 * A warning where the budget is to be held against a reference and there is none for this model, or where
 * the one that is there is of something else. The first run is what a reference is written from.
 */
export function referenceDoubts(
  { id, candidate, policy, reference }: Config,
  open: ReadonlyMap<string, OpenSuite>,
): readonly Fault[] {
  const { against } = policy.value;
  const path = referencePath(policy.value, id);
  if (reference === undefined) {
    if (path === undefined || against !== 'reference') return [];
    const message = `there is no ${path}: the verdict of this model stays open`;
    const hint = 'write one from a finished run: papergap reference <record>';
    return [{ ...policy.fault(['references'], message, hint), severity: 'warning' }];
  }
  const [claim] = candidate.value.claims.scores;
  const suite = claim?.suite ?? '';
  const differences = referenceDifferences(reference.value, {
    candidate: candidate.value,
    asked: claim && askedProtocol(claim, policy.value),
    suite: open.get(suite)?.suite,
  });
  if (differences.length === 0) return [];
  const message = `is no reference for ${id}: ${differencesText(differences)}`;
  return [{ file: reference.file, path: '', message, severity: 'warning' }];
}
