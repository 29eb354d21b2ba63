import { expect, test } from 'vitest';
import { parsePolicy } from '../../src/config/load.ts';

const POLICY = 'production: { suite: s }\nsuites: { s: { data: s.jsonl, scorer: { name: exact } } }\n';

test.for(['0', '0.5', '1500.5', '86400001', '3e9', '1e308', '.inf', '.nan'])(
  'a deadline of %s ms is refused: no timer waits for it, and each answer would be too late',
  (written) => {
    const parsed = parsePolicy({ file: 'p.yml', text: `requestDeadlineMs: ${written}\n${POLICY}` });

    const paths = parsed.ok ? [] : parsed.faults.map(({ path }) => path);
    expect(new Set(paths)).toEqual(new Set(['requestDeadlineMs']));
  },
);

test('a deadline of a day is the longest', () => {
  const parsed = parsePolicy({ file: 'p.yml', text: `requestDeadlineMs: 86400000\n${POLICY}` });

  expect(parsed.ok && parsed.value.value.requestDeadlineMs).toBe(86_400_000);
});
