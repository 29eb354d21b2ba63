import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunRecord } from '../../src/record/schema.ts';
import { readFile } from 'node:fs/promises';
import { runCli } from '../support/cli.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import type { FakeEngine, Script } from '../support/fake-engine.ts';
import { plantedJudge } from '../support/planted-judge.ts';
import { repository } from '../support/repository.ts';

const ITEMS = 100;
/** Answers after which an engine breaks: as a load begins. */
const WHOLE = 2 * ITEMS + 40;

/** Adds, nine times in ten, until it has given so many answers. */
function breakingAdder(): Promise<FakeEngine> {
  let answers = 0;
  return fakeEngine((body): Script => {
    const found = /(\d+) plus (\d+)/.exec(body.messages.at(-1)?.content ?? '');
    if (found === null) return { words: ['hello'] };
    const [left, right] = [Number(found[1]), Number(found[2])];
    if (++answers > WHOLE) return { words: ['7'], firstWordMs: 150 };
    return { words: [String(left + right + (left % 10 === 0 ? 1 : 0))], firstWordMs: 20 };
  });
}

const PROGRAM =
  '{ name: program, python: "def score(answer, target, item):\\n    return 1.0 if answer.strip() == str(target) else 0.0\\n" }';

/** A run of that engine at production's load, with such a scorer of production's answers. */
async function runOf(
  scorer: string,
  endpoints = '',
): Promise<{ verdict: Judged['verdict']; record: RunRecord }> {
  await using engine = await breakingAdder();
  const rows = Array.from({ length: ITEMS }, (_, n) =>
    JSON.stringify({
      id: `sum-${n}`,
      question: `${1000 + n} plus ${2000 + n}`,
      target: String(3000 + 2 * n),
    }),
  ).join('\n');
  await using repo = await repository({
    'models/adder.yaml': `model: fake
engine: { name: endpoint, endpoint: here }
claims: { scores: [{ suite: paper, score: 0.9, items: 2000, protocol: { shots: 0, maxTokens: 64, temperature: 0 } }] }
`,
    '.github/papergap.yml': `production: { suite: ours, concurrency: 8, maxTokens: 64 }
load: { concurrency: [8], seconds: 6, slo: { ttftP95Ms: 3000 } }
suites:
  paper: { data: sums.jsonl, prompt: '{{question}}', scorer: { name: exact }, productionScorer: false }
  ours: { data: sums.jsonl, prompt: '{{question}}?', scorer: ${scorer} }
trust: { engines: [endpoint], endpoints: { here: '${engine.origin}'${endpoints} } }
`,
    'sums.jsonl': rows,
  });
  const args = ['--profile', 'quick', '--fixed-n', '--passes', 'reproduce,production,load'];
  const { stdout } = await runCli(
    ['run', 'models/adder.yaml', '--out', 'out', '--format', 'json', ...args],
    repo.folder,
    { PAPERGAP_CACHE: join(repo.folder, 'cache') },
  );
  const record = JSON.parse(await readFile(join(repo.folder, 'out/record.json'), 'utf8')) as RunRecord;
  return { ...(JSON.parse(stdout) as Judged), record };
}

interface Judged {
  readonly verdict: { readonly outcome: string; readonly reasons: readonly { readonly code: string }[] };
}

const gradesOf = (record: RunRecord) =>
  record.passes.flatMap((pass) =>
    pass.kind === 'load' ? pass.requests.flatMap(({ grade }) => grade ?? []) : [],
  );

// attack: hidden collapse
test('a load is graded by a program of the team’s, and one of which all is wrong fails', async () => {
  const { verdict, record } = await runOf(PROGRAM);
  const grades = gradesOf(record);

  expect(verdict.outcome).toBe('fail');
  expect(verdict.reasons[0]).toMatchObject({ code: 'worse-under-load' });
  expect(grades.length).toBeGreaterThan(50);
  expect(grades.length).toBeLessThanOrEqual(200);
});

// attack: hidden collapse
test('a load is graded by a judge, which is asked about at most 100 of its answers', async () => {
  await using judge = await plantedJudge({ sensitivity: 1, specificity: 1 });
  const scorer =
    '{ name: judge, endpoint: grader, model: big, rubric: Is the sum right?, uncorrected: accept }';
  const { verdict, record } = await runOf(scorer, `, grader: '${judge.origin}'`);

  expect(verdict.outcome).toBe('fail');
  expect(verdict.reasons).toContainEqual(expect.objectContaining({ code: 'worse-under-load' }));
  expect(gradesOf(record)).toHaveLength(100);
});
