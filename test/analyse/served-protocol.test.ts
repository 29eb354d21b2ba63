import { expect, test } from 'vitest';
import { servedOtherwise } from '../../src/analyse/served-protocol.ts';
import type { ServedOtherwise } from '../../src/analyse/served-protocol.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import type { Answer, Exchange, SuitePass } from '../../src/record/types.ts';
import { GREEDY } from '../../src/config/sampling.ts';
import { servedProtocolSections } from '../../src/report/served-protocol.ts';
import { aRecord, evidenceIn, rightOf } from '../support/record.ts';

const ITEMS = 12;

/** What a pass of twelve items, planned otherwise by `plan`, shows where answers are as `each` makes them. */
function found(
  plan: Partial<SuitePass>,
  each: (answer: Answer, index: number) => { text?: string; exchange?: Partial<Exchange> },
  attempts = 1,
  contextTokens?: number,
) {
  const marks = rightOf(ITEMS, ITEMS);
  const [seen] = aRecord({ reproduce: marks }).passes;
  if (seen?.kind !== 'suite') throw new Error('a record has its pass');
  const answers = Array.from({ length: attempts }, (_, attempt) =>
    seen.answers.map((answer, at) => {
      const { text = 'yes', exchange } = each({ ...answer, attempt }, at);
      return { ...answer, attempt, text, exchange: { ...answer.exchange!, ...exchange } };
    }),
  ).flat();
  return servedOtherwise(
    evidenceIn(
      aRecord({
        reproduce: marks,
        planned: { reproduce: plan },
        seen: { reproduce: { answers } },
        deployment: contextTokens === undefined ? {} : { contextTokens },
      }),
    ),
  );
}

const LONG = 'yes '.repeat(60);
const drawn = { sampling: { ...GREEDY, temperature: 0.7, topK: -1 }, attempts: 3 };

test('answers as they were asked for show nothing', () => {
  expect(found({ stop: ['Q:'], template: { enable_thinking: false } }, () => ({ text: 'yes' }))).toEqual([]);
  expect(found(drawn, ({ attempt }) => ({ text: `yes ${attempt}` }), 3)).toEqual([]);
});

test('answers that go on after a stop, or beyond the longest length, or end before it, are told', () => {
  expect(found({ stop: ['Q:'] }, (_, at) => ({ text: at < 3 ? 'yes. Q: next' : 'yes' }))).toEqual([
    { code: 'stop-ignored', pass: 'reproduce', answers: 3, of: ITEMS, stop: ['Q:'] },
  ]);
  expect(found({ maxTokens: 64 }, () => ({ exchange: { outputTokens: 65, finishReason: 'stop' } }))).toEqual([
    { code: 'longer-than-asked', pass: 'reproduce', answers: ITEMS, of: ITEMS, maxTokens: 64 },
  ]);
  // A count that is far too high is left out of the record.
  expect(
    found({ maxTokens: 64 }, (_, at) => ({ exchange: at < 5 ? { quirks: ['beyond-max-tokens'] } : {} })),
  ).toMatchObject([{ code: 'longer-than-asked', answers: 5, maxTokens: 64 }]);
  expect(
    found({ maxTokens: 64 }, () => ({ exchange: { outputTokens: 32, finishReason: 'length' } })),
  ).toEqual([{ code: 'cut-early', pass: 'reproduce', answers: ITEMS, of: ITEMS, maxTokens: 64 }]);
  expect(
    found({ maxTokens: 64 }, (_, at) => ({
      exchange: { outputTokens: 64, finishReason: at < 1 ? 'length' : 'stop' },
    })),
  ).toEqual([]);
});

test('thinking that was turned off and goes on is told, in the text or before it', () => {
  const off = { template: { enable_thinking: false } };
  const before = { firstTokenAtMs: 10, firstAnswerAtMs: 90 };
  const told = [
    { code: 'thought-anyway', argument: 'enable_thinking', pass: 'reproduce', answers: ITEMS, of: ITEMS },
  ];

  expect(found(off, () => ({ text: '<think>hm</think>yes' }))).toEqual(told);
  expect(found(off, () => ({ exchange: before }))).toEqual(told);
  expect(found(off, () => ({ text: '<think>\n\n</think>\nyes' }))).toEqual([]);
  expect(found({ template: { enable_thinking: true } }, () => ({ exchange: before }))).toEqual([]);
});

test.for([
  [
    'whose beginning stands in the chat template (R1, QwQ, Qwen3)',
    'The user asks for a colour. Yes.\n</think>\n\nyes',
  ],
  ['of Mistral', '[THINK]The user asks.[/THINK]yes'],
  ['of Seed', '<seed:think>The user asks.</seed:think>yes'],
  ['of Kimi', '◁think▷The user asks.◁/think▷yes'],
  [
    'of gpt-oss',
    '<|channel|>analysis<|message|>The user asks.<|end|><|start|>assistant<|channel|>final<|message|>yes',
  ],
] as const)('thoughts that were turned off are told as they are left out of the score: %s', ([, text]) => {
  expect(found({ template: { enable_thinking: false } }, () => ({ text }))).toMatchObject([
    { code: 'thought-anyway', answers: ITEMS },
  ]);
});

test.for([
  ['marks around nothing', '<reasoning>\n</reasoning>yes'],
  ['marks of two kinds around nothing', '<thinking></thinking><think>\n\n</think>\n\nyes'],
  [
    'a channel with nothing on it',
    '<|channel|>analysis<|message|><|end|><|start|>assistant<|channel|>final<|message|>yes',
  ],
  ['the channel of the answer alone', '<|channel|>final<|message|>yes<|return|>'],
  ['a mark that the answer names', 'yes, as in <think>'],
] as const)('no thought is %s', ([, text]) => {
  expect(found({ template: { enable_thinking: false } }, () => ({ text }))).toEqual([]);
});

test('long answers that were drawn and are all alike are told; greedy and short ones may be', () => {
  expect(found(drawn, () => ({ text: LONG }), 3)).toMatchObject([{ code: 'all-alike', temperature: 0.7 }]);
  expect(found(drawn, () => ({ text: 'yes' }), 3)).toEqual([]);
  expect(found({ ...drawn, sampling: GREEDY }, () => ({ text: LONG }), 3)).toEqual([]);
  expect(found(drawn, ({ attempt }, at) => ({ text: at === 5 ? LONG + attempt : LONG }), 3)).toEqual([]);
});

test('a question that counts other tokens another time is told', () => {
  const told = found(
    { attempts: 2 },
    ({ attempt }, at) => ({ exchange: { promptTokens: at < 4 ? 20 + attempt : 20 } }),
    2,
  );

  expect(told).toEqual([{ code: 'prompt-differs', pass: 'reproduce', answers: 4, of: 2 * ITEMS }]);
});

test('a question that counts fewer tokens by those out of a cache is the same one', () => {
  const cached = (cachedTokens: number) =>
    found(
      { attempts: 2 },
      ({ attempt }) => ({
        exchange: attempt === 0 ? { promptTokens: 20 } : { promptTokens: 4, cachedTokens },
      }),
      2,
    );

  expect(cached(16)).toEqual([]);
  expect(cached(4)).toEqual([{ code: 'prompt-differs', pass: 'reproduce', answers: ITEMS, of: 2 * ITEMS }]);
});

test('that right answers do not end by themselves is told where more than a few do not', () => {
  const cut = (few: number) =>
    found({ maxTokens: 64 }, (_, at) => ({
      exchange: { outputTokens: 64, finishReason: at < few ? 'stop' : 'length' },
    }));
  const told = { code: 'never-ends', pass: 'reproduce', of: ITEMS, maxTokens: 64 };

  expect(cut(0)).toEqual([{ ...told, answers: ITEMS }]);
  expect(cut(6)).toEqual([{ ...told, answers: 6 }]);
  expect(cut(11)).toEqual([]);
});

test.for<[what: string, maxTokens: number, text: string, codes: string[]]>([
  ['line ends after a number', 16, `471${'\n'.repeat(13)}`, ['never-ends']],
  ['tokens without a text', 16, '471', ['never-ends']],
  ['a letter', 1, 'B', []],
  ['a letter, a line end and no room for more', 4, ' B\n', []],
  ['a letter and why', 8, 'B) because the capital of France is', []],
  ['three characters of many tokens each', 8, '東京都', []],
])(
  'of right answers that are cut early it is told where they say no more: %s',
  ([, maxTokens, text, codes]) => {
    const exchange = { outputTokens: maxTokens, finishReason: 'length' };
    expect(found({ maxTokens }, () => ({ text, exchange })).map(({ code }) => code)).toEqual(codes);
  },
);

test('what right answers show beside them is told where more than a few show it', () => {
  const showing = (count: number, right = ITEMS) => {
    const record = aRecord({ reproduce: rightOf(right, ITEMS) });
    const passes = record.passes.map((pass) => {
      if (pass.kind !== 'suite') return pass;
      const oddities = (at: number): Answer['oddities'] => (at < count ? ['leaked-marks'] : undefined);
      return { ...pass, answers: pass.answers.map((answer, at) => ({ ...answer, oddities: oddities(at) })) };
    });
    return servedOtherwise(evidenceIn({ ...record, passes }));
  };

  expect(showing(5)).toEqual([{ code: 'leaked-marks', pass: 'reproduce', answers: 5, of: ITEMS }]);
  expect(showing(1)).toEqual([]);
  // Of wrong answers their grade tells enough.
  expect(showing(ITEMS, 0)).toEqual([]);
});

test('calls of tools that come as text alone are told', () => {
  const told = found({}, (_, at) => ({ exchange: at < 7 ? { quirks: ['call-as-text'] } : {} }));

  expect(told).toEqual([{ code: 'call-as-text', pass: 'reproduce', answers: 7, of: ITEMS }]);
});

test('answers that are one and the same text are told where some are right and some are wrong', () => {
  const toldOf = (right: number, items: number, text: (at: number) => string) => {
    const record = aRecord({ production: rightOf(right, items) });
    const passes = record.passes.map((pass) =>
      pass.kind === 'suite'
        ? { ...pass, answers: pass.answers.map((answer, at) => ({ ...answer, text: text(at) })) }
        : pass,
    );
    return servedOtherwise(evidenceIn({ ...record, passes }));
  };
  const same = (): string => 'orders';

  expect(toldOf(85, 100, same)).toEqual([{ code: 'same-answer', pass: 'production', answers: 100, of: 100 }]);
  expect(toldOf(85, 100, (at) => (at === 50 ? 'sales' : 'orders'))).toEqual([]);
  // There may be one right answer to all.
  expect(toldOf(100, 100, same)).toEqual([]);
  expect(toldOf(8, 10, same)).toEqual([]);
});

// attack: cut prompts
test('that a server counts fewer prompt tokens than its questions have is told: it leaves the rest out', () => {
  const told = found({}, (_, at) => ({ exchange: at < 9 ? { quirks: ['prompt-short'] } : {} }));

  expect(told).toEqual([{ code: 'prompt-short', pass: 'reproduce', answers: 9, of: ITEMS }]);
  expect(servedProtocolSections(told)[0]?.lines).toEqual([
    expect.stringContaining('9 of 12 answers of reproduce count fewer prompt tokens than the text'),
  ]);
});

test('answers that are cut where they fill the context are told apart from those that a server cuts by itself', () => {
  const cut = (_: Answer, at: number) => ({
    exchange: { promptTokens: at < 5 ? 96 : 20, outputTokens: 32, finishReason: 'length' },
  });

  expect(found({ maxTokens: 64 }, cut, 1, 128)).toEqual([
    { code: 'cut-early', pass: 'reproduce', answers: 7, of: ITEMS, maxTokens: 64 },
    { code: 'no-room', pass: 'reproduce', answers: 5, of: ITEMS, maxTokens: 64, contextTokens: 128 },
  ]);
});

test('a context is full, too, where a server counts a prompt without what came out of a cache', () => {
  const cut = (promptTokens: number, cachedTokens: number) => () => ({
    exchange: { promptTokens, cachedTokens, outputTokens: 32, finishReason: 'length' },
  });
  const codes = (each: () => { exchange: Partial<Exchange> }) =>
    found({ maxTokens: 64 }, each, 1, 128).map(({ code }) => code);

  expect(codes(cut(16, 80))).toEqual(['no-room']);
  expect(codes(cut(96, 80))).toEqual(['no-room']);
  // Where the cached ones are counted already, what is over shows nothing.
  expect(codes(cut(80, 70))).toEqual(['cut-early']);
});

/** What is told of a load of 200 requests, every second of them graded, beside a production of twelve items. */
function underLoad(
  each: (at: number) => Partial<LoadRequest>,
  ofProduction: (at: number) => Partial<Answer>,
) {
  const marks = rightOf(40, 40);
  const options = { production: marks, policy: { production: { suite: 'tickets' } } };
  const [seen] = aRecord(options).passes;
  if (seen?.kind !== 'suite') throw new Error('a record has its pass');
  const answers = seen.answers.map((answer, at) => ({ ...answer, ...ofProduction(at) }));
  const load = {
    id: 'load-c8',
    concurrency: 8,
    requests: 200,
    each: (request: LoadRequest, at: number) => ({ ...request, ...each(at) }),
  };
  const record = aRecord({ ...options, seen: { production: { answers } }, load: [load] });
  return servedOtherwise(evidenceIn(record));
}

const right: LoadRequest['grade'] = { outcome: 'correct', value: 1 };
const graded = (at: number, grade: Partial<NonNullable<LoadRequest['grade']>>): Partial<LoadRequest> =>
  at % 2 === 0 ? { grade: { ...right, ...grade } } : {};
const sound = () => ({});

test('what answers show under load alone is told of the load, by the share of those that were graded', () => {
  const marks = (at: number) => graded(at, at % 4 === 0 ? { oddities: ['leaked-marks'] } : {});
  const told = { code: 'leaked-marks', pass: 'load-c8', answers: 50, of: 100 } as const;

  expect(underLoad(marks, sound)).toEqual([told]);
  expect(underLoad((at) => graded(at, {}), sound)).toEqual([]);
  expect(underLoad((at) => graded(at, { quirks: ['call-as-text'] }), sound)).toEqual([
    { code: 'call-as-text', pass: 'load-c8', answers: 100, of: 100 },
  ]);
  expect(underLoad((at) => graded(at, { quirks: ['not-json'] }), sound)).toEqual([
    { code: 'not-json', pass: 'load-c8', answers: 100, of: 100 },
  ]);
  expect(servedProtocolSections([told])[0]?.lines?.[0]).toMatch(/^50 of 100 answers of load-c8/);
});

test('what a request says of its answer is told by the share of all', () => {
  const cut = { finishReason: 'length', outputTokens: 20 };

  expect(underLoad((at) => (at < 3 ? cut : {}), sound)).toEqual([
    { code: 'cut-early', pass: 'load-c8', answers: 3, of: 200, maxTokens: 512 },
  ]);
  expect(
    underLoad((at) => ({ ...graded(at, {}), finishReason: 'length', outputTokens: 512 }), sound),
  ).toEqual([{ code: 'never-ends', pass: 'load-c8', answers: 100, of: 100, maxTokens: 512 }]);
  expect(underLoad((at) => (at < 9 ? { quirks: ['other-form'] } : {}), sound)).toEqual([
    { code: 'other-form', pass: 'load-c8', answers: 9, of: 200 },
  ]);
});

test('a load is told where it shows surely more than production', () => {
  const odd = { oddities: ['broken-characters'] } satisfies Partial<Answer>;
  const some = (at: number): Partial<Answer> => (at % 4 === 0 ? odd : {});
  const passes = (found: readonly ServedOtherwise[]) => found.map(({ pass }) => pass);

  expect(passes(underLoad((at) => graded(at, at % 8 === 0 ? odd : {}), some))).toEqual(['production']);
  expect(passes(underLoad((at) => graded(at, odd), some))).toEqual(['production', 'load-c8']);
});

test('a prompt that counts other tokens under load is told, but no new one, which has a line in front', () => {
  const exchange = { sentAtMs: 0, endedAtMs: 1, tokenEvents: 1, promptTokens: 100 };
  const ofProduction = (at: number): Partial<Answer> => ({ exchange, item: `ticket-${at}` });
  const cut = { code: 'prompt-differs', pass: 'load-c8', answers: 40 };

  expect(underLoad(() => ({ promptTokens: 90 }), ofProduction)).toMatchObject([cut]);
  expect(underLoad(() => ({ promptTokens: 115, fresh: true }), ofProduction)).toEqual([]);
});
