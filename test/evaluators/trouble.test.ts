import { expect, test } from 'vitest';
import { failedToEnd } from '../../src/evaluators/trouble.ts';

test('a task whose packages are not there is told as that, and not as data that is missing', () => {
  const lines = [
    'Traceback (most recent call last):',
    '  File "tasks/truthfulqa/utils.py", line 4, in <module>',
    "ModuleNotFoundError: No module named 'rouge_score'",
  ];

  expect(failedToEnd({ name: 'lm-eval' }, 1, lines)).toMatchObject({
    code: 'evaluator-lacks-package',
    summary: 'The task needs the Python module "rouge_score", which is not installed with lm-eval.',
    remedy: expect.stringContaining('engines: { lm-eval: { with: ['),
  });
});

test('what else ends it is told by its last words', () => {
  expect(failedToEnd({ name: 'lm-eval' }, 1, ['ValueError: no data'])).toMatchObject({
    code: 'evaluator-failed',
    line: 'ValueError: no data',
  });
});
