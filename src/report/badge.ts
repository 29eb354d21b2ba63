import { printedJson } from '../text/json.ts';
import type { Verdict } from '../verdict.ts';
import type { Reporter } from './reporter.ts';
import { withWaived } from './waived.ts';
import { percent } from './words.ts';

/** As shields.io names them. */
const COLORS: Readonly<Record<Verdict['outcome'], string>> = {
  pass: 'brightgreen',
  fail: 'red',
  inconclusive: 'yellow',
};

/** The verdict and the gap as an endpoint badge: https://shields.io/badges/endpoint-badge. */
export const badge: Reporter = ({ record, verdict }) => {
  const { outcome, gap } = verdict;
  const shown = gap === undefined ? '' : `, gap ${percent(gap.gap)}`;
  const content = {
    schemaVersion: 1,
    label: `papergap ${record.candidate.id}`,
    message: `${outcome}${withWaived(verdict)}${shown}`,
    color: COLORS[outcome],
  };
  return printedJson(content);
};
