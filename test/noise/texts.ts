import * as fc from 'fast-check';

/** A text, and the parts of it that noise must leave as they are, in order. */
export interface ProtectedText {
  readonly text: string;
  readonly kept: readonly string[];
}

/** The right answer of every text made here: both values are protected wherever they stand. */
export const TARGET = { city: 'New York', level: 'High' };

const KEPT = [
  '42',
  '3.14',
  '1,234.56',
  '-7',
  '$85.50',
  '50%',
  '14:30',
  '2026-11-23',
  'LK-9131',
  '#695885',
  '1 234',
  'https://example.org/a?b=c&d=e',
  'www.example.org/x',
  'jane.doe@example.org',
  'src/main.ts',
  'snake_case',
  '{{customer}}',
  '{{ order id }}',
  '`let x = "a b"`',
  '"queue":',
  '"the key":',
  '(A)',
  '(b)',
  'New York',
  'new york',
  'high',
  'HIGH',
  '👩‍👩‍👧',
  '🇩🇪',
  '👍🏽',
  '✔️',
];
const BLOCKS = ['```\nif (a < b) { return "it\'s"; }\n\n  x += y;\n```', '~~~json\n{ "a": true }\n~~~'];
const FREE = [
  'the',
  'Please',
  'order',
  'invoice',
  'mañana',
  'Straße',
  'привет',
  'café',
  'NASA',
  'iPhone',
  'a',
  'I',
  "don't",
  '"yes"',
  'R&D',
  '<b>',
  'extraordinarily',
  'misunderstanding',
  'customers',
  'thanks',
  'yesterday',
  '漢字',
  '注文はまだ届いていません',
  'שלום',
  'παραγγελία',
  'ऑर्डर',
  'सोमवार',
  'คำสั่งซื้อ',
  '주문이',
  'ください',
  'مرحبا',
];

/** Words with parts between them that must survive, on one or several lines. */
export const protectedText: fc.Arbitrary<ProtectedText> = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...FREE).map((text) => ({ text, kept: false })) },
        { weight: 3, arbitrary: fc.constantFrom(...KEPT).map((text) => ({ text, kept: true })) },
        {
          weight: 1,
          arbitrary: fc.constantFrom(...BLOCKS).map((text) => ({ text: `\n${text}\n`, kept: true })),
        },
      ),
      fc.constantFrom(' ', ' ', ' ', ', ', '. ', '\n', '; '),
    ),
    { maxLength: 80 },
  )
  .map((pieces) => ({
    text: pieces.map(([{ text }, separator]) => text + separator).join(''),
    kept: pieces.filter(([{ kept }]) => kept).map(([{ text }]) => text.trim()),
  }));

/** The first of the parts that a text doesn't have in this order; nothing where it has them all. */
export function firstLost(text: string, kept: readonly string[]): string | undefined {
  let at = 0;
  for (const part of kept) {
    const found = text.indexOf(part, at);
    if (found === -1) return part;
    at = found + part.length;
  }
  return undefined;
}

/** Offsets of accents that have lost the letter below them. */
export function lostAccents(text: string): readonly number[] {
  const accents = Array.from(text.matchAll(/\u0301/g), ({ index }) => index);
  return accents.filter((at) => !/[eE]/.test(text[at - 1] ?? ''));
}

/** A question in each script that noise tells apart, by its name. */
export const SAMPLES: readonly (readonly [script: string, text: string])[] = [
  ['Latin', 'Where is my order? It should have come on Monday, please have a look.'],
  ['Greek', 'Πού είναι η παραγγελία μου; Έπρεπε να έρθει τη Δευτέρα, δείτε το παρακαλώ.'],
  ['Cyrillic', 'Где мой заказ? Он должен был прийти в понедельник, посмотрите пожалуйста.'],
  ['Hebrew', 'איפה ההזמנה שלי? היא הייתה אמורה להגיע ביום שני, בבקשה תבדקו.'],
  ['Arabic', 'أين طلبي؟ كان يجب أن يصل يوم الاثنين، من فضلك انظر في الأمر'],
  ['Devanagari', 'मेरा ऑर्डर कहाँ है? उसे सोमवार को आना था, कृपया देखिए।'],
  ['Thai', 'คำสั่งซื้อของฉันอยู่ที่ไหน ควรจะมาถึงวันจันทร์ ช่วยดูให้หน่อย'],
  ['Hangul', '주문이 어디에 있나요? 월요일에 왔어야 하는데 확인해 주세요.'],
  ['Kana', '注文はどこですか。月曜日に届くはずでした。確認してください。'],
  ['Han', '我的订单还没有发货，应该星期天就到的，请帮我查看这件事情，谢谢你们的帮助。'],
  ['other', 'სად არის ჩემი შეკვეთა? ორშაბათს უნდა მოსულიყო, გთხოვთ ნახოთ.'],
];
