import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { comment } from '../../src/report/comment.ts';
import { candidateReport } from '../../src/report/candidate.ts';
import { json } from '../../src/report/json.ts';
import { table } from '../../src/report/table.ts';
import { silent } from '../../src/shell/progress.ts';
import { adder, adderRepository } from '../support/adder.ts';
import { benched } from '../support/bench.ts';
import { fakeEngine } from '../support/fake-engine.ts';

const LINE = "data: sums.jsonl, prompt: 'Q: {{question}}', target: answer";
const SUITES = `  more: { data: sums.jsonl, prompt: 'M: {{question}}', target: answer, scorer: { name: numeric } }
  words: { ${LINE}, scorer: { name: exact } }
`;
const OTHERS = {
  items: 120,
  suites: SUITES,
  policy: 'repeatability: 0\nagainst: claimed\nclaims: { suites: { sums: { minTokens: 1 } } }\n',
  production: ', also: [{ suite: more, tier: critical, floor: 0.99 }, { suite: words, tier: advisory }]',
};

test('a further suite is asked, ends at the look that decides it, and fails the candidate at every door', async () => {
  await using engine = await fakeEngine(adder(0.8));
  await using repo = await adderRepository(engine, OTHERS);
  const notes: string[] = [];

  const record = await benched(
    repo,
    { passes: ['production', 'further', 'reproduce'] },
    { progress: { ...silent, note: (text) => notes.push(text) } },
  );

  expect(notes).toContain(
    'more (critical) is asked 100 items, as production is, and held against a floor of 99.0 %.',
  );
  expect(notes).toContain('words (advisory) is asked 100 items, as production is: told, and not judged.');
  // Warm-up asks none of its items: it is as new to the engine's caches as production is.
  const asked = engine.asked.map(({ messages }) => messages.at(-1)?.content ?? '');
  const production = asked.slice(
    0,
    asked.findIndex((text) => text.startsWith('M: ')),
  );
  expect(production.filter((text) => text.startsWith('Q: ')).length).toBeGreaterThan(16);
  const seen = record.passes.find(({ pass }) => pass === 'further:more');
  expect(seen).toMatchObject({ ended: 'complete', look: expect.any(Number) as number });
  const judged = judge(record);
  expect(judged.verdict).toMatchObject({ outcome: 'fail', further: { more: 'below', words: 'told' } });
  expect(judged.verdict.reasons[0]).toMatchObject({ code: 'suite-below-floor', suite: 'more' });
  expect(table(judged, 'terminal')).toMatch(/Further suites\n.*\n {2}more +critical .* below its floor/);
  expect(JSON.parse(json(judged, 'terminal'))).toMatchObject({
    findings: { further: [{ suite: 'more', floor: 0.99 }, { suite: 'words' }] },
  });
  const report = candidateReport(judged, 'bot');
  expect(report.headline).toContainEqual(
    expect.stringMatching(/^Further suites: more \(critical\) .*below its floor/),
  );
  const page = comment({
    sha: 'abc',
    repositoryUrl: 'https://x',
    entries: [{ state: 'measured', report, runUrl: 'https://x' }],
    door: 'bot',
  });
  expect(page).toMatch(/\| `more`<br>critical: below its floor *\| *floor.99\.0/);
});
