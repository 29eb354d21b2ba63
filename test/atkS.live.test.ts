import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asEarlierRun, judge } from '../src/judge.ts';
import { runCli } from './support/cli.ts';
import type { FakeEngine, Script } from './support/fake-engine.ts';
import { runPlanted } from './support/planted/run.ts';
import type { Reported, Wishes } from './support/planted/run.ts';
import { plantedServer } from './support/planted/server.ts';
import type { Planted } from './support/planted/server.ts';
import { SUITES, tickets } from './support/planted/tickets.ts';
import { repository } from './support/repository.ts';

async function reported(planted: Partial<Planted>, wishes: Partial<Wishes> = {}): Promise<Reported> {
  await using engine = await plantedServer({ items: 100, right: () => ({ queue: 0.95 }), ...planted });
  const args = ['--profile', 'quick', '--fixed-n', '--passes', 'reproduce,production'];
  return await runPlanted(runCli, engine, 100, { claim: 0.95, args, ...wishes });
}

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

/** Bad answers of all kinds, each with the right fields in it. */
const BAD: readonly [string, (answer: string) => Script][] = [
  [
    'goes on with turns of its own, as a wrong stop token makes it',
    (a) => ({
      words: [
        a,
        '<|im_end|>',
        '\n<|im_start|>',
        'user\n',
        'Thanks,',
        ' and my',
        ' laptop?',
        '<|im_end|>\n',
        '<|im_start|>assistant\n',
        'I will ask.<|im_end|>',
      ],
    }),
  ],
  [
    'is broken characters around its fields',
    (a) => ({ words: ['\uFFFD\uFFFD\uFFFD ', a, ' \uFFFD\uFFFD\uFFFD\uFFFD'] }),
  ],
  [
    'says its whole prompt again first',
    (a) => ({
      words: [
        'Hello, since the update of yesterday evening our printer on the second floor prints nothing at all, and the display shows a message that nobody here understands.\n',
        a,
      ],
    }),
  ],
  [
    'comes as a message in a stream, of which no client reads it',
    (a) => sse(event({ message: { role: 'assistant', content: a } }), END),
  ],
  [
    'comes as the text of a completion in a chat, of which no client reads it',
    (a) => sse(event({ text: a }), END),
  ],
];
test.for(BAD)(
  'passes nothing without a word where each answer %s',
  { timeout: 120_000 },
  async ([, form]) => {
    const { verdict, findings, terminal } = await reported({ form });
    const isTold = /broken|turn|special|mark|stop token|no client|message in place|in place of/i.test(
      terminal.split('What the terms mean')[0]!,
    );
    expect({ outcome: verdict.outcome, told: findings.servedOtherwise.length > 0 || isTold }).not.toEqual({
      outcome: 'pass',
      told: false,
    });
  },
);

test(
  'a closed loop whose answers take longer and longer is no load that meets its objectives',
  { timeout: 120_000 },
  async () => {
    const args = ['--profile', 'quick', '--fixed-n', '--passes', 'reproduce,production,load'];
    const { verdict, terminal } = await reported(
      { firstTokenMs: ({ inLoad = 0 }) => 100 + inLoad * 0.3 },
      { args, policy: 'load: { concurrency: [20], seconds: 8, slo: { ttftP95Ms: 1000 } }\n' },
    );
    expect({
      outcome: verdict.outcome,
      told: /longer and longer|slower and slower|grow|rise/i.test(terminal.split('What the terms mean')[0]!),
    }).not.toEqual({ outcome: 'pass', told: false });
  },
);

/** The planted repository with room for long answers. */
function withRoom(engine: FakeEngine) {
  const rows = (suite: 'paper' | 'ours'): string =>
    tickets(suite, 100)
      .map(({ id, ticket, target }) => JSON.stringify({ id, ticket, target }))
      .join('\n');
  return repository({
    'models/planted.yaml': `model: fake
engine: { name: endpoint, endpoint: here }
claims: { scores: [{ suite: paper, score: 0.95, items: 2000, protocol: { shots: 0, maxTokens: 8192, temperature: 0 } }] }
`,
    '.github/papergap.yml': `production: { suite: ours, concurrency: 20, maxTokens: 8192 }
load: { concurrency: [20], seconds: 30 }
suites:
  paper: { data: paper.jsonl, prompt: '{{ticket}}', scorer: { name: json-fields, fields: [queue] } }
  ours: { data: ours.jsonl, prompt: '{{ticket}}', scorer: { name: json-fields, fields: [queue, priority] } }
trust: { engines: [endpoint], endpoints: { here: '${engine.origin}' } }
`,
    ...Object.fromEntries(SUITES.map((suite) => [`${suite}.jsonl`, rows(suite)])),
  });
}

test(
  'a model that loops in blanks once it is under load fails by what its answers are worth',
  { timeout: 240_000 },
  async () => {
    // Some 128 blanks a token, which is one of most vocabularies.
    const blanks: Script = {
      words: [' '.repeat(1_000_000)],
      usage: { completion_tokens: 8192 },
      finishReason: 'length',
    };
    await using engine = await plantedServer({
      items: 100,
      right: () => ({ queue: 0.95 }),
      firstTokenMs: () => 40,
      instead: ({ inLoad = 0 }) => (inLoad > 340 ? blanks : undefined),
    });
    await using repo = await withRoom(engine);
    const env = { PAPERGAP_CACHE: join(repo.folder, 'cache') };
    const args = [
      'run',
      'models/planted.yaml',
      '--out',
      'out',
      '--format',
      'json',
      '--profile',
      'full',
      '--fixed-n',
    ];
    const { stdout } = await runCli([...args, '--passes', 'reproduce,production,load'], repo.folder, env);
    const { verdict } = JSON.parse(stdout) as Pick<Reported, 'verdict'>;
    const record = JSON.parse(
      await readFile(join(repo.folder, 'out', 'record.json'), 'utf8'),
    ) as Reported['record'];
    const requests = record.passes.flatMap((pass) => (pass.kind === 'load' ? pass.requests : []));
    const cut = requests.filter(({ finishReason }) => finishReason === 'length').length;
    expect(cut / requests.length).toBeGreaterThan(0.3);
    expect(verdict.outcome).toBe('fail');
  },
);

// An endpoint goes on between runs, and so does its prefix cache: production's own prompts come out of it.
test(
  'a second run right after the first does not meet by a prefix cache what the first could not',
  { timeout: 240_000 },
  async () => {
    await using engine = await plantedServer({
      items: 100,
      right: () => ({ queue: 0.95 }),
      firstTokenMs: ({ suite, inLoad }) => (suite === 'ours' && inLoad === undefined ? 1500 : 60),
    });
    const args = ['--profile', 'quick', '--fixed-n', '--passes', 'reproduce,production,load'];
    const wishes = {
      claim: 0.95,
      args,
      policy: 'load: { concurrency: [20], seconds: 6, slo: { ttftP95Ms: 1000 } }\n',
    };
    const first = await runPlanted(runCli, engine, 100, wishes);
    const second = await runPlanted(runCli, engine, 100, wishes);
    expect(first.verdict.reasons[0]).toMatchObject({
      code: 'slo-uncertain',
      unsettled: { code: 'asked-before' },
    });
    // What the first has left for the second in the history is nothing, either.
    const left = asEarlierRun(judge(first.record, {}));
    const withHistory = judge(second.record, { earlier: left === undefined ? [] : [left] });
    expect([second.verdict.outcome, withHistory.verdict.outcome]).not.toContain('pass');
  },
);
