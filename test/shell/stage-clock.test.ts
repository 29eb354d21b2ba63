import { expect, test } from 'vitest';
import { openStageClock } from '../../src/shell/stage-clock.ts';
import { stageLine } from '../../src/shell/stage-words.ts';

/** A clock for a clock that a test moves. */
function clockAt(): { stages: ReturnType<typeof openStageClock>; pass(ms: number): void } {
  let ms = 0;
  return { stages: openStageClock(() => ms), pass: (by) => void (ms += by) };
}

const STAGES = [
  { title: 'deploy' },
  { title: 'reproduce', steps: 100, atOnce: 4 },
  { title: 'repeat', steps: 100, atOnce: 4 },
  { title: 'load', seconds: 30 },
  { title: 'production', steps: 200, atOnce: 50 },
];

test('a stage says which it is, how far it is, and what is left of it and of all', () => {
  const { stages, pass } = clockAt();
  stages.expect(STAGES);
  const stage = stages.open('reproduce', 100);
  stage.advance(50);
  pass(10_000);

  expect(stage.position).toBe('2/5');
  // Its own 10 s, repeat's 20 s, 30 s of load, and production's 200 at the only pace that is known.
  expect(stageLine(stage.read())).toBe('50 of 100, 5.0/s, 10 s left, about 2 min left of the whole run');
});

test('a later stage is reckoned by the last one that did as many at one time', () => {
  const { stages, pass } = clockAt();
  stages.expect([...STAGES.slice(1), { title: 'again', steps: 100, atOnce: 4 }]);
  const quiet = stages.open('reproduce', 100);
  quiet.advance(100);
  pass(20_000);
  expect(quiet.close()).toBe(20_000);
  const many = stages.open('production', 200);
  many.advance(100);
  pass(1_000);

  expect(stageLine(many.read())).toBe('100 of 200, 100/s, 1.0 s left, about 25 s left of the whole run');
});

test('a stage of set length counts down, whatever it does', () => {
  const { stages, pass } = clockAt();
  stages.expect(STAGES.slice(0, 4));
  const stage = stages.open('load');
  stage.advance(40);
  pass(10_000);

  expect(stageLine(stage.read())).toBe('40, 4.0/s, 20 s left');
});

test('a stage that turns out to last longer counts down to its new end', () => {
  const { stages, pass } = clockAt();
  stages.expect(STAGES.slice(0, 4));
  const stage = stages.open('load');
  pass(20_000);
  stage.lasts(269);
  pass(60_000);

  expect(stageLine(stage.read())).toBe('3 min 29 s left');
});

test('nothing is reckoned from nothing: a stage of unknown length tells how long it has lasted', () => {
  const { stages, pass } = clockAt();
  stages.expect(STAGES);
  const stage = stages.open('deploy');
  stage.status('installing');
  pass(3_000);

  expect(stageLine(stage.read())).toBe('3.0 s, installing');
  expect(stages.open('unexpected').position).toBe('');
});
