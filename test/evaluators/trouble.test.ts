import { expect, test } from 'vitest';
import { cutFriction, withoutQuotes } from '../../src/engines/friction.ts';
import { failedToEnd, unreadable } from '../../src/evaluators/trouble.ts';

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

// attack: public answers
test.for([0, 1])('a public record keeps no word of what an evaluator wrote, which ended with %s', (exit) => {
  const runner = { name: 'inspect', version: '1', task: 't', maxMinutes: 5, network: false };
  const canary = 'the words of a customer';
  for (const naming of [`it has two figures of the name "mean,${canary}"`, `${canary} 🦜`.repeat(400)]) {
    const friction = cutFriction(unreadable(runner, exit, { naming }, []));

    expect(friction.summary).toContain(canary);
    expect(withoutQuotes(friction).summary).toMatch(/: …\.$/);
    expect(JSON.stringify(withoutQuotes(friction))).not.toContain(canary);
  }
  const own = unreadable(runner, exit, { own: 'it wrote no results' }, []);
  expect(withoutQuotes(own).summary).toContain('it wrote no results');
});
