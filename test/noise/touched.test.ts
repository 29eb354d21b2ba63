import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeNoisy } from '../../src/noise/apply.ts';
import { scriptOf } from '../../src/noise/script.ts';
import { touchedShares } from '../../src/noise/touched.ts';

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

test.for<[script: string, text: string, least: number]>([
  ['Latin', 'Where is my order? It should have come on Monday, please have a look.', 0.7],
  ['Cyrillic', 'Где мой заказ? Он должен был прийти в понедельник, посмотрите пожалуйста.', 0.65],
  ['Arabic', 'أين طلبي؟ كان يجب أن يصل يوم الاثنين، من فضلك انظر في الأمر', 0.35],
  ['Han', '我的订单还没有发货，应该星期天就到的，请帮我查看这件事情，谢谢你们的帮助。', 0.14],
])('noise touches %s', ([script, text, least]) => {
  const questions = Array.from({ length: 1_000 }, (_, index) => {
    const fields = { input: text };
    const { applied } = makeNoisy({ id: `i${index}`, fields, target: 'a' }, { seed: 1, profile: 'typical' });
    return { fields, operators: applied.map(({ operator }) => operator) };
  });
  const [share] = touchedShares(questions);

  expect(share?.script).toBe(script);
  expect((share?.touched ?? 0) / 1_000).toBeGreaterThan(least);
});
