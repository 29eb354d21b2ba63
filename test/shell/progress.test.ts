import { expect, test, vi } from 'vitest';
import { logProgress } from '../../src/shell/log-progress.ts';
import { aboutDuration, duration } from '../../src/shell/duration.ts';

test('where a log folds lines a stage is a group that always closes', () => {
  const lines: string[] = [];
  const stage = logProgress({
    line: (text) => void lines.push(text),
    groups: { open: (title) => void lines.push(`open ${title}`), close: () => void lines.push('close') },
  }).stage('noisy', 10);
  stage.advance(10);
  stage.end('10 requests');

  expect(lines).toEqual(['open noisy', expect.stringMatching(/^noisy: 10 requests \(.* s\)$/), 'close']);
});

test('a stage that lasts has a heartbeat, and none after its end', () => {
  vi.useFakeTimers();
  const lines: string[] = [];
  const stage = logProgress({ line: (text) => void lines.push(text) }).stage('loaded', 400);
  stage.advance(100);
  vi.advanceTimersByTime(15_000);
  stage.end('done');
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();

  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^loaded: 100 of 400, .*\/s, .* left$/);
});

test.for([
  [400, '0.4 s'],
  [9_960, '10 s'],
  [12_000, '12 s'],
  [59_700, '1 min 00 s'],
  [185_000, '3 min 05 s'],
  [7_800_000, '2 h 10 min'],
] as const)('%i ms are %s', ([ms, words]) => {
  expect(duration(ms)).toBe(words);
});

test.for([
  [400, '5 s'],
  [52_000, '55 s'],
  [100_000, '2 min'],
  [3_600_000, '60 min'],
  [9_000_000, '2.5 h'],
] as const)('an estimate of %i ms is about %s', ([ms, words]) => {
  expect(aboutDuration(ms)).toBe(words);
});
