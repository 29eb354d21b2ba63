import { expect, test } from 'vitest';
import { nextCursor } from '../src/github/client.ts';
import { benchmarkNamed } from '../src/init/benchmark.ts';
import { codeAddress } from '../src/init/links.ts';
import { settle } from '../src/init/scale.ts';
import type { FoundClaim } from '../src/init/claim.ts';
import { nemoRecipe } from '../src/init/sources/nemo-recipe.ts';
import { statedIn } from '../src/init/stated.ts';
import { withoutTerminalCodes } from '../src/text/terminal-codes.ts';

const LONG = 1_000_000;
const long = (text: string): string => text.repeat(LONG / text.length);
const CLAIM = { benchmark: 'gsm8k', metric: 'accuracy' } as FoundClaim;
const EVIDENCE = { sameOrigin: [], leaderboard: [] };
const stated = (text: string): boolean => Object.keys(statedIn(text).protocol).length > 0;

/** Texts at whose every place a pattern may begin that fails at their end alone: their square is hours. */
// attack: slow file
test.for<readonly [string, () => unknown, unknown]>([
  ['returns in a line of a log', () => withoutTerminalCodes(`${long('\r')}x`), 'x'],
  ['brackets in a header', () => nextCursor(long('<'), 'after'), undefined],
  ['digits in words about a score', () => stated(`${long('5')} times`), false],
  ['blanks behind a temperature', () => stated(`temperature${long(' ')}x`), false],
  ['blanks behind top_p', () => stated(`top_p${long(' ')}x`), false],
  ['digits behind top_p', () => stated(`top_p ${long('5')}`), false],
  ['blanks behind top_k', () => stated(`top_k${long(' ')}x`), false],
  ['blanks behind max_gen_toks', () => stated(`max_gen_toks${long(' ')}x`), false],
  ['numbers with commas', () => stated(long('0,')), false],
  ['blanks behind a score', () => settle({ ...CLAIM, value: `1${long(' ')}x` }, EVIDENCE).is, 'no-share'],
  ['brackets in the name of a benchmark', () => benchmarkNamed(long('(')).suite, 'paper'],
  ['dots in the name of a benchmark', () => benchmarkNamed(`a${long('.')}b`).suite.length, 100],
  ['slashes in a link', () => codeAddress(`https://github.com/a/b${long('/')}c`)?.length, LONG + 23],
  ['names in a path', () => nemoRecipe.wants(long('nemo')), false],
])('%s take no longer than their length', ([, read, found]) => {
  expect(read()).toBe(found);
});
