import { expect, test } from 'vitest';
import { faultText } from '../../src/config/fault.ts';
import { floorFaults, floorOf } from '../../src/config/floor.ts';
import { parsePolicy } from '../../src/config/load.ts';
import type { Loaded } from '../../src/config/load.ts';
import type { Policy } from '../../src/config/policy.ts';

const read = (floor: string, production = 'suite: ours') =>
  parsePolicy({ file: 'p.yml', text: `floor: ${floor}\nproduction: { ${production} }\nsuites: {}\n` });

function policy(...written: Parameters<typeof read>): Loaded<Policy> {
  const parsed = read(...written);
  if (!parsed.ok) throw new Error(parsed.faults.map(faultText).join('\n'));
  return parsed.value;
}

test.for([
  ['0.6', { kind: 'share', share: 0.6 }],
  ['incumbent - 0.02', { kind: 'incumbent', tolerance: 0.02 }],
  ['incumbent-.1', { kind: 'incumbent', tolerance: 0.1 }],
] as const)('a floor is a share, or the incumbent’s score less a tolerance: %s', ([written, floor]) => {
  expect(floorOf(policy(written).value)).toEqual(floor);
});

const FORMS =
  "must be a share such as 0.60, or the incumbent's score less a tolerance: incumbent - 0.02; it is";
test.for([
  ['incumbent - 2', `${FORMS} "incumbent - 2"`],
  ['incumbent - 1.0', `${FORMS} "incumbent - 1.0"`],
  ['incumbent', `${FORMS} "incumbent"`],
  ['incumbent - 2 %', `${FORMS} "incumbent - 2 %"`],
  ['60', 'must be less than 1; it is 60'],
  ['0', 'must be more than 0; it is 0'],
] as const)('another floor is told with what to write: %s', ([written, message]) => {
  const parsed = read(written);

  expect(parsed.ok ? [] : parsed.faults.map(faultText)).toEqual([`floor: ${message}`]);
});

test('a floor that is told from the incumbent needs the policy to name one', () => {
  expect(floorFaults(policy('incumbent - 0.02')).map(faultText)).toEqual([
    "production.incumbent: is missing: the floor is the incumbent's score less a tolerance " +
      '(write the id of the model in production)',
  ]);
  expect(floorFaults(policy('incumbent - 0.02', 'suite: ours, incumbent: old'))).toEqual([]);
  expect(floorFaults(policy('0.6'))).toEqual([]);
});
