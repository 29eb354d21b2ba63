import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { pastResult } from '../../src/analyse/history-entry.ts';
import type { Candidate } from '../../src/config/candidate.ts';
import type { PastResult } from '../../src/record/history-entry.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { reporters } from '../../src/report/index.ts';
import { aRecord, rightOf } from '../support/record.ts';

const DIGEST = `sha256:${'d'.repeat(64)}`;

function served(engine: Partial<Candidate['engine']>, right: number, revision = DIGEST): RunRecord {
  const record = aRecord({ production: rightOf(right, 100), load: [{ id: 'load-c1', requests: 600 }] });
  const { config } = record.candidate;
  const candidate = {
    ...record.candidate,
    config: { ...config, revision, engine: { ...config.engine, ...engine } },
  };
  return { ...record, candidate };
}

function pastOf(record: RunRecord): PastResult {
  const { findings, verdict } = judge(record);
  return pastResult(record, findings, verdict.outcome, { at: '2030-01-01T00:00:00.000Z', run: 'there' });
}

const WAS = served(
  { name: 'llama.cpp', version: '2026.10.11549', args: { parallel: 8, 'ctx-size': 4096 } },
  90,
);

test.for([
  [
    'another engine',
    { name: 'vllm', version: '0.32.0' },
    'engine llama.cpp → vllm; version 2026.10.11549 → 0.32.0',
  ],
  ['another version', { version: '2026.11.1' }, 'version 2026.10.11549 → 2026.11.1'],
  ['another argument', { args: { parallel: 16, 'ctx-size': 4096 } }, 'parallel 8 → 16'],
  [
    'an argument more, and one less',
    { args: { 'ctx-size': 4096, threads: 2 } },
    'parallel 8 → (not set); threads (not set) → 2',
  ],
] as const)('the same weights with %s are told as such, both beside each other', ([, changed, told]) => {
  const engine = { ...WAS.candidate.config.engine, ...changed };
  const judged = judge(served(engine, 80), { incumbent: pastOf(WAS) });
  const text = reporters.table(judged, 'terminal').replaceAll(/\s+/g, ' ');

  expect(judged.findings.sameModel).toMatchObject({ model: 'tiny', score: { was: 0.9, is: 0.8 } });
  expect(text).toContain(`what differs is how they are served: ${told}.`);
  expect(text).toContain('Production: 90.0 % → 80.0 %.');
  expect(text).toMatch(/1 concurrent: TTFT p95 .+ → .+, E2EL p95 .+ → /);
});

test('scores by another metric are not put beside each other', () => {
  const past = pastOf(WAS);
  const production = { ...past.production, metric: 'pass@4' };
  const { sameModel } = judge(served({ name: 'vllm' }, 80), { incumbent: { ...past, production } }).findings;

  expect(sameModel).toHaveProperty('differences');
  expect(sameModel).not.toHaveProperty('score');
});

test('other weights are another model, and the very same engine is no other one', () => {
  const past = pastOf(WAS);

  expect(
    judge(served({ name: 'vllm' }, 80, `sha256:${'e'.repeat(64)}`), { incumbent: past }).findings.sameModel,
  ).toBe(undefined);
  expect(judge(WAS, { incumbent: past }).findings.sameModel).toBe(undefined);
  expect(judge(WAS).findings.sameModel).toBe(undefined);
});

test('an earlier result of the model itself is an incumbent, too', () => {
  const found = judge(served({ version: '2026.11.1' }, 80), { baseline: pastOf(WAS) }).findings.sameModel;

  expect(found?.differences).toEqual([
    expect.objectContaining({ what: 'version', is: '2026.11.1' }),
    ...[
      { what: 'args.parallel', was: '8' },
      { what: 'args.ctx-size', was: '4096' },
    ],
  ]);
});

test('a result of before engines were kept says nothing', () => {
  const { served: _, ...old } = pastOf(WAS);

  expect(judge(served({ name: 'vllm' }, 80), { incumbent: old }).findings.sameModel).toBe(undefined);
});
