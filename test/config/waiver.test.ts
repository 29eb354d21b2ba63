import { expect, test } from 'vitest';
import { faultText } from '../../src/config/fault.ts';
import { parsePolicy } from '../../src/config/load.ts';

const GOOD = { finding: 'slo-missed', owner: '"@acme"', reason: 'new cards', until: '2030-01-31' };

function faults(written: Readonly<Record<string, string | undefined>>): readonly string[] {
  const keys = Object.entries({ ...GOOD, ...written }).filter(([, value]) => value !== undefined);
  const waiver = `{ ${keys.map(([key, value]) => `${key}: ${value}`).join(', ')} }`;
  const text = `waivers: [${waiver}]\nproduction: { suite: ours }\nsuites: {}\n`;
  const parsed = parsePolicy({ file: 'p.yml', text });
  return parsed.ok ? [] : parsed.faults.map(faultText);
}

test('a waiver names what may fail, who answers for it, why, and its last day', () => {
  expect(faults({})).toEqual([]);
  expect(faults({ objective: 'ttftP95Ms', candidate: 'router-q8' })).toEqual([]);
});

test.for([
  [{ finding: 'slo-mised' }, /^waivers\.0\.finding: .*did you mean "slo-missed"\?/],
  [{ finding: 'not-deployable' }, /^waivers\.0\.finding: .*gap-over-budget, below-floor/],
  [{ owner: undefined }, /^waivers\.0\.owner: /],
  [{ reason: '""' }, /^waivers\.0\.reason: /],
  [{ until: '2030-02-30' }, /^waivers\.0\.until: must be a date such as 2027-01-31; it is "?2030-02-30/],
  [{ until: 'forever' }, /^waivers\.0\.until: must be a date such as 2027-01-31; it is "forever"/],
  [{ until: undefined }, /^waivers\.0\.until: /],
  [{ finding: 'below-floor', objective: 'ttftP95Ms' }, /^waivers\.0\.objective: belongs to slo-missed alone/],
] as const)('another waiver is told with what is wrong: %j', ([written, message]) => {
  const told = faults(written);

  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(message);
});
