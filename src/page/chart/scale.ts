/** Where a value is drawn along an axis, and the values that it is marked at. */
export interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/** Ends of an axis, in its own unit or in units of the drawing. */
export type Range = readonly [from: number, to: number];

/** About how many marks an axis has. */
const MARKS = 5;

/** An even scale; its marks are round numbers within the domain. */
export function linearScale([low, high]: Range, [from, to]: Range): Scale {
  const span = high - low || 1;
  const step = roundStep(span / MARKS);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.max(0, Math.floor(high / step + 1e-9) - first + 1);
  return {
    at: (value) => from + ((value - low) / span) * (to - from),
    ticks: Array.from({ length: count }, (_, index) => rounded((first + index) * step)),
  };
}

/** A scale of ratios, for values above 0; its marks are 1, 2 and 5 times powers of ten, or these powers. */
export function logarithmicScale([low, high]: Range, [from, to]: Range): Scale {
  const [least, most] = [Math.log10(low), Math.log10(high)];
  const span = most - least || 1;
  const powers = Array.from({ length: Math.ceil(most) - Math.floor(least) + 1 }, (_, index) =>
    rounded(10 ** (Math.floor(least) + index)),
  );
  const steps = span > 2 ? [1] : [1, 2, 5];
  const ticks = powers
    .flatMap((power) => steps.map((step) => rounded(power * step)))
    .filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
  return { at: (value) => from + ((Math.log10(value) - least) / span) * (to - from), ticks };
}

/** The next of 1, 2 and 5 times a power of ten that is not smaller. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const times = [1, 2, 5].find((step) => step * power >= least * (1 - 1e-9)) ?? 10;
  return times * power;
}

/** Without the last digits, which binary fractions get wrong. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

/** A coordinate with a tenth of a unit, which is finer than anything that is seen. */
export function coordinate(value: number): number {
  return Math.round(value * 10) / 10;
}
