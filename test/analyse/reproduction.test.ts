import { expect, test } from 'vitest';
import { suspectsOf } from '../../src/analyse/reproduction.ts';
import type { Protocol } from '../../src/config/protocol.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import type { Answer } from '../../src/record/types.ts';
import { aRecord, evidenceIn, rightOf } from '../support/record.ts';

const codesOf = (record: RunRecord) => suspectsOf(evidenceIn(record), []).map(({ code }) => code);

test('what may make a score another is the protocol and the engine, where nothing tells more', () => {
  const suspects = suspectsOf(evidenceIn(aRecord({ reproduce: rightOf(80, 100) })), []);

  expect(suspects).toEqual([
    { code: 'protocol', shots: 0, maxTokens: 512 },
    { code: 'engine', engine: 'llama.cpp' },
  ]);
});

test('answers that were cut, have no result or are missing come first, where they are more than a few', () => {
  const record = aRecord({
    reproduce: [...rightOf(80, 95), ...Array.from({ length: 5 }, () => 'late' as const)],
  });
  const [pass] = record.passes;
  if (pass?.kind !== 'suite') throw new Error('no pass over a suite');
  const changed = pass.answers.map((answer, index): Answer => {
    const outcome = index < 10 ? 'truncated' : index < 13 ? 'unparsed' : index === 13 ? 'refused' : undefined;
    return outcome === undefined ? answer : { ...answer, grades: { paper: { outcome, value: 0 } } };
  });

  const suspects = suspectsOf(evidenceIn({ ...record, passes: [{ ...pass, answers: changed }] }), []);

  expect(suspects.slice(0, 3)).toEqual([
    { code: 'cut', answers: 10, maxTokens: 512 },
    { code: 'no-result', answers: 4 },
    { code: 'missing', answers: 5 },
  ]);
});

test.for([
  ['models/qwen3-8b-Q4_K_M.gguf', {}, 'Q4_K_M'],
  ['Qwen/Qwen3-8B-AWQ', {}, 'AWQ'],
  ['weights/ticket-router-q8.gguf', {}, 'q8'],
  ['Qwen/Qwen3-8B', { quantization: 'fp8' }, 'fp8'],
  ['Qwen/Qwen3-8B', {}, undefined],
] as const)('of the weights %s it is known how they are quantised', ([model, args, as]) => {
  const record = aRecord({ reproduce: rightOf(80, 100) });
  const { config } = record.candidate;
  const engine = { ...config.engine, args };

  const suspects = suspectsOf(
    evidenceIn({ ...record, candidate: { ...record.candidate, config: { ...config, model, engine } } }),
    [],
  );

  expect(suspects.find(({ code }) => code === 'quantised')).toEqual(
    as === undefined ? undefined : { code: 'quantised', as },
  );
});

test('a prompt that begins twice, or lacks its question, is a suspect, and an ordinary one is none', () => {
  const codesWith = (beginnings: number, more: { withoutQuestion?: true } = {}): readonly string[] => {
    const prompt = { sha256: '0'.repeat(64), beginning: '<s><s>Hello', tokens: 3, beginnings, ...more };
    const firstAnswers = { pass: 'reproduce', targets: 2, answers: [], prompt };
    return codesOf({ ...aRecord({ reproduce: rightOf(80, 100) }), firstAnswers });
  };

  expect(codesWith(2)).toContain('two-beginnings');
  expect(codesWith(1)).not.toContain('two-beginnings');
  expect(codesWith(1, { withoutQuestion: true })).toContain('without-question');
  expect(codesWith(1)).not.toContain('without-question');
});

test('fields that the server refuses are named; a suite that was not asked has no suspects', () => {
  const record = aRecord({ reproduce: rightOf(80, 100), deployment: { refusedFields: ['top_k'] } });

  expect(codesOf(record)).toContain('refused-fields');
  expect(codesOf(aRecord({ production: rightOf(80, 100) }))).toEqual([]);
});

test('what answers and first ones show of another protocol is suspect, and what the claim leaves unstated', () => {
  const quirks = ['role-only-delta', 'ignores-temperature'] as const;
  const record = aRecord({ reproduce: rightOf(80, 100), protocol: {}, deployment: { quirks: [...quirks] } });
  const served = [
    { code: 'prompt-differs', pass: 'reproduce', answers: 1, of: 9 },
    { code: 'cut-early', pass: 'production', answers: 1, of: 9, maxTokens: 9 },
  ] as const;

  expect(suspectsOf(evidenceIn(record), served).slice(0, 3)).toEqual([
    { code: 'answered-otherwise', what: 'ignores-temperature' },
    { code: 'answered-otherwise', what: 'prompt-differs' },
    { code: 'unstated', fields: ['shots', 'maxTokens', 'temperature'] },
  ]);
});

test('a judge of the paper that no scorer here names is suspect', () => {
  const judged = aRecord({ reproduce: rightOf(80, 100), protocol: { judge: 'gpt-4o' } });
  const ours = structuredClone(judged);
  const suite = ours.policy.config.suites['benchmark'];
  if (suite === undefined) throw new Error('the record has no such suite');
  Object.assign(suite, { scorer: { name: 'judge', model: 'gpt-4o-2024-08-06' } });

  expect(suspectsOf(evidenceIn(judged), [])).toContainEqual({
    ...{ code: 'judge', judge: 'gpt-4o', scorer: 'exact' },
  });
  expect(codesOf(ours)).not.toContain('judge');
});

test('another number of items than the claim rests on is suspect, and the same number is none', () => {
  const claiming = (paperItems: number): RunRecord => {
    const record = aRecord({ reproduce: rightOf(80, 100), paperItems });
    const data = { sha256: '0'.repeat(64), asking: '0'.repeat(64), items: 100 };
    return { ...record, plan: { ...record.plan, suites: { benchmark: data } } };
  };

  expect(suspectsOf(evidenceIn(claiming(500)), [])).toContainEqual({
    ...{ code: 'other-items', claimed: 500, here: 100 },
  });
  expect(codesOf(claiming(100))).not.toContain('other-items');
});

test("the model's own sampling is suspect where the claim states none of it", () => {
  const ownSampling = { temperature: 0.6, topP: 0.95, repetitionPenalty: 1.05 };
  const own = (protocol: Protocol): unknown =>
    suspectsOf(
      evidenceIn(aRecord({ reproduce: rightOf(80, 100), protocol, deployment: { ownSampling } })),
      [],
    ).find(({ code }) => code === 'own-sampling');

  expect(own({})).toEqual({ code: 'own-sampling', own: ownSampling });
  expect(own({ temperature: 0 })).toEqual({ code: 'own-sampling', own: { repetitionPenalty: 1.05 } });
  expect(own({ temperature: 0, repetitionPenalty: 1 })).toBeUndefined();
});
