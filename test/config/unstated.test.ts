import { expect, test } from 'vitest';
import { Claim } from '../../src/config/candidate.ts';
import { scoreDependsOn, unstatedIn } from '../../src/config/unstated.ts';

const unstated = (more: object) => unstatedIn(Claim.parse({ suite: 'card', score: 0.9, ...more }));

test('what a claim leaves out is unstated, and no default takes its place', () => {
  expect(unstated({})).toEqual(['items', 'split', 'metric', 'shots', 'maxTokens', 'temperature']);
  expect(Claim.parse({ suite: 'card', score: 0.9 }).protocol).toEqual({});
});

test('of answers that are drawn, more is to be said: how they are drawn, and how many', () => {
  const said = {
    items: 9,
    metric: 'mean',
    protocol: { split: 'test', shots: 0, maxTokens: 9, temperature: 1 },
  };

  expect(unstated(said)).toEqual(['topP', 'topK', 'attempts']);
  expect(unstated({ ...said, metric: 'avg@4' })).toEqual(['topP', 'topK']);
  expect(unstated({ ...said, protocol: { ...said.protocol, temperature: 0 } })).toEqual([]);
});

test('how many items there are makes a score surer, and none other', () => {
  expect(scoreDependsOn(['items', 'split', 'metric', 'shots', 'temperature'])).toEqual([
    'shots',
    'temperature',
  ]);
});
