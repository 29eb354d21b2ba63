import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeNoisy } from '../../src/noise/apply.ts';
import { scriptOf } from '../../src/noise/script.ts';
import { touchedShares } from '../../src/noise/touched.ts';
import { SAMPLES } from './texts.ts';

test.for<[text: string, script: string]>([
  ['Where is my order 12345?', 'Latin'],
  ['Straße, café, Łódź', 'Latin'],
  ['Где мой заказ LK-9131?', 'Cyrillic'],
  ['Πού είναι η παραγγελία μου;', 'Greek'],
  ['我的订单还没有发货', 'Han'],
  ['注文はまだ届いていません', 'Kana'],
  ['주문이 아직 오지 않았습니다', 'Hangul'],
  ['أين طلبي؟', 'Arabic'],
  ['איפה ההזמנה שלי?', 'Hebrew'],
  ['मेरा ऑर्डर कहाँ है', 'Devanagari'],
  ['คำสั่งซื้อของฉันอยู่ที่ไหน', 'Thai'],
  ['ჩემი შეკვეთა', 'other'],
  ['12 + 30 = ?', 'none'],
  ['', 'none'],
])('%j is %s', ([text, script]) => {
  expect(scriptOf(text)).toBe(script);
});

test('touched questions are counted by script, the most frequent first', () => {
  const latin = { fields: { a: 'one', b: 'two' } };
  const han = { fields: { a: '订单' } };

  expect(
    touchedShares([
      { ...latin, operators: ['casing'] },
      { ...han, operators: [] },
      { ...latin, operators: [] },
      { ...latin, operators: ['casing', 'truncation'] },
    ]),
  ).toEqual([
    { script: 'Latin', items: 3, touched: 2 },
    { script: 'Han', items: 1, touched: 0 },
  ]);
  expect(touchedShares([])).toEqual([]);
});

test('every question is counted once, whatever it holds', () => {
  const question = fc.record({
    fields: fc.dictionary(fc.string(), fc.string({ unit: 'binary' })),
    operators: fc.array(fc.string()),
  });
  fc.assert(
    fc.property(fc.array(question), (questions) => {
      const shares = touchedShares(questions);
      const sum = (key: 'items' | 'touched'): number => shares.reduce((all, share) => all + share[key], 0);

      expect(sum('items')).toBe(questions.length);
      expect(sum('touched')).toBe(questions.filter(({ operators }) => operators.length > 0).length);
    }),
  );
});

test.for(SAMPLES)('noise touches at least 60 %% of the items in %s', ([script, text]) => {
  const questions = Array.from({ length: 1_000 }, (_, index) => {
    const fields = { input: text };
    const { applied } = makeNoisy({ id: `i${index}`, fields, target: 'a' }, { seed: 1, profile: 'typical' });
    return { fields, operators: applied.map(({ operator }) => operator) };
  });
  const [share] = touchedShares(questions);

  expect(share?.script).toBe(script);
  expect((share?.touched ?? 0) / 1_000).toBeGreaterThanOrEqual(0.6);
});
