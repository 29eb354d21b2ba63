import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { noteBegun } from '../../src/record/begun.ts';
import type { SuiteObservation } from '../../src/record/pass.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { adder, adderRepository } from '../support/adder.ts';
import { benched, journalOf } from '../support/bench.ts';
import { silent } from '../../src/shell/progress.ts';
import { deadOrigin, fakeEngine } from '../support/fake-engine.ts';
import type { AskedBody, Script } from '../support/fake-engine.ts';

const ITEMS = 12;
const questionOf = ({ messages }: AskedBody): string => messages.at(-1)?.content ?? '';

function suitePass(record: RunRecord, id: string): SuiteObservation {
  const pass = record.passes.find((one) => one.pass === id);
  if (pass?.kind !== 'suite') throw new Error(`no suite pass ${id}`);
  return pass;
}

const plannedItems = (record: RunRecord, id: string): readonly string[] => {
  const pass = record.plan.passes.find((one) => one.id === id);
  return pass?.kind === 'suite' ? pass.items : [];
};

test('each item of a suite pass is asked once; warm-up and readiness are asked, and not recorded', async () => {
  await using engine = await fakeEngine(adder(0.9));
  await using repo = await adderRepository(engine, { items: ITEMS });

  const record = await benched(repo, { passes: ['reproduce', 'noisy', 'load'] });

  expect(record.run.ended).toBe('complete');
  expect(record.passes.map(({ pass }) => pass)).toEqual(['reproduce', 'noisy', 'load-c4']);
  expect(record.calibration).toMatchObject({ concurrency: 8 });
  const reproduce = suitePass(record, 'reproduce');
  expect(reproduce.answers.map(({ item }) => item).toSorted()).toEqual(
    plannedItems(record, 'reproduce').toSorted(),
  );
  expect(reproduce.answers).toHaveLength(ITEMS);
  for (const { exchange, text, grades, attempt } of reproduce.answers) {
    expect(exchange?.failure).toBeUndefined();
    expect(text).toMatch(/^\d+$/);
    expect(grades?.paper).toEqual({ outcome: 'correct', value: 1, read: text });
    expect(attempt).toBe(0);
  }
  const load = record.passes.find(({ pass }) => pass === 'load-c4');
  const requests = load?.kind === 'load' ? load.requests.length : 0;
  expect(requests).toBeGreaterThan(ITEMS); // the suite is asked over and over
  expect(engine.asked.length).toBeGreaterThan(2 * ITEMS + requests);
});

const SAMPLED =
  'protocol: { temperature: 0.7, topK: 20, attempts: 3, stop: ["Q:"], template: { think: no } }';

test('what is measured a second time is asked by other requests, so that no gateway gives it the first answers', async () => {
  await using engine = await fakeEngine(adder(0.9));
  await using repo = await adderRepository(engine, { items: ITEMS });

  await benched(repo, { passes: ['reproduce', 'repeat'] });

  const asked = engine.asked.slice(-2 * ITEMS);
  for (const body of asked) expect(body).toMatchObject({ temperature: 0 });
  expect(new Set(asked.map((body) => JSON.stringify(body))).size).toBe(2 * ITEMS);
});

// attack: cached answers
test('nothing that a pass asks was sent before it', async () => {
  await using engine = await fakeEngine(adder(0.9));
  await using repo = await adderRepository(engine, { items: ITEMS });

  await benched(repo, { passes: ['reproduce'] });

  const sent = engine.asked.map((body) => JSON.stringify(body));
  const measured = sent.slice(-ITEMS);
  const before = new Set(sent.slice(0, -ITEMS));
  expect(before.size).toBeGreaterThan(0);
  expect(measured.filter((request) => before.has(request))).toEqual([]);
});

test('each item is asked as many times as its claim has attempts, as that says, each with a seed of its own', async () => {
  await using engine = await fakeEngine(adder(0.9));
  const allowed =
    'claims: { suites: { sums: { minTokens: 1, maxTemperature: 1, maxAttempts: 4, stop: ["Q:"], template: { think: [no] } } } }';
  await using repo = await adderRepository(engine, { items: ITEMS, policy: allowed, claim: `, ${SAMPLED}` });

  const record = await benched(repo, { passes: ['reproduce'] });

  const { answers } = suitePass(record, 'reproduce');
  expect(answers.map(({ item, attempt }) => `${item} ${attempt}`).toSorted()).toEqual(
    plannedItems(record, 'reproduce')
      .flatMap((item) => [0, 1, 2].map((attempt) => `${item} ${attempt}`))
      .toSorted(),
  );
  for (const { grades } of answers) expect(grades?.paper).toMatchObject({ outcome: 'correct', value: 1 });
  const asked = engine.asked.slice(-3 * ITEMS);
  for (const body of asked)
    expect(body).toMatchObject({
      temperature: 0.7,
      top_p: 1,
      top_k: 20,
      stop: ['Q:'],
      chat_template_kwargs: { think: 'no' },
    });
  expect(new Set(asked.map(({ seed }) => seed)).size).toBe(3 * ITEMS);
});

test('production is asked as the policy says that it draws its answers, under load as well', async () => {
  await using engine = await fakeEngine(adder(0.9));
  const production = ', sampling: { temperature: 0.5 }, attempts: 2, template: { think: true }';
  await using repo = await adderRepository(engine, { items: ITEMS, production });

  const record = await benched(repo, { passes: ['production', 'load'] });

  expect(suitePass(record, 'production').answers).toHaveLength(2 * ITEMS);
  expect(engine.asked.at(-1)).toMatchObject({ temperature: 0.5, chat_template_kwargs: { think: true } });
});

const DRAWN = ', sampling: { temperature: 0.5 }, template: { enable_thinking: false }';

test('a server that ignores temperature and template arguments is noticed before anything is measured', async () => {
  await using engine = await fakeEngine(adder(0.9));
  await using repo = await adderRepository(engine, { items: ITEMS, production: DRAWN });

  const record = await benched(repo, { passes: ['production'] });

  expect(record.deployment?.quirks).toEqual([
    'role-only-delta',
    'ignores-temperature',
    'ignores-template-arguments',
  ]);
});

test('a server that draws where greedy answers are asked for is noticed', async () => {
  await using engine = await fakeEngine((body, nth) =>
    questionOf(body) === 'Hello' ? { words: [String(nth)] } : adder(0.9)(body),
  );
  await using repo = await adderRepository(engine, { items: ITEMS });

  expect((await benched(repo, { passes: ['production'] })).deployment?.quirks).toContain('draws-greedy');
});

test('nothing is said against a server that does as it is asked', async () => {
  await using engine = await fakeEngine((body) => {
    const { enable_thinking: thinks } = { ...(body['chat_template_kwargs'] as object | undefined) } as {
      enable_thinking?: boolean;
    };
    const isDrawn = body['temperature'] !== 0 && questionOf(body) === 'Hello';
    const words = isDrawn ? [String(body['seed'])] : (adder(0.9)(body).words ?? []);
    return { words, usage: { prompt_tokens: thinks === false ? 9 : 5, completion_tokens: 1 } };
  });
  await using repo = await adderRepository(engine, { items: ITEMS, production: DRAWN });

  expect((await benched(repo, { passes: ['production'] })).deployment?.quirks).toEqual(['role-only-delta']);
});

// attack: refused fields
test('a server that refuses template arguments is not measured without them, which is told', async () => {
  await using engine = await fakeEngine((body) =>
    body['chat_template_kwargs'] === undefined
      ? adder(0.9)(body)
      : { status: 400, error: { message: 'Extra inputs are not permitted: chat_template_kwargs' } },
  );
  await using repo = await adderRepository(engine, { items: ITEMS, production: DRAWN });

  const record = await benched(repo, { passes: ['production'] });

  expect(record.deployment).toMatchObject({
    ready: false,
    friction: [{ code: 'first-completion-refused', blame: 'unknown' }],
  });
  expect(record.deployment?.friction[0]?.summary).toContain('not permitted: chat_template_kwargs');
  expect(record.passes).toEqual([]);
});

test('a run that was cut between two attempts at an item goes on with the one that is missing', async () => {
  await using engine = await fakeEngine(adder(0.9));
  const production = ', sampling: { temperature: 0.5 }, attempts: 3';
  await using repo = await adderRepository(engine, { items: ITEMS, production });
  const interrupt = new AbortController();
  let answered = 0;
  const progress = {
    ...silent,
    stage: (id: string, total?: number) => {
      const stage = silent.stage(id, total);
      return {
        ...stage,
        advance: () => {
          stage.advance();
          if (id === 'production' && ++answered === 4) interrupt.abort();
        },
      };
    },
  };

  await benched(repo, { passes: ['production'] }, { progress, signal: interrupt.signal });
  const record = await benched(repo, { passes: ['production'], resume: true });

  expect(record.run).toMatchObject({ ended: 'complete', resumed: 1 });
  const { answers } = suitePass(record, 'production');
  expect(answers).toHaveLength(3 * ITEMS);
  expect(new Set(answers.map(({ item, attempt }) => `${item} ${attempt}`)).size).toBe(3 * ITEMS);
});

test('a noisy pass asks the same items with dirt, and says what touched each; the same seed has the same dirt', async () => {
  const asked: string[][] = [];
  const records: RunRecord[] = [];
  for (let run = 0; run < 2; run++) {
    await using engine = await fakeEngine(adder(0.9));
    await using repo = await adderRepository(engine, { items: ITEMS });
    records.push(await benched(repo, { passes: ['noisy'] }));
    asked.push(engine.asked.slice(-ITEMS).map(questionOf));
  }

  const clean = Array.from({ length: ITEMS }, (_, n) => `Q: Please add: ${n} plus ${n}`);
  const dirty = (texts: readonly string[]): readonly string[] =>
    texts.filter((text) => !clean.includes(text));
  expect(dirty(asked[0]!).length).toBeGreaterThan(0);
  expect(asked[1]!.toSorted()).toEqual(asked[0]!.toSorted());
  const touched = suitePass(records[0]!, 'noisy').answers.filter(({ noise }) => (noise?.length ?? 0) > 0);
  expect(touched).toHaveLength(dirty(asked[0]!).length);
  expect(suitePass(records[0]!, 'noisy').touched).toEqual([
    { script: 'Latin', items: ITEMS, touched: touched.length },
  ]);
});

test('what is seen is written as it comes: the pass, its answers, its end, and grades when the load is over', async () => {
  await using engine = await fakeEngine(adder(0.9));
  await using repo = await adderRepository(engine, { items: ITEMS });

  await benched(repo, { passes: ['production'] });

  const events = (await journalOf(repo)).map(({ event }) => event).filter((event) => event !== 'sample');
  expect(events).toEqual([
    'start',
    'questions',
    'preflight',
    'deployment',
    'first-answers',
    'deployment', // with its warm-up
    'pass-start',
    ...Array.from({ length: ITEMS }, () => 'answer'),
    'pass-end',
    'grades',
    'end',
  ]);
});

test('a run that was interrupted goes on with the items that have no answer, and those that failed', async () => {
  const stop = new AbortController();
  const counts = new Map<string, number>();
  let isPass = false;
  let interruptAt = 8;
  await using engine = await fakeEngine((body) => {
    const question = questionOf(body);
    counts.set(question, (counts.get(question) ?? 0) + 1);
    if (isPass && counts.get(question) === 1 && --interruptAt === 0) stop.abort('SIGINT');
    return adder(0.9)(body);
  });
  await using repo = await adderRepository(engine, { items: ITEMS });
  const reached = ({ name }: { readonly name: string }): Promise<void> => {
    isPass = name === 'reproduce';
    if (isPass) counts.clear();
    return Promise.resolve();
  };

  const cut = await benched(repo, { passes: ['reproduce'] }, { signal: stop.signal, reached });
  const answered = suitePass(cut, 'reproduce').answers.filter(
    ({ exchange }) => exchange?.failure === undefined,
  );
  expect(cut.run.ended).toBe('interrupted');
  expect(suitePass(cut, 'reproduce').ended).toBe('interrupted');
  expect(answered.length).toBeLessThan(ITEMS);

  const whole = await benched(repo, { passes: ['reproduce'], resume: true }, { reached });

  expect(whole.run).toMatchObject({ id: cut.run.id, resumed: 1, ended: 'complete' });
  const { answers, ended } = suitePass(whole, 'reproduce');
  expect(ended).toBe('complete');
  expect(answers.map(({ item }) => item).toSorted()).toEqual(plannedItems(whole, 'reproduce').toSorted());
  expect(answers.filter(({ exchange }) => exchange?.failure !== undefined)).toEqual([]);
  // What had an answer was not asked again.
  expect([...counts.values()].reduce((sum, times) => sum + times, 0)).toBe(ITEMS - answered.length);
});

test('an endpoint that goes away leaves requests that failed, and no wrong answer', async () => {
  let left = 6;
  let isPass = false;
  await using engine = await fakeEngine(async (body) => {
    if (isPass && --left === 0) await engine.die();
    return adder(1)(body);
  });
  await using repo = await adderRepository(engine, { items: ITEMS });

  const record = await benched(
    repo,
    { passes: ['reproduce', 'production'] },
    { reached: ({ name }) => Promise.resolve(void (isPass = name === 'production')) },
  );

  const [before, after] = [suitePass(record, 'production').answers, suitePass(record, 'reproduce').answers];
  const failed = before.filter(({ exchange }) => exchange?.failure !== undefined);
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.length).toBeLessThan(ITEMS);
  expect(after.filter(({ exchange }) => exchange?.failure === undefined)).toEqual([]);
  const outcomes = [...before, ...after].map(({ grades }) => (grades?.paper ?? grades?.production)?.outcome);
  expect(outcomes).not.toContain('wrong');
  expect(outcomes.filter((outcome) => outcome === 'correct')).toHaveLength(ITEMS - failed.length);
});

test('a candidate that can’t be reached leaves a record with the friction, and nothing measured', async () => {
  await using engine = await fakeEngine();
  await using repo = await adderRepository(engine, { items: ITEMS });
  const policy = join('.github', 'papergap.yml');
  const dead = await deadOrigin();
  await repo.write(
    policy,
    `production: { suite: ours }
suites:
  sums: { data: sums.jsonl, prompt: '{{question}}', target: answer, scorer: { name: numeric } }
  ours: { data: sums.jsonl, prompt: '{{question}}', target: answer, scorer: { name: numeric } }
trust: { engines: [endpoint], endpoints: { staging: '${dead}' } }
`,
  );

  const record = await benched(repo, { passes: ['production'] });

  expect(record.deployment).toMatchObject({ ready: false, friction: [{ blame: 'network' }] });
  expect(record.passes).toEqual([]);
  expect(record.run.ended).toBe('complete');
});

test('faults come back before anything is written or asked', async () => {
  await using engine = await fakeEngine();
  await using repo = await adderRepository(engine, { items: ITEMS });
  await repo.write('sums.jsonl', 'broken\n');

  await expect(benched(repo)).rejects.toThrow('JSON');

  expect(existsSync(join(repo.folder, 'out'))).toBe(false);
  expect(engine.asked).toEqual([]);
});

/** An engine that answers whatever `isAnswered` says, and sends not a byte to anything else. */
const answersOnly =
  (isAnswered: (question: string) => boolean) =>
  (body: AskedBody): Script =>
    isAnswered(questionOf(body)) ? adder(0.9)(body) : { breakAfter: -1, breakWith: 'silence' };

// attack: endless template
test('an engine that answers the first question and then none is not ready, and its passes are not tried', async () => {
  const asked: string[] = [];
  await using engine = await fakeEngine(
    answersOnly((question) => question === 'Hello' || asked.push(question) === 1),
  );
  await using repo = await adderRepository(engine, { items: 200, policy: 'requestDeadlineMs: 300' });

  const record = await benched(repo, { passes: ['reproduce', 'production'] });

  expect(record.deployment).toMatchObject({
    ready: false,
    friction: [
      {
        code: 'engine-silent',
        blame: 'unknown',
        summary: expect.stringMatching(/8 requests in a row/) as string,
      },
    ],
  });
  expect(record.passes).toEqual([]);
  // One to see that it is ready, eight in a row without a token, and three that were open beside the eighth.
  expect(asked.length).toBeLessThanOrEqual(12);
  expect(engine.asked.length - asked.length).toBe(4);
});

// attack: endless template
test('an engine that stops answering for good ends the run after two rounds; what it answered is kept', async () => {
  const answered = new Set<string>();
  await using engine = await fakeEngine(
    answersOnly((question) => question === 'Hello' || answered.add(question).size <= 30),
  );
  await using repo = await adderRepository(engine, { items: 200, policy: 'requestDeadlineMs: 300' });

  const record = await benched(repo, { passes: ['reproduce', 'production', 'load'] });

  expect(record.passes).toMatchObject([{ pass: 'production', ended: 'engine-silent' }]);
  const { answers } = suitePass(record, 'production');
  expect(answers.filter(({ exchange }) => exchange?.failure === undefined).length).toBeGreaterThan(0);
  expect(answers.length).toBeLessThan(100);
  expect(judge(record).verdict).toMatchObject({
    outcome: 'inconclusive',
    reasons: [{ code: 'engine-silent' }],
  });
});

test('an engine that answers some questions late for ever is asked them all', async () => {
  let asked = 0;
  await using engine = await fakeEngine(answersOnly((question) => question === 'Hello' || ++asked % 4 === 0));
  await using repo = await adderRepository(engine, { items: 24, policy: 'requestDeadlineMs: 300' });

  const record = await benched(repo, { passes: ['reproduce'] });

  expect(record.passes).toMatchObject([{ ended: 'complete' }]);
});

test('production ends where a look decides it, and is judged by the items up to there', async () => {
  await using engine = await fakeEngine((body) => ({ ...adder(0.9)(body), firstWordMs: 50 }));
  await using repo = await adderRepository(engine);

  const record = await benched(repo, { passes: ['reproduce', 'production'] });

  const planned = record.plan.passes.find(({ id }) => id === 'production');
  const looks = (planned?.kind === 'suite' && planned.looks) || [];
  const { look = 0, ended, answers } = suitePass(record, 'production');
  expect(looks).toEqual([20, 40, 60, 80, 100]);
  expect(ended).toBe('complete');
  expect(look).toBeGreaterThan(0);
  expect(look).toBeLessThan(5);
  expect(answers.length).toBeGreaterThanOrEqual(looks[look - 1]!);
  expect(answers.length).toBeLessThan(100);
  const { findings, verdict } = judge(record);
  expect(verdict.outcome).toBe('pass');
  expect(findings.gap?.items).toBe(looks[look - 1]);
});

/** Right in a share of the cases that depends on the pass that is asked. */
const rightByPass = (
  now: () => string,
  shares: Readonly<Record<string, number>>,
): ((body: AskedBody) => Script) => {
  return (body) => ({ ...adder(new Map(Object.entries(shares)).get(now()) ?? 0.9)(body), firstWordMs: 20 });
};

test('production is asked first, and ends by the claim; where the reproduced score leaves it open, it goes on', async () => {
  const asked: string[] = [];
  const reached = ({ name }: { readonly name: string }): Promise<void> =>
    Promise.resolve(void asked.push(name));
  // The paper's items come out as low as production does: the claim is wrong, and nothing is lost here.
  const now = (): string => asked.at(-1) ?? '';
  await using engine = await fakeEngine(rightByPass(now, { production: 0.4, reproduce: 0.45, repeat: 0.45 }));
  await using repo = await adderRepository(engine);
  const notes: string[] = [];
  const progress = { ...silent, note: (text: string) => void notes.push(text) };

  const record = await benched(repo, { passes: ['production', 'reproduce', 'noisy'] }, { progress, reached });

  expect(asked).toEqual(['deploy', 'production', 'reproduce', 'noisy']);
  const events = (await journalOf(repo)).filter(({ event }) => event === 'pass-end');
  const ends = events.flatMap((event) =>
    event.event === 'pass-end' && event.pass.kind === 'suite' ? [event.pass] : [],
  );
  expect(ends.map(({ pass }) => pass)).toEqual(['production', 'reproduce', 'production', 'noisy']);
  expect(ends[0]?.look).toBeLessThan(5);
  expect(ends[2]?.look).toBeUndefined();
  expect(notes.filter((note) => note.startsWith('Production is asked more items'))).toHaveLength(1);
  // Production's 100 items, of which 20 may be enough, and the paper's 100 twice.
  expect(notes).toContain(
    'The passes over items send at most 300 requests: production comes first, and where its first look decides it is about 220.',
  );
  const { answers, ended } = suitePass(record, 'production');
  expect(ended).toBe('complete');
  expect(answers.map(({ item }) => item).toSorted()).toEqual(plannedItems(record, 'production').toSorted());
  expect(judge(record).verdict.reasons).toMatchObject([{ code: 'scores-disagree' }]);
});

test('a run that was killed before production went on goes on with that', async () => {
  await using engine = await fakeEngine((body) => ({ ...adder(0.4)(body), firstWordMs: 20 }));
  await using repo = await adderRepository(engine);
  const passes = ['production', 'reproduce'] as const;
  const whole = await benched(repo, { passes });
  const file = join(repo.folder, 'out', 'journal.jsonl');
  const lines = (await readFile(file, 'utf8')).split('\n');
  const starts = lines.flatMap((line, at) =>
    line.startsWith('{"event":"pass-start","pass":"production"') ? [at] : [],
  );
  expect(starts).toHaveLength(2);
  await writeFile(file, `${lines.slice(0, starts[1]).join('\n')}\n`);
  // One that was killed has left nothing but the note of its beginning.
  noteBegun(join(repo.folder, 'cache'), join(repo.folder, 'out'), whole.run.id);

  const record = await benched(repo, { passes, resume: true });

  expect(record.run).toMatchObject({ id: whole.run.id, resumed: 1, ended: 'complete' });
  expect(suitePass(record, 'production').answers).toHaveLength(100);
  expect(judge(record).verdict.reasons).toEqual(judge(whole).verdict.reasons);
});

test('a reproduced score that says the same keeps production at the look that decided it', async () => {
  let now = '';
  const reached = ({ name }: { readonly name: string }): Promise<void> => Promise.resolve(void (now = name));
  await using engine = await fakeEngine(rightByPass(() => now, { production: 0.2, reproduce: 0.85 }));
  await using repo = await adderRepository(engine);

  const record = await benched(repo, { passes: ['production', 'reproduce'] }, { reached });

  const { look } = suitePass(record, 'production');
  expect(look).toBeLessThan(5);
  expect(record.passes.map(({ pass }) => pass)).toEqual(['production', 'reproduce']);
  expect(judge(record).verdict.outcome).toBe('fail');
});

test('a fail on thin evidence is measured again with the items that it did not come to', async () => {
  await using engine = await fakeEngine((body) => ({ ...adder(0.55)(body), firstWordMs: 20 }));
  await using repo = await adderRepository(engine, { items: 100, policy: 'against: claimed' });
  const passes = ['production'] as const;

  const once = await benched(repo, { passes, confirm: false });
  expect(judge(once)).toMatchObject({ verdict: { outcome: 'fail' }, findings: { look: { look: 3 } } });
  const record = await benched(repo, { passes });

  const { findings, verdict } = judge(record);
  expect(verdict.outcome).toBe('fail');
  expect(record.passes.map(({ pass }) => pass)).toEqual(['production', 'production-again']);
  expect(findings.confirmation?.production).toMatchObject({
    items: 'fresh',
    first: { gap: { items: 60 } },
    again: { gap: { items: 20 } },
  });
  expect(findings.gap?.items).toBe(80);
});

test('a fail on thin evidence from all items is measured again with the same ones', async () => {
  await using engine = await fakeEngine(adder(0.5));
  await using repo = await adderRepository(engine, { items: 90, policy: 'against: claimed' });

  const record = await benched(repo, { passes: ['production'] });

  expect(suitePass(record, 'production-again').answers).toHaveLength(90);
  expect(judge(record).findings.confirmation?.production?.items).toBe('same');
});

test('a run that was cut while it measured again goes on with that', async () => {
  const stop = new AbortController();
  await using engine = await fakeEngine((body) => {
    // Production asks 90 items; the rest is readiness, warm-up, and the second measurement.
    if (engine.asked.length === 150) stop.abort();
    return { ...adder(0.5)(body), firstWordMs: 5 };
  });
  await using repo = await adderRepository(engine, { items: 90, policy: 'against: claimed' });
  const passes = ['production'] as const;

  const cut = await benched(repo, { passes }, { signal: stop.signal });
  expect(judge(cut).verdict.reasons.map(({ code }) => code)).toEqual(['confirmation-missing']);
  const record = await benched(repo, { passes, resume: true });

  expect(suitePass(record, 'production-again')).toMatchObject({ ended: 'complete' });
  expect(judge(record).findings.confirmation?.production?.items).toBe('same');
});

test('with a fixed number of items all are asked, whatever the first ones decide', async () => {
  await using engine = await fakeEngine(adder(0.9));
  await using repo = await adderRepository(engine);

  const record = await benched(repo, { passes: ['reproduce', 'production'], fixedN: true });

  expect(suitePass(record, 'production').answers).toHaveLength(100);
  expect(suitePass(record, 'production').look).toBeUndefined();
});

test('a run that was cut between two looks goes on to the one that decides', async () => {
  const stop = new AbortController();
  const script = (body: AskedBody): Script => {
    // Readiness and warm-up ask some, production the rest: it is between its second look and its third.
    if (engine.asked.length === 65) stop.abort();
    return { ...adder(0.9)(body), firstWordMs: 20 };
  };
  await using engine = await fakeEngine(script);
  await using repo = await adderRepository(engine);
  const passes = ['reproduce', 'production'] as const;

  const cut = await benched(repo, { passes }, { signal: stop.signal });
  expect(suitePass(cut, 'production').ended).toBe('interrupted');
  const record = await benched(repo, { passes, resume: true });

  const { look, ended } = suitePass(record, 'production');
  expect(ended).toBe('complete');
  expect(look).toBeGreaterThan(0);
  expect(judge(record).verdict.outcome).toBe('pass');
});
