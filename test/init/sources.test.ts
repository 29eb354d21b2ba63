import { expect, test } from 'vitest';
import { evalResults } from '../../src/init/sources/eval-results.ts';
import { modelIndex } from '../../src/init/sources/model-index.ts';

const CARD = `---
model-index:
- results:
  - dataset: { type: openai/gsm8k }
    metrics: [{ type: accuracy, value: 99.9, verified: true }]
---
`;

// attack: hostile hub
test('a score that its own file calls verified is believed no more than what that file is', () => {
  const results = '- dataset: { id: openai/gsm8k }\n  value: 99.9\n  verified: true\n';
  const entered = evalResults.read(
    { path: '.eval_results/a.yaml', url: 'https://hub/m', text: results },
    'o/m',
  );
  const card = modelIndex.read({ path: 'README.md', url: 'https://hub/m', text: CARD }, 'o/m');

  expect([entered, card].map(({ claims }) => claims?.map(({ belief }) => belief))).toEqual([
    ['entered'],
    ['card'],
  ]);
});
