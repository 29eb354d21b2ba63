import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { inputFormat } from '../../src/noise/operators/input-format.ts';
import { randomFor } from '../../src/shell/random.ts';

const TEXT = 'Where is my order?\n\n  It should have come: on "Monday".';

test('JSON and YAML say the same as the text, and all formats occur', () => {
  const seen = new Set<string>();
  for (let seed = 0; seed < 50; seed++) {
    const result = inputFormat.apply(TEXT, randomFor(seed), [], 1);
    seen.add(result);
    if (result === TEXT) continue;
    expect((parse(result) as { readonly input: string }).input.trimEnd()).toBe(TEXT);
  }
  // A text of several lines is in no table.
  expect(seen.size).toBe(3);
  const table = Array.from({ length: 50 }, (_, seed) =>
    inputFormat.apply('Where is my order?', randomFor(seed), [], 1),
  );

  expect(table).toContain('| input |\n| --- |\n| Where is my order? |');
});

test('a label or an option of a choice stays as it is', () => {
  expect(inputFormat.apply('Canberra', randomFor(1), [], 1)).toBe('Canberra');
});
