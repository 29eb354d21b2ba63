import { expect, test } from 'vitest';
import { readLoads } from '../../src/bench/read-loads.ts';
import { faultLine } from '../../src/config/fault.ts';
import { parsePolicy } from '../../src/config/load.ts';
import { loadOf } from '../../src/load/profiles/index.ts';

/** What is read of a policy's loads: their ids, or the faults as a user sees them. */
function read(load: string): readonly string[] {
  const text = `production: { suite: ours }\nsuites: {}\nload: ${load}\n`;
  const policy = parsePolicy({ file: 'p.yml', text });
  if (!policy.ok) return policy.faults.map(faultLine);
  const loads = readLoads(policy.value);
  return loads.ok ? loads.value.map((shape) => loadOf(shape).id) : loads.faults.map(faultLine);
}

test('loads are asked for in short, and by the name of any profile', () => {
  expect(read('{ concurrency: [1, 8], rate: 5, passes: [{ profile: open-loop, ratePerS: 40 }] }')).toEqual([
    'c1',
    'c8',
    'r5',
    'r40',
  ]);
});

test('what is wrong with loads that are written out comes at once, each at its place', () => {
  const passes = `[
  { profile: open-lop, ratePerS: 4 },
  { profile: constructor },
  { profile: closed-loop, concurency: 4 },
  { profile: open-loop, ratePerS: -1 },
  { profile: closed-loop, concurrency: 10 }]`;

  expect(read(`{ passes: ${passes} }`)).toEqual([
    expect.stringMatching(
      /^p\.yml:4:\d+: load\.passes\.0\.profile: .*"open-lop" \(did you mean "open-loop"\?\)/,
    ),
    expect.stringMatching(/^p\.yml:5:\d+: load\.passes\.1\.profile: there is no load profile "constructor"/),
    expect.stringMatching(/^p\.yml:6:\d+: load\.passes\.2\.concurrency: is missing/),
    expect.stringMatching(/^p\.yml:6:\d+: load\.passes\.2\.concurency: .*did you mean "concurrency"/),
    expect.stringMatching(/^p\.yml:7:\d+: load\.passes\.3\.ratePerS: /),
    expect.stringMatching(/^p\.yml:8:\d+: load\.passes\.4: asks for a load that the policy has already/),
  ]);
});
