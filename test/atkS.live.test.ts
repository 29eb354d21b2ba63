import { expect, test } from 'vitest';
import { asEarlierRun, judge } from '../src/judge.ts';
import { runCli } from './support/cli.ts';
import type { Script } from './support/fake-engine.ts';
import { runPlanted } from './support/planted/run.ts';
import type { Reported, Wishes } from './support/planted/run.ts';
import { plantedServer } from './support/planted/server.ts';
import type { Planted } from './support/planted/server.ts';

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
