import { expect, test } from 'vitest';
import type { PlannedRun } from '../../src/report/outlook.ts';
import { plannedText } from '../../src/report/outlook.ts';

const some = { least: 100, most: 100 };

function planned(passes: PlannedRun['passes']): string {
  const nothing = { judgeRequests: 0, answerTokens: 0, savings: [] };
  const text = plannedText('acme', { passes, requests: some, promptTokens: some, ...nothing });
  return text.replace(/\s+/g, ' ');
}

test('a load pass that is in no sum, since it is not known how long an answer takes, is said to be left out', () => {
  const production = { id: 'production', suite: 'own', onlyToConfirm: false, requests: some };
  const load = (id: string, onlyToConfirm = false) => ({ id, suite: 'own', onlyToConfirm });

  expect(planned([production, load('load-1'), load('load-50'), load('confirm:load-50', true)])).toContain(
    'Not in it are load-1, load-50: how much a load pass asks depends on how long an answer takes.',
  );
  expect(planned([production])).not.toContain('Not in it');
});
