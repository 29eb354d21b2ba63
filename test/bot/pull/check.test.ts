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
