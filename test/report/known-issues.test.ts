import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { reporters } from '../../src/report/index.ts';
import { aRecord } from '../support/record.ts';

const RECORD = aRecord({
  paper: 0.9,
  deployment: {
    ready: false,
    phases: [],
    friction: [{ code: 'engine-died', summary: 'It died.', remedy: 'Look at its log.', blame: 'unknown' }],
    knownIssues: {
      issues: [
        {
          title: '<img src=x> @team fixes #1 [here](https://evil.example.com)\u001b[2J',
          url: 'https://github.com/vllm-project/vllm/issues/3',
          about: 'engine',
          state: 'open',
          shares: ['M1'],
        },
      ],
      unasked: ['huggingface.co was not searched: HTTP 429'],
    },
  },
});

test('what may be known stands behind the trouble, told apart from causes, and is safe to be shown', () => {
  const markdown = reporters.markdown(judge(RECORD), 'action');
  const terminal = reporters.table(judge(RECORD), 'terminal').replaceAll(/\s+/g, ' ');

  expect(terminal).toContain('engine-died: It died. Look at its log. May be known, and was not verified: "');
  expect(terminal).toContain(
    'https://github.com/vllm-project/vllm/issues/3 (of the engine, open; it shares M1).',
  );
  expect(terminal).toContain('huggingface.co was not searched: HTTP 429.');
  expect(terminal).not.toContain('\u001b');
  expect(markdown).toContain('May be known, and was not verified');
  expect(markdown).not.toMatch(/<img|(?<![\w`\\])@team|\]\(https:\/\/evil/);
});
