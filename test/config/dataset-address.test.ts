import { expect, test } from 'vitest';
import { datasetAddress, isAtHub } from '../../src/config/dataset-address.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

test('an address names a file of a data set at a full commit', () => {
  expect(datasetAddress(`hf://datasets/acme/tickets@${COMMIT}/data/test-0.parquet`)).toEqual({
    ok: true,
    value: { organization: 'acme', dataset: 'acme/tickets', revision: COMMIT, path: 'data/test-0.parquet' },
  });
  expect([isAtHub('data/hf.jsonl'), isAtHub('hf://x'), isAtHub('https://x')]).toEqual([false, true, true]);
});

test.for<[written: string, message: string]>([
  ['hf://datasets/acme/tickets/data.csv', 'is pinned by no revision'],
  ['hf://datasets/acme/tickets@main/data.csv', 'is pinned by "main", which may move'],
  [`hf://datasets/acme/tickets@${COMMIT.slice(0, 7)}/data.csv`, 'which may move'],
  [`hf://datasets/acme/tickets@${COMMIT}/`, 'names no file of a data set'],
  [`hf://datasets/acme@${COMMIT}/data.csv`, 'names no file of a data set'],
  [`hf://acme/tickets@${COMMIT}/data.csv`, 'names no file of a data set'],
  [`hf://datasets/../tickets@${COMMIT}/data.csv`, 'names no file of a data set'],
  [`hf://datasets/acme/tickets@${COMMIT}/../data.csv`, 'leads out of its data set'],
  ['https://example.com/data.csv', 'is an address that nothing is fetched from'],
])('%s is told what it lacks', ([written, message]) => {
  const read = datasetAddress(written);

  expect(read.ok ? undefined : read.faults[0]?.message).toContain(message);
  expect(read.ok ? undefined : read.faults[0]?.hint).toContain('commit');
});
