import { expect, test } from 'vitest';
import { makeNoisy } from '../../src/noise/apply.ts';
import { keepsMeaning } from '../../src/noise/critical-words.ts';
import type { NoiseOperator } from '../../src/noise/operator.ts';
import { noiseOperators } from '../../src/noise/operators/index.ts';

test.for<[before: string, after: string, keeps: boolean]>([
  ['it is not here', 'It is NOT here..', true],
  ['it is not here', 'it is nto here', false],
  ['it is now here', 'it is no here', false],
  ["I don't know", 'I don’t know', true],
  ['without it', 'with out it', false],
  ['two of 12', 'tow of 12', false],
  ['12 and 13', '13 and 12', false],
  ['12 and 13', '12 and 13\n12 and 13', true],
  ['5 kg', '5 kgg', false],
  ['5 kg', '5 kg 7', false],
  ['он не пришёл', 'он ен пришёл', false],
  ['没有发货', '有发货', false],
  ['届きません', '届きまんせ', false],
  ['नहीं आया', 'नही आया', false],
  ['मतलब साफ़ है', 'मतलाब साफ़ है', true],
  ['ไม่มา', 'มา', false],
  ['오지 않았습니다', '오지 안았습니다', false],
  ['لم يصل', 'لن يصل', false],
])('%j to %j keeps what an answer hangs on: %s', ([before, after, keeps]) => {
  expect(keepsMeaning(before, after)).toBe(keeps);
});

test.for([
  'The parcel did not arrive within 5 days, and never came without a note, only once.',
  'Das Paket kam nicht in 5 Tagen und nie ohne Zettel.',
  'El paquete no llegó en 5 días, nunca sin nota.',
  'Посылка не пришла за 5 дней, никогда без записки.',
  '包裹五天没有到，从不迟到，别再寄。',
  '荷物は5日で届きません。連絡もない。',
  '소포가 5일 안에 오지 않았습니다. 연락도 없습니다.',
  'पार्सल 5 दिन में नहीं आया, बिना सूचना के।',
])('no operator at any dose takes a negation or a number from: %s', (text) => {
  for (let index = 0; index < 300; index++) {
    const item = { id: `i${index}`, fields: { input: text }, target: 'a' };
    const noisy = makeNoisy(item, { seed: 1, profile: 'heavy' });

    expect(keepsMeaning(text, noisy.fields['input'] ?? '')).toBe(true);
  }
});

test('what an operator makes of a field is thrown away where the right answer or a negation is gone', () => {
  const cutting: NoiseOperator = {
    ...noiseOperators.truncation,
    typical: { probability: 1, rate: 1 },
    maxEditRatio: 1,
    apply: (text) => text.slice(0, 12),
  };
  const made = (input: string): string =>
    makeNoisy(
      { id: 'x', fields: { input }, target: 'Canberra' },
      { seed: 1, profile: 'typical' },
      { cutting },
    ).fields['input'] ?? '';

  expect(made('We went to see Canberra')).toBe('We went to see Canberra');
  expect(made('We went and did not like it')).toBe('We went and did not like it');
  expect(made('We went to the big city')).toBe('We went to t');
});
