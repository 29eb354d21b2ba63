import { expect, test } from 'vitest';
import { verdictAnnotation } from '../../src/action/annotations.ts';
import { summaryOf } from '../../src/action/publish.ts';
import type { Host } from '../../src/action/host.ts';
import type { Config } from '../../src/config/load.ts';
import { GREEDY } from '../../src/config/sampling.ts';
import { cutFriction, withoutQuotes } from '../../src/engines/friction.ts';
import { historyEntry } from '../../src/analyse/history-entry.ts';
import { EXPORTS } from '../../src/export/index.ts';
import { judge } from '../../src/judge.ts';
import { page } from '../../src/page/page.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import { published } from '../../src/record/published.ts';
import { RunRecord } from '../../src/record/schema.ts';
import type { Answer } from '../../src/record/types.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import { candidateReport } from '../../src/report/candidate.ts';
import { comment } from '../../src/report/comment.ts';
import { reporters } from '../../src/report/index.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { schemas } from '../../scripts/schemas.ts';
import { measuredAgain, withAgain } from '../support/again.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';
import { sampleOf } from '../support/schema-sample.ts';

/**
 * Every text of a record that a model, an item, or a program that is told either of them may have written.
 * A text that is new in a record fails this test until it stands here, or among the names below.
 */
const LEFT_OUT = [
  'questions[].suite',
  'questions[].item',
  'questions[].question',
  'questions[].expected',
  'deployment.friction[].line',
  'deployment.friction[].quotes[]',
  'deployment.logTail[]',
  'firstAnswers.prompt.beginning',
  'firstAnswers.answers[].text',
  'probes.probes[].troubles[].came',
  'passes[].answers[].exchange.failure.detail',
  'passes[].answers[].exchange.finishReason',
  'passes[].answers[].finish',
  'passes[].answers[].hash',
  'passes[].answers[].text',
  'passes[].answers[].toolCalls[].name',
  'passes[].answers[].toolCalls[].arguments',
  'passes[].answers[].asked',
  ...['paper', 'production'].flatMap((by) =>
    ['vote', 'read', 'reason'].map((text) => `passes[].answers[].grades.${by}.${text}`),
  ),
  'passes[].requests[].failure.detail',
  'passes[].requests[].finishReason',
  'passes[].evaluator.trouble.line',
  'passes[].evaluator.trouble.quotes[]',
  'passes[].evaluator.sent{}',
  'passes[].evaluator.varied[]',
  'passes[].evaluator.logTail[]',
];

/** Files of the repository, names that they give, words of ours, of the machine, and of a server about itself. */
const STAYS =
  /^(?:run|candidate|policy|reference|plan|preflight|judges|samples)\b|^deployment\.(?!friction|logTail)|^firstAnswers\.(?:pass|prompt\.sha256|answers\[\]\.item)$|^probes\.(?!.*\.came$)|\.(?:friction\[\]|trouble)\.(?:code|summary|remedy|link|retry\.\w+|difference\.\w+)$|^passes\[\]\.(?:pass|icl|touched\[\]\.script|evaluator\.(?:evaluation\.\w+|files))$|^passes\[\]\.(?:answers|requests)\[\]\.(?:item|source|noise\[\])$/;

/** No name of anything: it has a blank. */
const CANARY = 'a canary';
/** No name either, though it has none. */
const SENTENCE = '炭鉱のカナリアは何色ですか';

// attack: public answers
test('each text of a record is left out of what anyone may read, or is known to be harmless', () => {
  const paths = new Set<string>();
  const whole = sampleOf(JSON.parse(schemas['record.schema.json']!) as object, (path) => {
    paths.add(path);
    return LEFT_OUT.includes(path) ? CANARY : `name of ${path}`;
  }) as RunRecord;
  const shown = JSON.stringify(published(whole));

  expect(LEFT_OUT.filter((path) => !paths.has(path))).toEqual([]);
  expect([...paths].filter((path) => LEFT_OUT.includes(path) === STAYS.test(path))).toEqual([]);
  expect(shown).not.toContain(CANARY);
  for (const path of paths) if (STAYS.test(path)) expect(shown).toContain(JSON.stringify(`name of ${path}`));
});

const SAID = { text: `${CANARY} answer`, asked: `${CANARY} question`, toolCalls: [] };
const QUESTIONS = [
  { suite: 'tickets', item: 'ticket-0', question: `${CANARY} question`, expected: `${CANARY} expected` },
];

/** A record whose answers are changed one by one. */
function answering(change: (answer: Answer, place: number) => Answer, options = {}): RunRecord {
  const record = aRecord({ ...MEASURED, production: rightOf(240, 400), ...options });
  const passes = record.passes.map((pass) =>
    pass.kind === 'suite' ? { ...pass, answers: pass.answers.map(change) } : pass,
  );
  return RunRecord.parse({ ...record, questions: QUESTIONS, passes });
}

const DIED = {
  ready: true,
  died: true as const,
  logTail: [`INFO prompt: ${CANARY} question`],
  friction: [
    {
      code: 'unknown-failure',
      summary: `Its first error was: ${CANARY} line`,
      remedy: 'Read the last lines of its log.',
      blame: 'unknown' as const,
      line: `${CANARY} line`,
      quotes: [`${CANARY} line`],
    },
  ],
};

const first = (text: string) => ({
  pass: 'reproduce',
  targets: 16,
  prompt: { sha256: 'd'.repeat(64), beginning: `<user>${CANARY} question`, tokens: 4 },
  answers: Array.from({ length: 16 }, (_, at) => ({
    ...{ item: `item-${at}`, outcome: 'unparsed' as const, text },
  })),
});

const DRAWN = { attempts: 5, metric: 'majority@3', sampling: { ...GREEDY, temperature: 0.8 } };

/** Production was measured twice, the second time from its end: the votes of five answers to each item. */
function measuredTwice(first: string, again: string): RunRecord {
  const record = answering((answer) => answer, {
    production: rightOf(100, 100),
    planned: { production: DRAWN },
  });
  const votes = new Map([
    ['production', first],
    ['production-again', again],
  ]);
  const passes = measuredAgain(withAgain(record), () => 1).passes.map((pass) =>
    pass.kind === 'suite' && votes.has(pass.pass)
      ? { ...pass, answers: pass.answers.flatMap((answer) => drawn(answer, votes.get(pass.pass)!)) }
      : pass,
  );
  return RunRecord.parse({ ...withAgain(record), passes });
}

/** An answer for each vote, of which A is right. */
function drawn(answer: Answer, votes: string): readonly Answer[] {
  return Array.from(votes, (vote, attempt) => ({
    ...{ ...answer, attempt, text: `${CANARY} ${answer.item} ${vote}`.padEnd(250, '.') },
    grades: {
      production: { outcome: vote === 'A' ? 'correct' : 'wrong', value: vote === 'A' ? 1 : 0, vote },
    },
  }));
}

/** Records in each of which some door says a text of a model, an item or a log. */
const RECORDS: Readonly<Record<string, RunRecord>> = {
  'that fails': answering((answer) => ({ ...answer, ...SAID })),
  'whose engine died': answering((answer) => ({ ...answer, ...SAID }), { deployment: DIED }),
  'whose engine broke down': answering(
    (answer, at) => ({
      ...answer,
      text: at < 240 ? `${CANARY} ${at % 7}` : `${CANARY} gibberish ${at}`,
      exchange: { ...answer.exchange!, sentAtMs: at * 10 },
    }),
    {
      load: [],
      reproduce: [],
      repeat: undefined,
      noisy: undefined,
      loaded: undefined,
      'noisy-loaded': undefined,
    },
  ),
  'of which nothing could be scored': answering((answer) => ({
    ...{ ...answer, ...SAID },
    grades: { production: { outcome: 'unparsed', value: 0, reason: CANARY }, paper: answer.grades!.paper! },
  })),
  'whose first answers collapsed': RunRecord.parse({
    ...aRecord(),
    passes: [],
    firstAnswers: first(`${CANARY} answer`),
  }),
  'whose first answers are blank': RunRecord.parse({ ...aRecord(), passes: [], firstAnswers: first(' ') }),
  'whose server refuses with the question': answering((answer, at) => ({
    ...answer,
    ...(at % 3 === 0 && {
      grades: { production: { outcome: 'error' }, paper: { outcome: 'error' } },
      exchange: {
        ...answer.exchange!,
        failure: {
          kind: 'http-4xx',
          detail: `${at % 2 === 0 ? '400 prompt is too long' : '422'}: ${CANARY} question`,
        },
      },
    }),
  })),
  'whose server fails in many words': answering((answer) => answer, {
    load: [
      {
        ...{ concurrency: 50, requests: 600 },
        each: (request: LoadRequest, at: number): LoadRequest =>
          at % 3 === 0
            ? request
            : { ...request, failure: { kind: 'http-5xx', detail: `500 ${CANARY} ${'abcd'[at % 4]}` } },
      },
    ],
  }),
  'whose probes fail': RunRecord.parse({
    ...answering((answer) => ({ ...answer, ...SAID })),
    probes: {
      ...{ tokenizer: true, reference: 'read', ms: 5, restarts: 0, ended: 'complete', leftOut: [] },
      probes: [
        {
          ...{ probe: 'T05', ordinary: true, ms: 1, judged: ['round-trip'] },
          troubles: [
            { code: 'changed', judge: 'round-trip', whose: 'server', sent: 'a', came: `${CANARY} came` },
          ],
        },
      ],
    },
  }),
  'that was answered otherwise than asked': answering(
    (answer) => ({ ...answer, text: `<think>${CANARY} thoughts</think> END ${CANARY}` }),
    { planned: { production: { stop: ['END'], template: { enable_thinking: false } } } },
  ),
  'whose votes were cast twice': measuredTwice('AAAAB', 'BBAAA'),
  'whose draws are all alike, twice': measuredTwice('BBBBB', 'BBBBB'),
};

/** What each is decided by. */
const DECIDED_BY: Readonly<Record<string, string>> = {
  'that fails': 'gap-over-budget',
  'whose engine died': 'gap-over-budget',
  'whose engine broke down': 'broke-down',
  'of which nothing could be scored': 'nothing-scored',
  'whose first answers collapsed': 'collapsed',
  'whose first answers are blank': 'collapsed',
  'whose server refuses with the question': 'missing-decides',
  'whose server fails in many words': 'errors-under-load',
  'whose probes fail': 'probe-failed',
  'that was answered otherwise than asked': 'gap-over-budget',
  'whose votes were cast twice': 'gap-over-budget',
  'whose draws are all alike, twice': 'gap-over-budget',
};

const HOST = { serverUrl: 'https://github.com', repository: { fullName: 'acme/models' } } as unknown as Host;
const CONFIG = { candidate: { file: 'models/tiny.yaml', fault: () => ({ line: 1 }) } } as unknown as Config;

type Judged = ReturnType<typeof judge>;
type Of = 'items' | 'requests';

/** All that an export writes, a second file beside it included; why, where it writes nothing. */
function exported(exporter: (typeof EXPORTS)[keyof typeof EXPORTS], judged: Judged, of: Of): string {
  const choice = { of, dataset: 'acme/tickets', task: 'tickets', toFile: true };
  return [true, false]
    .map((withTexts) => {
      try {
        const written = exporter(judged, { ...choice, withTexts });
        if (typeof written === 'string') return written;
        return written instanceof Uint8Array ? Buffer.from(written).toString() : JSON.stringify(written);
      } catch (error) {
        if (error instanceof PapergapError && error.code === 'usage') return String(error);
        throw error;
      }
    })
    .join('\n');
}

/** Everything that is written of a record, by every door. */
function exitsOf(record: RunRecord): string {
  const judged = judge(record);
  const repositoryUrl = 'https://github.com/acme/models';
  const sha = 'c'.repeat(40);
  const report = candidateReport(judged, 'bot');
  const entries = [{ state: 'measured', report, runUrl: `${repositoryUrl}/actions/runs/1` }] as const;
  const { record: _, ...told } = judged;
  const at = { at: '2030-01-01', commit: sha, run: 'a run' };
  return [
    ...Object.values(reporters).map((reporter) => reporter(judged, 'action')),
    ...Object.values(EXPORTS).flatMap((exporter) =>
      (['items', 'requests'] as const).map((of) => exported(exporter, judged, of)),
    ),
    ...[true, false].map((isPrivate) => comment({ sha, repositoryUrl, isPrivate, entries, door: 'bot' })),
    ...[
      page(judged),
      summaryOf(judged, { sha, baseSha: sha, onDefault: false }, { record: true, page: true }, HOST),
    ],
    JSON.stringify([told, report, verdictAnnotation(judged, CONFIG)]),
    JSON.stringify(historyEntry(record, judged.findings, judged.verdict.outcome, at)),
  ].join('\n');
}

/** How often each way of failing was met, by whom, and which the verdict calls the commonest. */
function failureCounts(record: RunRecord) {
  const { findings, verdict } = judge(record);
  const counts = findings.failures.flatMap(({ groups }) =>
    groups.map(({ count, items }) => ({ count, items })),
  );
  return [
    counts,
    verdict.reasons.map((reason) => ('commonest' in reason ? reason.commonest?.count : undefined)),
  ];
}

// attack: public answers
test.for(Object.entries(RECORDS))(
  'no door says a text of a record %s where anyone may read it, and it is judged the same',
  ([name, record]) => {
    const shown = published(record);
    const { verdict, findings } = judge(shown);
    const whole = judge(record);

    expect(RunRecord.parse(shown)).toEqual(shown);
    expect(exitsOf(shown)).not.toContain(CANARY);
    expect(verdict.outcome).toBe(whole.verdict.outcome);
    const codes = whole.verdict.reasons.map(({ code }) => code);
    expect(codes).toContain(DECIDED_BY[name]);
    expect(verdict.reasons.map(({ code }) => code)).toEqual(codes);
    expect(findings.breakdowns).toEqual(whole.findings.breakdowns);
    expect(failureCounts(shown)).toEqual(failureCounts(record));
    expect(findings.collapse?.kinds).toEqual(whole.findings.collapse?.kinds);
    expect(findings.servedOtherwise).toEqual(whole.findings.servedOtherwise);
    expect(findings.scores.map(({ score }) => score)).toEqual(
      whole.findings.scores.map(({ score }) => score),
    );
    if (JSON.stringify(record).includes(CANARY)) expect(exitsOf(record)).toContain(CANARY);
  },
);

test.for([
  [
    'whose engine died',
    aRecord({ deployment: DIED, reproduce: [1], seen: { reproduce: { ended: 'engine-died' } } }),
  ],
  ['whose first answers collapsed', RECORDS['whose first answers collapsed']!],
] as const)('the next step of a record %s says where that lies which is left out', ([, record]) => {
  const steps = (seen: RunRecord): string => nextSteps(judge(seen), 'action').join(' ');

  expect(steps(record)).not.toContain('in the folder of the run');
  expect(steps(published(record))).toContain('in the folder of the run');
});

test('votes are told apart without what they say, and no digest can be tried', () => {
  const voting = answering((answer, at) => ({
    ...answer,
    grades: { production: { outcome: 'correct', value: 1, vote: at % 2 === 0 ? 'B' : 'billing' } },
  }));
  const votes = published(voting).passes.flatMap((pass) =>
    pass.kind === 'suite' ? pass.answers.map(({ grades }) => grades?.production?.vote) : [],
  );

  expect(new Set(votes)).toEqual(new Set(['1', '2']));
});

// attack: public answers
test('a warm-up asks items, so that the log of an engine that fails in it is told no one', () => {
  const phases = [{ name: 'first-token', ms: 20 }];
  const seen = { ...DIED, ready: false, died: undefined, phases };
  const shown = published({ ...aRecord({ deployment: seen }), passes: [] });

  expect(JSON.stringify(shown)).not.toContain(CANARY);
  expect(shown.deployment?.friction[0]?.summary).toBe('Its first error was: …');
});

// attack: public answers
test('a quote that is cut within a character is found in its sentence again', () => {
  const line = `${CANARY.padEnd(199, 'x')}🦜🦜`;
  const quote = line.slice(0, 200);
  const friction = cutFriction({ ...DIED.friction[0]!, summary: `It said: ${quote}`, quotes: [quote] });

  expect(quote.isWellFormed()).toBe(false);
  expect(withoutQuotes(friction).summary).toBe('It said: …');
});

test('an end of an answer that servers know is told, and its digest where it is one', () => {
  const finish = ['length', CANARY, 'timeout'];
  const hash = ['0123456789abcdef', CANARY, undefined];
  const [pass] = published(
    answering((answer, at) => ({
      ...answer,
      finish: finish[at % 3],
      hash: hash[at % 3],
      exchange: { ...answer.exchange!, finishReason: finish[at % 3] },
    })),
  ).passes;

  const told = pass?.kind === 'suite' ? pass.answers.slice(0, 3) : [];
  expect(told.map((answer) => answer.finish)).toEqual(['length', 'other', 'timeout']);
  expect(told.map(({ exchange }) => exchange?.finishReason)).toEqual(['length', 'other', 'timeout']);
  expect(told.map((answer) => answer.hash)).toEqual([hash[0], undefined, undefined]);
});

// attack: public answers
test('names that an evaluator made up are published where they are names', () => {
  const evaluation = {
    ...{ evaluator: 'lm-eval', task: 'gsm8k', metric: 'exact_match,strict-match', recomputed: 0.5, items: 2 },
    figures: { 'exact_match,strict-match': 0.5, [CANARY]: 1, [SENTENCE]: 1 },
  };
  const evaluator = {
    ...{ evaluation, requests: 2, unmatched: 0, isolated: true, logTail: [] },
    ...{ sent: { max_tokens: 8, [CANARY]: 1 }, varied: ['seed', CANARY] },
  };
  const seen = { pass: 'reproduce', startedAtMs: 0, endedAtMs: 1, ended: 'complete' as const };
  const record = RunRecord.parse({
    ...aRecord(),
    passes: [{ ...seen, kind: 'evaluator', answers: [], evaluator }],
  });
  const [pass] = published(record).passes;

  expect(pass?.kind === 'evaluator' && pass.evaluator).toMatchObject({
    evaluation: { figures: { 'exact_match,strict-match': 0.5 } },
    sent: { max_tokens: 8 },
    varied: ['seed'],
  });
  expect(JSON.stringify(pass)).not.toContain(CANARY);
  expect(JSON.stringify(pass)).not.toContain(SENTENCE);
});

test('an engine that never answered has its log told: it was asked nothing of ours', () => {
  const seen = { ...DIED, ready: false, died: undefined };
  const { deployment } = published({ ...aRecord({ deployment: seen }), passes: [] });

  expect(deployment?.friction[0]?.line).toBe(`${CANARY} line`);
  expect(deployment?.logTail).toHaveLength(1);
});

test('fields that an evaluator sent are named, and of their values numbers and switches are told', () => {
  const sent = { max_tokens: 32, stream: false, stop: [`${CANARY} question`], seed: null };
  const evaluator = { requests: 1, unmatched: 0, isolated: true, sent, logTail: [] };
  const ended = { startedAtMs: 0, endedAtMs: 1, ended: 'complete' } as const;
  const pass = { kind: 'evaluator', pass: 'reproduce:code', ...ended, answers: [], evaluator } as const;
  const [shown] = published(RunRecord.parse({ ...aRecord(), passes: [pass] })).passes;

  expect(shown?.kind === 'evaluator' && shown.evaluator?.sent).toEqual({
    ...{ max_tokens: 32, stream: false, stop: '…', seed: '…' },
  });
});
