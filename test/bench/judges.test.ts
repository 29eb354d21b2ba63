import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openJudges } from '../../src/bench/judges.ts';
import { loadConfig } from '../../src/config/load.ts';
import { repository } from '../support/repository.ts';

test('an answer that people have labelled is judged with the conversation that it belongs to', async () => {
  const before = [
    { role: 'user', content: 'Where is order 4711?' },
    { role: 'assistant', content: 'In Lyon.' },
  ];
  const talk = [...before, { role: 'user', content: 'And now?' }];
  await using repo = await repository({
    'models/a.yaml': `model: fake
engine: { name: endpoint, endpoint: here }
claims: { scores: [{ suite: sums, score: 0.9 }] }
`,
    '.github/papergap.yml': `production: { suite: ours }
suites:
  sums: { data: ours.jsonl, prompt: '{{sum}}', target: right, scorer: { name: exact } }
  ours:
    data: ours.jsonl
    messages: talk
    target: right
    scorer: { name: judge, endpoint: grader, model: big, rubric: Is it so?, humanLabels: labels.jsonl }
trust: { engines: [endpoint], endpoints: { here: 'http://127.0.0.1:1', grader: 'http://127.0.0.1:2' } }
`,
    'labels.jsonl': JSON.stringify({ id: 'l', talk, right: 'In Graz.', answer: 'Graz.', label: 'yes' }),
  });
  const config = await loadConfig(join(repo.folder, 'models/a.yaml'));
  if (!config.ok) throw new Error(JSON.stringify(config.faults));
  const never = (): never => expect.unreachable();

  const judges = await openJudges(config.value, {
    root: repo.folder,
    fetchData: never,
    openApart: never,
  });

  if (!judges.ok) throw new Error(JSON.stringify(judges.faults));
  expect(judges.value.get('ours')?.labelled).toEqual([
    {
      item: { fields: { input: 'And now?' }, target: 'In Graz.', before },
      answer: 'Graz.',
      isRight: true,
    },
  ]);
});
