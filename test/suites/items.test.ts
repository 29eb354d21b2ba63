import { expect, test } from 'vitest';
import { checked } from '../../src/config/checked.ts';
import { SuiteChoice } from '../../src/config/suite-choice.ts';
import { itemsIn } from '../../src/suites/items.ts';
import type { Rows } from '../../src/suites/rows.ts';

/** As many rows of one value. */
const rowsOf = (value: object, count: number): Rows => ({
  unit: 'line',
  count: () => Promise.resolve(count),
  async *read() {
    for (let line = 1; line <= count; line++) yield { line, read: checked({ ...value, id: `item-${line}` }) };
  },
});

// attack: hostile hub
test('lists and objects of rows count as what they take in memory, and not as one value', async () => {
  const choice = SuiteChoice.parse({ data: 'data.jsonl', prompt: '{{q}}', scorer: { name: 'exact' } });
  const target = Array.from({ length: 100_000 }, () => []);
  const read = await itemsIn(
    rowsOf({ q: 'x', target }, 200),
    'data.jsonl',
    choice,
    (path, message, hint) => ({
      ...{ file: 'policy.yml', path: path.join('.'), message },
      ...(hint !== undefined && { hint }),
    }),
  );

  expect(read).toMatchObject({
    ok: false,
    faults: [{ path: 'data', message: '"data.jsonl" has more text than is asked in a run' }],
  });
});
