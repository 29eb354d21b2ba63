import { expect, test } from 'vitest';
import { parsePassRoles, PassRole } from '../../src/config/pass-role.ts';

test('a list of passes is read whole, each pass once, whatever spaces stand in it', () => {
  expect(parsePassRoles('reproduce, production,reproduce')).toEqual({
    ok: true,
    value: ['reproduce', 'production'],
  });
  expect(parsePassRoles(PassRole.options.join(','))).toEqual({ ok: true, value: PassRole.options });
});

test('each word that is no pass is a fault, with what may be meant', () => {
  expect(parsePassRoles('noisey,reproduce,,constructor')).toEqual({
    ok: false,
    faults: [
      'there is no pass "noisey" (did you mean "noisy"?)',
      `there is no pass "constructor" (known: ${PassRole.options.join(', ')})`,
    ],
  });
});

test('a list without a word names no pass', () => {
  expect(parsePassRoles(' ,')).toEqual({
    ok: false,
    faults: [`it names no pass (known: ${PassRole.options.join(', ')})`],
  });
});
