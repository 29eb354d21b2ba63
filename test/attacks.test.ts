import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { actorTable, attackFaults, attackPage, triedBelow, triedIn } from '../scripts/attack-tables.ts';
import { withTables } from '../scripts/readme-tables.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (page: string): string => readFileSync(join(ROOT, page), 'utf8');
const tried = triedBelow(ROOT);

test('each attack is tried by a test, and a test names no other', () => {
  expect(attackFaults(tried)).toEqual([]);
});

test('the pages have the attacks that the tests try (npm run tables makes them)', () => {
  expect(read('docs/attacks.md')).toBe(attackPage(tried));
  expect(read('SECURITY.md')).toBe(withTables(read('SECURITY.md'), { actors: actorTable() }));
});

const MARK = '// attack: checkout';

test.for([
  ["test('a title', () => {});", 'a title'],
  ['test("a title\'s", async () => {});', "a title's"],
  ["test(\n  'a long title',\n  () => {},\n);", 'a long title'],
  ["test.for([\n  ['a', 'b'],\n] as const)('%s is %o', ([a]) => {});", '… is …'],
  ["test.for<[what: string]>(CASES)('$what holds', () => {});", '… holds'],
  ["soak('records', fc.json(), () => {});", 'records'],
  ["[\n  'a row',\n  'refused',\n  (at) => at,\n],", 'a row: refused'],
] as const)('a mark is of what stands below it: %s', ([below, title]) => {
  const found = triedIn('x.test.ts', `${MARK}, bundle\n${below}\n`);

  expect(found).toEqual([{ file: 'x.test.ts', attacks: ['checkout', 'bundle'], title }]);
});

test('a mark above no test, an attack that is not listed and one without a test are found', () => {
  expect(() => triedIn('x.test.ts', `${MARK}\nconst a = 1;\n`)).toThrow('x.test.ts: no test below');

  const faults = attackFaults([{ file: 'x.test.ts', attacks: ['constructor'], title: 'a' }]);
  expect(faults).toContain('x.test.ts: no attack "constructor" in scripts/attacks.ts');
  expect(faults).toContain('no test tries: checkout');
});
