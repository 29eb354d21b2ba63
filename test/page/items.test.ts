import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { collectItems } from '../../src/page/items/collect.ts';
import type { ItemData } from '../../src/page/items/data.ts';
import { page } from '../../src/page/page.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { aRecord, anUncheckedRecord } from '../support/record.ts';

/** Every answer of a record with a text of its own. */
function withTexts(record: RunRecord, textOf: (item: string, pass: string) => string | undefined): RunRecord {
  return {
    ...record,
    passes: record.passes.map((pass) =>
      pass.kind === 'suite'
        ? {
            ...pass,
            answers: pass.answers.map(({ text: _, ...answer }) => {
              const text = textOf(answer.item, pass.pass);
              return { ...answer, ...(text !== undefined && { text }) };
            }),
          }
        : pass,
    ),
  };
}

/** Every answer with something of its own that was taken for it, as scorers keep it. */
function withGrades(record: RunRecord, readOf: (item: string) => string): RunRecord {
  const passes = record.passes.map((pass) =>
    pass.kind === 'suite'
      ? {
          ...pass,
          answers: pass.answers.map((answer) => ({
            ...answer,
            grades: { paper: { ...answer.grades!.paper!, read: readOf(`${pass.pass} ${answer.item}`) } },
          })),
        }
      : pass,
  );
  return { ...record, passes };
}

const answersOf = (record: RunRecord, id: string) => {
  const { data } = collectItems(record);
  const item = data.items.find((one) => one.id === id);
  return (item?.answers ?? []).map(({ pass, outcome }) => [
    data.passes[pass]?.name,
    outcome === undefined ? undefined : data.outcomes[outcome],
  ]);
};

test('answers that are in no score make no flip', () => {
  const flipsAt = (look: number) => {
    const record = anUncheckedRecord({
      production: [1, 1, 1, 0],
      planned: { production: { looks: [2, 4] } },
      seen: { production: { look } },
    });
    const passes = record.passes.map((pass) => {
      if (pass.kind !== 'suite') return pass;
      const [last] = pass.answers.slice(-1);
      const grades = { production: { outcome: 'correct', value: 1 } } as const;
      return { ...pass, answers: [...pass.answers, { ...last!, attempt: 1, grades }] };
    });
    return collectItems({ ...record, passes }).data.items.filter(({ flips }) => flips).length;
  };

  expect([flipsAt(1), flipsAt(2)]).toEqual([0, 1]);
});

test('an item stands with its answers in every pass that asked it', () => {
  const record = aRecord({ reproduce: { paper: [1, 1, 0] }, noisy: { paper: [1, 0, 0] } });
  const [first = '', flipping = ''] = collectItems(record)
    .data.items.map(({ id }) => id)
    .toSorted();

  expect(answersOf(record, first)).toEqual([
    ['reproduce', 'right'],
    ['noisy', 'right'],
  ]);
  expect(answersOf(record, flipping)).toEqual([
    ['reproduce', 'right'],
    ['noisy', 'wrong'],
  ]);
});

test('what is right in one pass and not in another comes first, and what is always right last', () => {
  const record = aRecord({ reproduce: { paper: [1, 1, 0] }, noisy: { paper: [1, 0, 0] } });
  const { items } = collectItems(record).data;

  expect(items.map(({ flips, answers }) => [flips, answers[0]?.outcome === 0])).toEqual([
    [true, true],
    [undefined, false],
    [undefined, true],
  ]);
});

test("production is read by our own criterion, the paper's items by the paper's", () => {
  const record = aRecord({
    reproduce: { paper: [1], production: [0] },
    production: { paper: [0], production: [1] },
  });
  const { data } = collectItems(record);

  expect(data.items.flatMap(({ answers }) => answers.map(({ outcome }) => data.outcomes[outcome!]))).toEqual([
    'right',
    'right',
  ]);
});

test('an answer that never came has the outcome that a report has for it, and why it failed', () => {
  const record = aRecord({ reproduce: { paper: ['late', 'error'] } });
  const { data } = collectItems(record);

  expect(data.items.flatMap(({ answers }) => answers.map(({ failure }) => data.texts[failure!]))).toEqual([
    'deadline: no end',
    'http-4xx: 400 request (2500 tokens) exceeds the context size (1024)',
  ]);
  expect(data.outcomes).toEqual(['right', 'too late', 'failed']);
});

test('the same answer to many items is kept once', () => {
  const record = withTexts(aRecord({ reproduce: [1, 1, 0, 0] }), () => 'the same');

  expect(collectItems(record).data.texts).toEqual(['the same']);
});

test('an item has its question and what is right, and a noisy answer the question as it was asked', () => {
  const record = aRecord({ reproduce: [1], noisy: [0] });
  const [id = ''] = collectItems(record).data.items.map((item) => item.id);
  const questions = [{ suite: 'benchmark', item: id, question: 'Which queue?', expected: 'billing' }];
  const asked = record.passes.map((pass) =>
    pass.kind === 'suite' && pass.pass === 'noisy'
      ? {
          ...pass,
          answers: pass.answers.map((answer) => ({
            ...answer,
            asked: 'whihc queue?',
            noise: ['keyboard-typos'],
          })),
        }
      : pass,
  );
  const { data } = collectItems({ ...record, questions, passes: asked });
  const [{ question, expected, answers }] = data.items as [ItemData];

  expect([question, expected].map((place) => data.texts[place!])).toEqual(['Which queue?', 'billing']);
  expect(answers.map((answer) => [answer.asked && data.texts[answer.asked], answer.operators])).toEqual([
    [undefined, undefined],
    ['whihc queue?', [0]],
  ]);
  expect(data.operators).toEqual(['keyboard-typos']);
});

test('a record without texts gives a page that says so', () => {
  const record = withTexts(aRecord({ reproduce: [1, 0] }), () => undefined);

  expect(page(judge(record))).toContain('does not keep the texts of questions and answers');
});

// attack: page
test('answers of a megabyte are cut, it is said at which length, and the page stays small', () => {
  const record = withTexts(aRecord({ reproduce: Array.from({ length: 80 }, () => 0) }), (item) =>
    item.padEnd(1_000_000, '<\u202e'),
  );
  const { cutAt, data } = collectItems(record);
  const html = page(judge(record));

  expect(cutAt).toBe(4000);
  expect(data.texts.every((text) => text.length === 4001 && text.endsWith('…'))).toBe(true);
  expect(html).toContain('Texts are cut after 4,000 characters');
  expect(Buffer.byteLength(html)).toBeLessThan(10_000_000);
});

test('a page of 10,000 items in six passes stays within 10 MB', () => {
  const marks = { paper: Array.from({ length: 10_000 }, (_, at) => (at % 3 === 0 ? 0 : 1)) };
  const passes = {
    reproduce: marks,
    noisy: marks,
    loaded: marks,
    'noisy-loaded': marks,
    'noisy-mild': marks,
  };
  const record = withTexts(anUncheckedRecord({ ...passes, production: marks.paper }), (item, pass) =>
    `${pass} ${item} `.padEnd(600, 'An answer of some length. '),
  );
  const html = page(judge(record));

  expect(Buffer.byteLength(html)).toBeLessThan(10_000_000);
  expect(collectItems(record).leftOut).toBe(0);
});

test('where answers say more than a page holds, items are left to the record, and it is said how many', () => {
  const marks = { paper: Array.from({ length: 15_000 }, (_, at) => (at % 3 === 0 ? 0 : 1)) };
  const passes = {
    reproduce: marks,
    noisy: marks,
    loaded: marks,
    'noisy-loaded': marks,
    'noisy-mild': marks,
  };
  const record = anUncheckedRecord({ ...passes, 'noisy-heavy': marks, repeat: marks, adversarial: marks });
  const read = withGrades(record, (item) => item.padEnd(190, '<'));
  const html = page(judge(read));
  const { leftOut } = collectItems(read);

  expect(Buffer.byteLength(html)).toBeLessThan(10_000_000);
  expect(leftOut).toBeGreaterThan(0);
  expect(html).toContain(`${leftOut.toLocaleString('en')} more items stand in the record alone.`);
});

test('an id that is a name of every object is an id like any other', () => {
  const record = aRecord({ reproduce: [1, 0], noisy: [0, 0] });
  const named: RunRecord = {
    ...record,
    passes: record.passes.map((pass) =>
      pass.kind === 'suite'
        ? {
            ...pass,
            answers: pass.answers.map((answer, at) => ({
              ...answer,
              item: at === 0 ? '__proto__' : 'constructor',
            })),
          }
        : pass,
    ),
  };

  expect(collectItems(named).data.items.map(({ id, answers }) => [id, answers.length])).toEqual([
    ['__proto__', 2],
    ['constructor', 2],
  ]);
});
