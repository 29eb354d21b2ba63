import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXAMPLE, judgeDigest } from '../../src/bench/check-judges.ts';
import { openJudges } from '../../src/bench/judges.ts';
import { loadConfig } from '../../src/config/load.ts';
import { judged, JudgeOptions } from '../../src/scoring/judge.ts';
import type { JudgeModel } from '../../src/scoring/judge-model.ts';
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
      item: { fields: { input: 'And now?' }, target: 'In Graz.', context: before },
      answer: 'Graz.',
      isRight: true,
    },
  ]);
});

test('a system message and turns of the suite stand before an answer that people have labelled, too', async () => {
  await using repo = await repository({
    'models/a.yaml': `model: fake
engine: { name: endpoint, endpoint: here }
claims: { scores: [{ suite: ours, score: 0.9 }] }
`,
    '.github/papergap.yml': `production: { suite: ours }
suites:
  ours:
    data: ours.jsonl
    system: Answer in French.
    turns: [{ role: user, content: 'About {{topic}}.' }, { role: assistant, content: Yes? }]
    prompt: '{{ask}}'
    target: right
    scorer: { name: judge, endpoint: grader, model: big, rubric: Is it so?, humanLabels: labels.jsonl }
trust: { engines: [endpoint], endpoints: { here: 'http://127.0.0.1:1', grader: 'http://127.0.0.1:2' } }
`,
    'labels.jsonl': JSON.stringify({
      id: 'l',
      topic: 'rain',
      ask: 'Why?',
      right: 'x',
      answer: 'y',
      label: 'yes',
    }),
  });
  const config = await loadConfig(join(repo.folder, 'models/a.yaml'));
  if (!config.ok) throw new Error(JSON.stringify(config.faults));
  const never = (): never => expect.unreachable();
  const places = { root: repo.folder, fetchData: never, openApart: never };
  const judges = await openJudges(config.value, places);

  if (!judges.ok) throw new Error(JSON.stringify(judges.faults));
  expect(judges.value.get('ours')?.labelled?.[0]?.item.context).toEqual([
    { role: 'system', content: 'Answer in French.' },
    { role: 'user', content: 'About rain.' },
    { role: 'assistant', content: 'Yes?' },
  ]);
});

test.for([false, true])(
  'the digest of a judge is of what it is asked, whatever it compares: %s',
  async (pairwise) => {
    const written = { endpoint: 'grader', model: 'big', rubric: 'Is it so?', pairwise };
    const options = JudgeOptions.parse(written);
    const asked: unknown[] = [];
    const model: JudgeModel = {
      workers: 1,
      mark: () => 'MARK',
      ask: (_, messages) => {
        asked.push(messages);
        return Promise.resolve({ ok: true, text: pairwise ? 'A' : 'yes' });
      },
    };
    await judged(EXAMPLE.answer.text, EXAMPLE.item, options, model, EXAMPLE.answer.toolCalls);
    const { labels, maxTokens } = options;
    const text = JSON.stringify({ messages: asked, labels, pairwise, maxTokens });

    expect(judgeDigest(options)).toBe(createHash('sha256').update(text).digest('hex'));
    expect(text).toContain('said before by system');
    expect(judgeDigest(JudgeOptions.parse({ ...written, rubric: 'Is it not?' }))).not.toBe(
      judgeDigest(options),
    );
  },
);
