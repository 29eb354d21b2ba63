import { expect, test } from 'vitest';
import { faultLine } from '../../src/config/fault.ts';
import { parseCandidate } from '../../src/config/load.ts';

const HEAD = 'model: a/b\nengine: { name: vllm }\n';

// attack: yardstick
test.for<readonly [where: string, text: string]>([
  ['in a claim', `${HEAD}claims: { scores: [{ suite: gsm, score: 0.9, runner: { task: arc_easy } }] }\n`],
  [
    'in its protocol',
    `${HEAD}claims: { scores: [{ suite: gsm, score: 0.9, protocol: { runner: { limit: 5 } } }] }\n`,
  ],
  [
    'beside its claims',
    `${HEAD}runner: { name: inspect }\nclaims: { scores: [{ suite: gsm, score: 0.9 }] }\n`,
  ],
])('a candidate can say nothing %s of how an external evaluator is run', ([, text]) => {
  const parsed = parseCandidate({ file: 'models/m.yaml', text });

  expect(parsed.ok ? [] : parsed.faults.map(faultLine)).toEqual([
    expect.stringMatching(/runner: is not a known key/),
  ]);
});
