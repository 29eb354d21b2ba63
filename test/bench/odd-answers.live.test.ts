import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { runCli } from '../support/cli.ts';
import { benched } from '../support/bench.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import type { Script } from '../support/fake-engine.ts';
import { runPlanted } from '../support/planted/run.ts';
import { plantedServer } from '../support/planted/server.ts';
import { repository } from '../support/repository.ts';

const sse = (...events: readonly object[]): Script => ({
  raw: `${events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}data: [DONE]\n\n`,
});
const event = (choice: object): object => ({
  id: 'c',
  object: 'chat.completion.chunk',
  model: 'fake',
  choices: [{ index: 0, finish_reason: null, ...choice }],
});
const END = event({ delta: {}, finish_reason: 'stop' });
const AGAIN =
  'Hello, since the update of yesterday evening our printer on the second floor prints nothing at all, and the display shows a message that nobody here understands.\n';

/** Bad answers of all kinds, each with the right fields in it. */
const BAD: readonly [code: string, what: string, form: (answer: string) => Script][] = [
  [
    'leaked-marks',
    'goes on with turns of its own, as a wrong stop token makes it',
    (a) => ({ words: [a, '<|im_end|>', '\n<|im_start|>', 'user\n', 'Thanks.<|im_end|>'] }),
  ],
  [
    'broken-characters',
    'is broken characters around its fields',
    (a) => ({ words: ['\uFFFD\uFFFD\uFFFD ', a, ' \uFFFD\uFFFD\uFFFD\uFFFD'] }),
  ],
  [
    'thoughts-leaked',
    'begins with a thought whose end alone is marked',
    (a) => ({ words: ['So it is this queue.', '</think>', '\n', a] }),
  ],
  ['question-again', 'says its whole prompt again first', (a) => ({ words: [AGAIN, a] })],
  [
    'other-form',
    'comes as a message in a stream, of which no client reads it',
    (a) => sse(event({ message: { role: 'assistant', content: a } }), END),
  ],
  [
    'other-form',
    'comes as the text of a completion in a chat, of which no client reads it',
    (a) => sse(event({ text: a }), END),
  ],
];

test.for(BAD)(
  '%s is told of right answers of which each %s',
  { timeout: 120_000 },
  async ([code, , form]) => {
    await using engine = await plantedServer({ items: 40, right: () => ({ queue: 0.95 }), form });
    const args = ['--profile', 'quick', '--fixed-n', '--passes', 'reproduce,production'];
    const { findings, terminal } = await runPlanted(runCli, engine, 40, { claim: 0.95, args });

    expect(findings.servedOtherwise.map((one) => `${one.code} of ${one.pass}`).toSorted()).toEqual([
      `${code} of production`,
      `${code} of reproduce`,
    ]);
    expect(terminal).toContain('Answered otherwise than asked');
  },
);

test(
  'what texts show under load alone is told of the load, whose texts are not kept',
  { timeout: 120_000 },
  async () => {
    await using engine = await plantedServer({
      items: 60,
      right: () => ({ queue: 1 }),
      firstTokenMs: () => 40,
      form: (answer) => ({ words: [answer] }),
      instead: ({ inLoad, target }) =>
        inLoad === undefined || inLoad <= 40
          ? undefined
          : { words: [JSON.stringify(target), '<|im_end|>', '\n<|im_start|>user\n', 'Thanks.<|im_end|>'] },
    });
    const { findings, record, terminal } = await runPlanted(runCli, engine, 60, {
      claim: 0.95,
      args: ['--profile', 'quick', '--fixed-n', '--passes', 'production,load'],
      policy: 'load: { concurrency: [8], seconds: 3, slo: { ttftP95Ms: 3000 } }\n',
    });

    expect(findings.servedOtherwise).toMatchObject([{ code: 'leaked-marks', pass: 'load-c8' }]);
    expect(terminal).toMatch(/answers of load-c8 are right and hold marks of the chat template/);
    expect(JSON.stringify(record.passes.filter(({ kind }) => kind === 'load'))).not.toContain('Thanks');
  },
);

// attack: unread form
test('a call that is text alone, where tools are offered, is told, and no client reads it', async () => {
  await using engine = await fakeEngine({ words: ['[weather(', 'city="Oslo")]'] });
  const rows = Array.from({ length: 12 }, (_, n) => ({
    id: `i${n}`,
    input: `How is it in Oslo on day ${n}?`,
    target: { name: 'weather', arguments: { city: 'Oslo' } },
  }));
  await using repo = await repository({
    'models/adder.yaml': `model: fake
engine: { name: endpoint, endpoint: staging }
claims: { scores: [{ suite: theirs, score: 0.9 }] }
`,
    '.github/papergap.yml': `production: { suite: ours }
on-collapse: go-on
suites:
  theirs: { data: calls.jsonl, tools: [{ name: weather }], scorer: { name: tool-call, fromText: true } }
  ours: { data: calls.jsonl, tools: [{ name: weather }], scorer: { name: tool-call } }
trust: { engines: [endpoint], endpoints: { staging: '${engine.origin}' } }
`,
    'calls.jsonl': rows.map((row) => JSON.stringify(row)).join('\n'),
  });

  const { passes } = await benched(repo, { passes: ['production'] });
  const answers = passes.flatMap((pass) => (pass.kind === 'suite' ? pass.answers : []));
  expect(answers).toHaveLength(12);
  for (const { grades, exchange } of answers) {
    expect(grades).toMatchObject({ production: { outcome: 'unparsed', value: 0 } });
    expect(exchange?.quirks).toEqual(['call-as-text']);
  }
});

const ANSWER = '{"city": "Oslo"}';

test.for<readonly [string, string, string]>([
  // attack: unread form
  ['a fence and words around it', `Sure!\n\`\`\`json\n${ANSWER}\n\`\`\``, 'unparsed'],
  // attack: unread form
  ['two values', `{"city": "Nowhere"} or rather ${ANSWER}`, 'unparsed'],
  ['one value, which is right', ` ${ANSWER}\n`, 'correct'],
])('where a schema is sent, an answer of %s is what a client parses of it', async ([, said, outcome]) => {
  await using engine = await fakeEngine({ words: [said] });
  const rows = Array.from({ length: 12 }, (_, n) => ({
    ...{ id: `i${n}`, input: `Which city is it on day ${n}?`, target: { city: 'Oslo' } },
  }));
  const schema = '{ type: object, properties: { city: { type: string } }, required: [city] }';
  await using repo = await repository({
    'models/adder.yaml': `model: fake
engine: { name: endpoint, endpoint: staging }
claims: { scores: [{ suite: theirs, score: 0.9 }] }
`,
    '.github/papergap.yml': `production: { suite: ours }
on-collapse: go-on
suites:
  theirs: { data: cities.jsonl, scorer: { name: json-fields } }
  ours: { data: cities.jsonl, answerSchema: ${schema}, scorer: { name: json-fields } }
trust: { engines: [endpoint], endpoints: { staging: '${engine.origin}' } }
`,
    'cities.jsonl': rows.map((row) => JSON.stringify(row)).join('\n'),
  });

  const record = await benched(repo, { passes: ['production'] });
  const answers = record.passes.flatMap((pass) => (pass.kind === 'suite' ? pass.answers : []));
  const { findings } = judge(record);

  expect(new Set(answers.map(({ grades }) => grades?.production?.outcome))).toEqual(new Set([outcome]));
  expect(findings.servedOtherwise.filter(({ code }) => code === 'not-json')).toEqual(
    outcome === 'correct' ? [] : [{ code: 'not-json', pass: 'production', answers: 12, of: 12 }],
  );
});
