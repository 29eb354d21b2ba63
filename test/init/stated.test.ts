import { expect, test } from 'vitest';
import { statedIn } from '../../src/init/stated.ts';

test.for([
  ['5-shot', { shots: 5 }],
  ['zero-shot CoT', { shots: 0 }],
  ['few-shot', {}],
  [
    'T=0.6, top_p 0.95, top_k=20, max tokens 32,768',
    { temperature: 0.6, topP: 0.95, topK: 20, maxTokens: 32_768 },
  ],
  ['thinking on, mean of 8', { attempts: 8 }],
  ['avg@64 at temperature 1.0', { attempts: 64, temperature: 1 }],
  ['greedy', { temperature: 0 }],
  ['judged by gpt-4o', { judge: 'gpt-4o' }],
  ['temperature 9', {}],
  ['top_p 0', {}],
  ['3,000 problems in 500-shot', {}],
  ['Qwen2.5-7B', {}],
] as const)('"%s" says %o and nothing else', ([words, protocol]) => {
  expect(statedIn(words)).toEqual({ protocol, torn: [] });
});

test('what is said twice and differently is not taken', () => {
  expect(statedIn('acc, 0-shot (5-shot: 63.1)')).toEqual({ protocol: {}, torn: ['shots'] });
});
