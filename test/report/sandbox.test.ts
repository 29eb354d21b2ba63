import { expect, test } from 'vitest';
import { sandboxLine } from '../../src/report/sandbox.ts';

const because = {
  code: 'bubblewrap-missing',
  summary: 'There is no bubblewrap.',
  remedy: 'Install it.',
  blame: 'machine',
} as const;
const isolated = { files: 'isolated', processes: 'isolated', network: 'isolated' } as const;
const shared = { files: 'shared', processes: 'shared', network: 'shared' } as const;

test.for([
  [isolated, /^The engine's sandbox: no network/],
  [
    { ...isolated, network: 'shared', because },
    /^The engine's sandbox shares the network\. There is no bubblewrap\. Install it\.$/,
  ],
  [
    { ...isolated, bounded: 'each-process' },
    /but its own home\. Each of its processes has a bound of memory, and all of them together have none\.$/,
  ],
  [{ ...isolated, bounded: 'nothing' }, /Nothing bounds its memory, its processes and its files\.$/],
  [{ ...shared, because }, /^The engine has no sandbox\. There is no bubblewrap\. Install it\.$/],
] as const)('of a sandbox with %o is said what it shares, and why', ([sandbox, said]) => {
  expect(sandboxLine(sandbox)).toMatch(said);
});
