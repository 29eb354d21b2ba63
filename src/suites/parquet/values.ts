import type { ParquetParsers, TimeUnit } from 'hyparquet';
import { parseJson, writtenNumber } from '../written-value.ts';

/** Is told what is wrong with a value. */
export type Tell = (problem: string) => void;

const UNITS: Readonly<Record<TimeUnit, { readonly each: bigint; readonly digits: number }>> = {
  MILLIS: { each: 1_000n, digits: 3 },
  MICROS: { each: 1_000_000n, digits: 6 },
  NANOS: { each: 1_000_000_000n, digits: 9 },
};
const DAY_S = 86_400n;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Dates as they are written, and not as a date of JavaScript, which has milliseconds alone; texts as their
 * bytes, since most of those that are unpacked are never looked at.
 */
export const PARSERS: Partial<ParquetParsers> = {
  dateFromDays: (days) => dateText(BigInt(days)),
  timestampFromMilliseconds: (millis) => timestampText(millis, 'MILLIS'),
  timestampFromMicroseconds: (micros) => timestampText(micros, 'MICROS'),
  timestampFromNanoseconds: (nanos) => timestampText(nanos, 'NANOS'),
  stringFromBytes: (bytes) => bytes,
  jsonFromBytes: (bytes) => bytes && parseJson(UTF8.decode(bytes)),
};

export function textOfBytes(bytes: Uint8Array, tell: Tell): string | undefined {
  try {
    return UTF8.decode(bytes);
  } catch {
    tell('holds bytes that are no UTF-8 text');
    return undefined;
  }
}

/** A value of any depth: whole numbers beyond 2^53 as they are written, NaN as none. */
export function exactValue(value: unknown, tell: Tell): unknown {
  if (typeof value === 'bigint') return writtenNumber(String(value));
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value === undefined || value === null) return null;
  if (value instanceof Uint8Array) return textOfBytes(value, tell);
  if (typeof value !== 'object' || Object.getOwnPropertySymbols(value).length > 0) return value;
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    return Array.from(value as ArrayLike<unknown>, (one) => exactValue(one, tell));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, exactValue(one, tell)]));
}

/** The digits of a decimal, with as many after the point as its column has. */
export function decimalText(value: Uint8Array | bigint | number, scale: number): string {
  const unscaled = value instanceof Uint8Array ? signed(value) : BigInt(value);
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return `${unscaled < 0n ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`;
}

/** Two's complement, the high byte first. */
function signed(bytes: Uint8Array): bigint {
  const value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return BigInt.asIntN(bytes.length * 8, value);
}

/** The shortest digits that are this number of 32 bits: 0.1, and not 0.10000000149011612. */
export function float32Text(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/** Such as 07:49:12.123456 */
export function timeText(value: bigint, unit: TimeUnit): string {
  const { each, digits } = UNITS[unit];
  const seconds = value / each;
  const two = (part: bigint): string => String(part).padStart(2, '0');
  const rest = String(value % each).padStart(digits, '0');
  const clock = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n].map(two).join(':');
  return /^0+$/.test(rest) ? clock : `${clock}.${rest}`;
}

/** Such as 2026-11-26T07:49:12.123456, without a time zone. */
function timestampText(value: bigint, unit: TimeUnit): string {
  const day = UNITS[unit].each * DAY_S;
  const within = ((value % day) + day) % day;
  return `${dateText((value - within) / day)}T${timeText(within, unit)}`;
}

const dateText = (days: bigint): string => new Date(Number(days * DAY_S * 1000n)).toISOString().slice(0, -14);
