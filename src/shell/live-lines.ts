import { progressBar, sparkline } from '../text/bars.ts';
import { clipped, widthOf } from '../text/columns.ts';
import { duration } from './duration.ts';
import type { Recent } from './recent-answers.ts';
import type { StageState } from './stage-clock.ts';
import { countText, rateText, runLeftText } from './stage-words.ts';

/** A stage as those who watch see it; its texts are visible already. */
export interface LiveStage {
  readonly title: string;
  /** Which of the expected stages it is; empty where it was not expected. */
  readonly position: string;
  readonly state: StageState;
  readonly recent: Recent;
}

/** From so many columns on, what stands below each other begins in the same column. */
const ROOMY = 60;
const LONGEST_BAR = 28;
const SHORTEST_BAR = 8;
/** Of the titles of most stages: "50 concurrent". */
const LONGEST_TITLE = 13;
/** What stands between two parts of a line. */
const GAP = '  ';

/** The lines of a stage that goes on, none longer than the columns; what has no room is left out. */
export function liveLines({ title, position, state, recent }: LiveStage, columns: number): readonly string[] {
  const room = columns - 1; // The last column is left free: some terminals begin the next line there.
  const name = stageName(position, title, room >= ROOMY);
  const left = state.leftMs === undefined ? duration(state.elapsedMs) : `${duration(state.leftMs)} left`;
  const lines = [
    stageLine(name, state, left, room),
    fitted(loadParts(recent, room), room),
    state.doing,
    runLeftText(state),
  ];
  return lines
    .filter((line) => line !== '')
    .map((line, at) => clipped(at === 0 ? line : `${GAP}${line}`, room));
}

/** Which stage it is, for its live line and the line that it leaves behind. */
export function stageName(position: string, title: string, isAligned: boolean): string {
  return isAligned ? `${position.padEnd(5)} ${title.padEnd(LONGEST_TITLE)}` : `${position} ${title}`.trim();
}

/** Name, bar, count, rate and time left; the bar takes what room there is. */
function stageLine(name: string, state: StageState, left: string, room: number): string {
  const rate = rateText(state);
  const parts = [name, countText(state), rate === '' ? '' : rate.replace('/', ' requests/'), left];
  const text = fitted(parts, room);
  const share = shareOf(state);
  const columns = Math.min(LONGEST_BAR, room - widthOf(text) - GAP.length);
  if (share === undefined || columns < SHORTEST_BAR) return text;
  return [name, progressBar(share, columns), text.slice(name.length + GAP.length)].join(GAP);
}

function shareOf({ done, total, elapsedMs, leftMs }: StageState): number | undefined {
  if (total !== undefined) return total === 0 ? 1 : done / total;
  return leftMs === undefined ? undefined : elapsedMs / Math.max(elapsedMs + leftMs, 1);
}

/** What the last requests were like: time to first token, throughput, and how that went. */
function loadParts({ ttftP50Ms, tokensPerS, bySecond }: Recent, room: number): readonly string[] {
  const parts = [
    ttftP50Ms === undefined ? '' : `TTFT p50 ${millisecondsText(ttftP50Ms)}`,
    tokensPerS === undefined ? '' : `${inThousands(tokensPerS)} tok/s`,
  ];
  const columns = room - widthOf(parts.join(GAP)) - 2 * GAP.length;
  const seconds = columns > 0 ? bySecond.slice(-columns) : [];
  return [...parts, seconds.length < 2 || Math.max(...seconds) === 0 ? '' : sparkline(seconds)];
}

const millisecondsText = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : inThousands(ms)} ms`;

/** 1758.2 is "1,758"; Node's own takes milliseconds for its first number, while something is measured. */
const inThousands = (value: number): string => value.toFixed(0).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** As many of the parts as have room, the first ones before the others, the last one before those between. */
function fitted(parts: readonly string[], room: number): string {
  const kept = parts.filter((part) => part !== '');
  while (kept.length > 2 && widthOf(kept.join(GAP)) > room) kept.splice(-2, 1);
  return kept.join(GAP);
}
