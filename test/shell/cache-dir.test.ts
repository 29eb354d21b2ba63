import { userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheDirOf } from '../../src/shell/cache-dir.ts';

// attack: checkout
test.for([
  [{ PAPERGAP_CACHE: '' }],
  [{ XDG_CACHE_HOME: '' }],
  [{ PAPERGAP_CACHE: '', XDG_CACHE_HOME: '' }],
  [{ XDG_CACHE_HOME: 'checkout' }],
] as const)('a variable that is empty, or a relative cache of the user, is passed over: %j', ([env]) => {
  expect(cacheDirOf({ HOME: '/home/u', ...env })).toBe('/home/u/.cache/papergap');
});

// attack: checkout
test.for(['', 'checkout'])('a home that is "%s" is that of the user', (HOME) => {
  expect(cacheDirOf({ HOME })).toBe(join(userInfo().homedir, '.cache', 'papergap'));
});

test('what a variable names is the cache', () => {
  expect(cacheDirOf({ XDG_CACHE_HOME: '/x' })).toBe('/x/papergap');
  expect(cacheDirOf({ PAPERGAP_CACHE: '/srv/papergap', XDG_CACHE_HOME: '/x' })).toBe('/srv/papergap');
});
