import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { reporters } from '../../src/report/index.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';

const ROUND = { reproduce: rightOf(360, 400), noisy: rightOf(352, 400) };
const said = (more: object): string => reporters.markdown(judge(aRecord(more)), 'terminal');

test('what noise costs is told dose by dose, with what no user writes below it', () => {
  const text = said({
    ...MEASURED,
    ...ROUND,
    'noisy-mild': rightOf(356, 400),
    'noisy-heavy': rightOf(320, 400),
    adversarial: rightOf(200, 400),
  });

  const section = text.split('What noise costs by its dose')[1]?.split('\n\n').slice(1, 3).join('\n\n');
  expect(section?.replaceAll(/\s+/g, ' ')).toMatch(
    /mild \(½ ×\) \| 0\.0 % \| 400 \| −1\.0 \|[^]*typical \(1 ×\) \| 0\.0 % \| 400 \| −2\.0 \|[^]*heavy \(3 ×\) \| 0\.0 % \| 400 \| −10\.0 \|[^]*adversarial \| 0\.0 % \| 400 \| −40\.0 \|/,
  );
  expect(section).toContain('It is no cause of the gap.');
});

test('neither further doses nor adversarial inputs change the gap or its causes', () => {
  const more = { 'noisy-heavy': rightOf(0, 400), adversarial: rightOf(0, 400) };
  const production = { production: rightOf(300, 400) };
  const [without, withThem] = [{}, more].map((given) =>
    judge(aRecord({ ...MEASURED, ...ROUND, ...production, ...given })),
  );

  expect(withThem?.verdict).toEqual(without?.verdict);
  expect(withThem?.findings.attribution).toEqual(without?.findings.attribution);
});

test('one dose alone has no table', () => {
  expect(said({ ...MEASURED, ...ROUND })).not.toContain('by its dose');
});
