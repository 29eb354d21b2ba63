import { aboutDuration, duration } from './duration.ts';
import type { StageState } from './stage-clock.ts';

/** How far a stage is, and what is left of it and of the whole run, for a line of a log. */
export function stageLine(state: StageState): string {
  const { elapsedMs, leftMs, doing } = state;
  const left = leftMs === undefined ? duration(elapsedMs) : `${duration(leftMs)} left`;
  return [countText(state), rateText(state), left, runLeftText(state), doing]
    .filter((part) => part !== '')
    .join(', ');
}

/** `160 of 800`; empty where no steps are counted. */
export function countText({ done, total }: Pick<StageState, 'done' | 'total'>): string {
  if (total !== undefined) return `${done} of ${total}`;
  return done > 0 ? `${done}` : '';
}

/** Steps a second; empty before the first. */
export function rateText({ done, elapsedMs }: Pick<StageState, 'done' | 'elapsedMs'>): string {
  const perS = done / (elapsedMs / 1000);
  if (done === 0 || !Number.isFinite(perS)) return '';
  return `${perS >= 10 ? perS.toFixed(0) : perS.toFixed(1)}/s`;
}

/** What is left of the whole run; empty where it is not known, or this stage is the last. */
export function runLeftText({ leftMs, runLeftMs }: Pick<StageState, 'leftMs' | 'runLeftMs'>): string {
  return runLeftMs === undefined || runLeftMs === leftMs
    ? ''
    : `about ${aboutDuration(runLeftMs)} left of the whole run`;
}
