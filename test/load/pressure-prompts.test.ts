import { expect, test } from 'vitest';
import type { Exchange } from '../../src/client/exchange.ts';
import type { Question } from '../../src/client/question.ts';
import { PressurePrompts } from '../../src/load/pressure-prompts.ts';

const wordsIn = ({ messages }: Question): number => messages[0]?.content.split(' ').length ?? 0;
const exchange = (rest: Partial<Exchange>): Exchange => ({
  sentAtMs: 0,
  endedAtMs: 1,
  tokenEvents: 0,
  ...rest,
});

test('a prompt and its answer fit into the context, by the count of the server', () => {
  const prompts = new PressurePrompts(1_000, 1);
  const first = prompts.next();

  prompts.learn(first, exchange({ promptTokens: 4 * wordsIn(first) }));

  for (let nth = 0; nth < 50; nth++) {
    const question = prompts.next();
    expect(4 * wordsIn(question)).toBeGreaterThan(590);
    expect(4 * wordsIn(question) + question.maxTokens).toBeLessThanOrEqual(950);
  }
  expect(prompts.count).toBe(51);
});

test('a prompt that is refused makes the next ones shorter, any other failure does not', () => {
  const lengths = (kind: 'http-4xx' | 'http-5xx'): number => {
    const prompts = new PressurePrompts(1_000, 1);
    for (let nth = 0; nth < 3; nth++) {
      prompts.learn(prompts.next(), exchange({ failure: { kind, detail: '' } }));
    }
    return wordsIn(prompts.next());
  };

  expect(lengths('http-5xx') / lengths('http-4xx')).toBeCloseTo(1.25 ** 3, 1);
});

test('a context of a few tokens still gets a question', () => {
  expect(new PressurePrompts(1, 1).next()).toMatchObject({ maxTokens: 1, messages: [{ role: 'user' }] });
});

// attack: impossible figures
test('a server that counts one token, or says that its context has no end, gets no endless prompt', () => {
  const counted = new PressurePrompts(8_192, 512);
  for (let nth = 0; nth < 5; nth++) {
    const question = counted.next();
    expect(wordsIn(question)).toBeLessThanOrEqual(2 * 8_192);
    counted.learn(question, exchange({ promptTokens: nth === 4 ? Number.MAX_SAFE_INTEGER : 1 }));
  }
  expect(wordsIn(counted.next())).toBeGreaterThan(100);

  const endless = new PressurePrompts(Number.MAX_SAFE_INTEGER, 512);
  expect(wordsIn(endless.next())).toBe(2 ** 26 / 512);
});
