import type { Percentile } from '../analyse/latency.ts';
import type { Interval } from '../analyse/statistics/interval.ts';

/** A share 0..1 as a percentage with one decimal: 0.8992 is "89.9 %". Absent is a dash. */
export function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${hundredths(share)} %`;
}

/** A share in hundredths: 0.8992 is "89.9", of a score its points. */
export function hundredths(share: number): string {
  // A gap from a score that may be 0 has no lower bound.
  if (Math.abs(share) === Infinity) return share < 0 ? '−∞' : '∞';
  return signed((share * 100).toFixed(1));
}

/** With a minus sign where there is one, and without where nothing is left of it: "−0.5", "0.0". */
function signed(fixed: string): string {
  return Number(fixed) === 0 ? fixed.replace('-', '') : fixed.replace('-', '−');
}

/** An interval of shares, as percentages: "62.0 … 68.5 %". */
export function percentRange(interval: Pick<Interval, 'low' | 'high'> | undefined): string {
  if (interval === undefined) return '–';
  return `${hundredths(interval.low)} … ${hundredths(interval.high)} %`;
}

/** A loss in score points, with the sign that the score changes by: 0.221 lost is "−22.1". */
export function points(loss: number): string {
  const value = hundredths(-loss);
  return Number(value) > 0 ? `+${value}` : value;
}

/** The bounds of a loss in score points, the lower score first: "−24.0 … −20.2". */
export function pointsRange({ low, high }: Pick<Interval, 'low' | 'high'>): string {
  return `${points(high)} … ${points(low)}`;
}

/** Milliseconds: three figures are enough to decide on. */
export function milliseconds(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms >= 100) return `${count(ms)} ms`;
  return `${signed(ms >= 10 ? ms.toFixed(1) : ms.toFixed(2))} ms`;
}

/** A percentile in ms without its unit: a dash below the sample floor. */
export function bareMilliseconds(value: Percentile): string {
  return value === 'too-few' ? '–' : figure(value);
}

/** A count with thousands separators, the same on every machine. */
export function count(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

/** So many of a thing: "1 item", "2,400 items". */
export function counted(value: number, thing: string): string {
  return `${count(value)} ${thing}${value === 1 ? '' : 's'}`;
}

/** A rate or another plain number to three figures. */
export function figure(value: number | undefined): string {
  if (value === undefined) return '–';
  if (value >= 1000) return count(value);
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** A number that is often whole: "50", "48.3". */
export function plain(value: number): string {
  return Number.isInteger(value) ? count(value) : figure(value);
}

/** US dollars: cents where there are any, else two figures, where a request costs less. */
export function dollars(value: number): string {
  if (value >= 0.1) return `$${value.toFixed(2)}`;
  return value >= 1e-6 ? `$${value.toPrecision(2)}` : `$${Number(value.toPrecision(2))}`;
}

/** Mebibytes, or gibibytes from 1 GiB on. */
export function mebibytes(value: number): string {
  return value >= 1024 ? `${(value / 1024).toFixed(1)} GiB` : `${value.toFixed(0)} MiB`;
}

/** The first letter of a sentence as a capital; a file, a version or an argument stays as it is written. */
export function sentence(text: string): string {
  if (/^\S*[/.=_-]/.test(text)) return text;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
