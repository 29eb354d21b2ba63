import { expect, test } from 'vitest';
import { probesFinding } from '../../src/analyse/probes.ts';
import { judge } from '../../src/judge.ts';
import type { ProbeSeen, ProbesSeen, ProbeTrouble } from '../../src/record/types.ts';
import { probePage } from '../../src/report/probe-page.ts';
import { reporters } from '../../src/report/index.ts';
import { aRecord } from '../support/record.ts';

const TROUBLE: ProbeTrouble = {
  code: 'other-tokens',
  judge: 'reference-tokens',
  whose: 'server',
  sent: 'a \u202e text',
  came: '3 tokens',
};

const aProbe = (probe: string, seen: Partial<ProbeSeen> = {}): ProbeSeen => ({
  ...{ probe, ms: 1, judged: ['canary'], troubles: [] },
  ...seen,
});

const seen = (...probes: readonly ProbeSeen[]): ProbesSeen => ({
  ...{ tokenizer: true, reference: 'read', ms: 5, restarts: 0, ended: 'complete', leftOut: [] },
  probes: [...probes],
});

test('a fault in ordinary text is critical, and the same in rare text is not', () => {
  const found = probesFinding(
    seen(aProbe('T40', { troubles: [TROUBLE] }), aProbe('T05', { ordinary: true, troubles: [TROUBLE] })),
  );

  expect(found.found.map(({ severity, probes }) => [severity, probes])).toEqual([
    ['critical', ['T05']],
    ['major', ['T40']],
  ]);
});

test("what the model's own tokenizer does as well is no fault of the server's", () => {
  const found = probesFinding(
    seen(aProbe('T12', { troubles: [{ ...TROUBLE, code: 'normalised', whose: 'model' }] }), aProbe('T13')),
  );

  expect(found).toMatchObject({ asked: 2, right: 2, found: [{ severity: 'note' }] });
});

test("a tokenizer of the model's own that answered no more is told, with why", () => {
  const referenceTrouble = `no answer within 20000 ms; the thread could not be ended, and goes on${'!'.repeat(50)}`;
  const told = (probes: ProbesSeen) => probePage(probesFinding(probes)).replaceAll(/\s+/g, ' ');

  expect(told({ ...seen(aProbe('T12')), referenceTrouble })).toContain(
    `From some text on the model's own tokenizer answered no more (${referenceTrouble}).`,
  );
  expect(told(seen(aProbe('T12')))).not.toContain('no more');
});

test('what nothing tells from a property of the model is no grave fault', () => {
  const found = probesFinding(
    seen(aProbe('T12', { troubles: [{ ...TROUBLE, code: 'changed', whose: 'unknown' }] })),
  );

  expect(found.found[0]?.severity).toBe('minor');
});

test('a fault as grave as the policy says fails the candidate, and a waiver lets it pass', () => {
  const probes = seen(aProbe('T05', { ordinary: true, troubles: [TROUBLE] }));
  const verdictBy = (policy: Readonly<Record<string, unknown>>) =>
    judge({ ...aRecord({ policy }), probes }).verdict;
  const waiver = {
    finding: 'probe-failed',
    trouble: 'other-tokens',
    owner: '@a',
    reason: 'r',
    until: '2099-01-01',
  };

  const codes = ({ reasons }: ReturnType<typeof verdictBy>): readonly string[] =>
    reasons.map(({ code }) => code);
  expect(verdictBy({})).toMatchObject({ outcome: 'fail' });
  expect(codes(verdictBy({}))[0]).toBe('probe-failed');
  expect(codes(verdictBy({ probes: { 'fail-on': 'never' } }))).not.toContain('probe-failed');
  expect(verdictBy({ waivers: [waiver] }).waived?.[0]?.reason.code).toBe('probe-failed');
});

test('the report shows what was sent so that it can do no harm', () => {
  const record = { ...aRecord(), probes: seen(aProbe('T05', { ordinary: true, troubles: [TROUBLE] })) };

  const text = reporters.table(judge(record), 'terminal');

  expect(text).toContain('0 of 1 probe right');
  expect(text).toContain('\\u{202e}');
  expect(text).not.toContain('\u202e');
});
