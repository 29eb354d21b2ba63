import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { liveLines } from '../../src/shell/live-lines.ts';
import type { LiveStage } from '../../src/shell/live-lines.ts';
import { openRecentAnswers } from '../../src/shell/recent-answers.ts';
import type { LiveLines } from '../../src/shell/screen.ts';
import { terminalProgress } from '../../src/shell/terminal-progress.ts';
import { widthOf } from '../../src/text/columns.ts';

const PRODUCTION: LiveStage = {
  title: 'production',
  position: '4/12',
  state: { done: 160, total: 800, elapsedMs: 10_000, leftMs: 40_000, runLeftMs: 600_000, doing: '' },
  recent: { ttftP50Ms: 1_758, tokensPerS: 1_167, bySecond: [0, 500, 1_000, 250] },
};

test('80 columns show the stage, how far it is, its rate, what is left, and what the last requests were like', () => {
  expect(liveLines(PRODUCTION, 80)).toEqual([
    '4/12  production     ████░░░░░░░░░░░░░░░░  160 of 800  16 requests/s  40 s left',
    '  TTFT p50 1,758 ms  1,167 tok/s  ▁▅█▃',
    '  about 10 min left of the whole run',
  ]);
});

test('where there is less room the bar goes first, then the rate, then the count', () => {
  const [first = ''] = liveLines(PRODUCTION, 46);
  expect(first).toBe('4/12 production  160 of 800  40 s left');
  expect(liveLines(PRODUCTION, 30)[0]).toBe('4/12 production  40 s left');
});

test('a stage of set length has a bar of its time, and one of unknown length none', () => {
  const state = { ...PRODUCTION.state, total: undefined };
  expect(liveLines({ ...PRODUCTION, state }, 80)[0]).toMatch(
    / █{5,}░+ {2}160 {2}16 requests\/s {2}40 s left$/,
  );
  const open = { ...state, done: 0, leftMs: undefined, runLeftMs: undefined, doing: 'installing' };
  expect(liveLines({ ...PRODUCTION, state: open, recent: { bySecond: [] } }, 80)).toEqual([
    '4/12  production     10 s',
    '  installing',
  ]);
});

// attack: terminal
test('no line is wider than the terminal or moves its cursor, whatever an engine says', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 });
  fc.assert(
    fc.property(text, text, fc.integer({ min: 10, max: 200 }), fc.nat(), (title, doing, columns, done) => {
      let lines: readonly string[] = [];
      const screen = {
        columns,
        draw: (drawn: LiveLines) => void (lines = drawn(columns)),
        clear() {},
        leave() {},
        end() {},
      };
      const stage = terminalProgress(screen).stage(title, 1_000);
      stage.advance(done);
      stage.status(doing);
      stage.end('');

      expect(lines).not.toEqual([]);
      expect(lines.filter((line) => widthOf(line) >= columns)).toEqual([]);
      expect(lines.join('')).not.toMatch(/\p{Cc}/u);
    }),
  );
});

test('what the last requests were like: the median of their first tokens, and tokens of whole seconds', () => {
  let ms = 0;
  const recent = openRecentAnswers(() => ms);
  for (const ttftMs of [100, 300, 200]) recent.saw({ ttftMs, outputTokens: 10 });
  ms = 1_500;
  recent.saw({ outputTokens: 50 });
  recent.saw({});
  ms = 2_100;

  expect(recent.read()).toEqual({ ttftP50Ms: 200, tokensPerS: 40, bySecond: [30, 50] });
});

test('a server that counts no tokens has its requests a second shown', () => {
  let ms = 0;
  const recent = openRecentAnswers(() => ms);
  recent.saw({ ttftMs: 5 });
  recent.saw({ ttftMs: 5 });
  ms = 1_000;

  expect(recent.read()).toEqual({ ttftP50Ms: 5, bySecond: [2] });
});
