import { wrapped } from '../text/columns.ts';
import type { Indent } from '../text/columns.ts';
import { redact } from '../text/redact.ts';
import { visible, visibleLines } from '../text/visible.ts';
import { duration } from './duration.ts';
import { liveLines, stageName } from './live-lines.ts';
import type { Progress, Stage } from './progress.ts';
import { openRecentAnswers } from './recent-answers.ts';
import type { Screen } from './screen.ts';
import { openStageClock } from './stage-clock.ts';

/** How often the live lines are drawn again. */
const REDRAW_MS = 200;

/**
 * A live view for a person who watches: the stage, how far it is, what the last requests were like, what is
 * left; a stage that has ended leaves its line behind.
 */
export function terminalProgress(screen: Pick<Screen, 'columns' | 'draw' | 'clear' | 'leave'>): Progress {
  const stages = openStageClock();
  let timer: NodeJS.Timeout | undefined;
  /** A sentence that stays, none of its words parted at the edge. */
  const leave = (text: string, indent: Indent): void => {
    const lines = visibleLines(redact(text)).split('\n');
    screen.leave(lines.map((line) => `${wrapped(line, screen.columns - 1, indent)}\n`).join(''));
  };
  return {
    expect: stages.expect,
    note: (text) => leave(text, { first: '', others: '  ' }),
    stage(stageTitle, total): Stage {
      const meter = stages.open(stageTitle, total);
      const title = visible(stageTitle);
      const { position } = meter;
      const recent = openRecentAnswers(() => performance.now());
      const draw = (): void =>
        screen.draw((columns) =>
          liveLines({ title, position, state: meter.read(), recent: recent.read() }, columns),
        );
      clearInterval(timer);
      timer = setInterval(draw, REDRAW_MS).unref();
      draw();
      return {
        advance: meter.advance,
        saw: recent.saw,
        // Made safe once, and not for each frame.
        status: (text) => meter.status(visible(redact(text))),
        lasts: meter.lasts,
        end(outcome) {
          clearInterval(timer);
          screen.clear();
          const first = `${stageName(position, title, true)}  `;
          const others = ' '.repeat(screen.columns < 60 ? 2 : first.length);
          leave(`${outcome} (${duration(meter.close())})`, { first, others });
        },
      };
    },
  };
}
