import { expect, test } from 'vitest';
import { jobLog } from '../../scripts/bot-demo/job-log.ts';

test("a job's log is shown without what only the runner reads", () => {
  const log = [
    '::add-mask::ghs_secret',
    '::group::deploy (2/12)',
    '::debug::Headers: {%0A}',
    '· deploy: it answers (1.1 s)',
    '::endgroup::',
    '::warning title=papergap%3A a public repository::Use ephemeral runners,%0Aand keep forks off them',
    '::error::100%25 wrong',
  ];

  expect(jobLog(log.join('\n'))).toBe(
    [
      '▸ deploy (2/12)',
      '· deploy: it answers (1.1 s)',
      'warning: papergap: a public repository: Use ephemeral runners,',
      'and keep forks off them',
      'error: 100% wrong',
    ].join('\n'),
  );
});
