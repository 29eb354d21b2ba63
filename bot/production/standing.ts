import type { Judged } from '../results/judging.ts';

/** What the last nights say of a model against its baseline. */
export type Standing = 'worse' | 'recovered' | 'open';

/**
 * Whether a model is worse than its baseline, or is so no more: as many nights running as the policy asks for
 * have to say so, for one night in a hundred does by chance.
 *
 * @param nights youngest first
 */
export function standingOf(nights: readonly Pick<Judged, 'regression'>[], running: number): Standing {
  const last = nights.slice(0, running).map(({ regression }) => regression);
  if (last.length < running) return 'open';
  if (last.every((one) => one?.outcome === 'regressed')) return 'worse';
  const isWithin = (one: Judged['regression']): boolean =>
    one?.accuracy !== undefined &&
    // An answer that no longer comes is none that is as good as before.
    Math.min(one.accuracy.difference, one.missing?.difference ?? 1) >= -(one.tolerance ?? 0);
  return last.every(isWithin) ? 'recovered' : 'open';
}
