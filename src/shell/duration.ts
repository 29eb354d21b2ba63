/** A duration for people: 0.4 s, 12 s, 3 min 05 s, 2 h 10 min. */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${padded(whole % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${padded(minutes % 60)} min`;
}

/** A duration that is only estimated, no finer than it is known: 20 s, 4 min, 2.5 h. */
export function aboutDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 90) return `${Math.max(5, 5 * Math.ceil(seconds / 5))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}

const padded = (value: number): string => String(value).padStart(2, '0');
