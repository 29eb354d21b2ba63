import { exactLow } from '../analyse/statistics/proportion.ts';

/**
 * How often over its limit a share is gross: of loads that keep to it, in bursts up to a thirtieth of a load
 * long, nearly none comes to that, and some to twice the limit.
 */
const GROSS = 3;
/** One-sided 99.9 %. */
const SURE = 0.998;

/**
 * Whether so many of a load's requests are far over a limit, and surely were they independent, so that only
 * their coming in a burst leaves it open.
 */
export function isGross(over: number, of: number, limit: number): boolean {
  return over > GROSS * limit * of && exactLow(over, of, SURE) > limit;
}
