import { expect, test } from 'vitest';
import { checkOn } from '../../../bot/pull/check.ts';

const nameOf = (ref: string): string =>
  checkOn('0'.repeat(40), { ref, defaultBranch: 'main' }, { author: { login: 'papergap[bot]', appId: 1 } })
    .name;

// attack: milder twin
test.for([
  ['capitals', 'Release', 'papergap (\\u{52}elease)'],
  ['an accent', 'releas\u00e9', 'papergap (releas\\u{e9})'],
  ['what is not seen', 'release\u200b', 'papergap (release\\u{200b})'],
  ['nothing', 'release', 'papergap (release)'],
] as const)('a branch that differs in %s alone is told apart by the name of its check', ([, ref, name]) => {
  expect(nameOf(ref)).toBe(name);
});

// attack: milder twin
test('long branches that begin and end alike have checks of different names, which GitHub takes', () => {
  const [one, other] = ['a', 'b'].map((middle) => nameOf(`${'x'.repeat(120)}${middle}${'É'.repeat(60)}`));

  expect(one).not.toBe(other);
  expect(one?.length).toBeLessThan(120);
  expect(one).toMatch(/^papergap \(x{79}~[0-9a-f]{20}\)$/);
  expect(nameOf('x'.repeat(100))).toBe(`papergap (${'x'.repeat(100)})`);
});
