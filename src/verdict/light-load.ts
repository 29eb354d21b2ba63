import type { Findings } from '../analyse/findings.ts';
import { inconclusive } from './ruling.ts';
import type { Ruling } from './ruling.ts';

/** The passes over our own inputs that the verdict rests on. */
type OwnRole = 'production' | 'further';

/**
 * What keeps answers from passing that came at less than the load which was asked: such a load flatters. It
 * can hide a fail, and can't make one.
 */
export function judgeLightLoad(
  { light }: Findings,
  role: OwnRole,
  suites?: readonly string[],
): readonly Ruling[] {
  return light
    .filter((pass) => pass.role === role && (suites?.includes(pass.suite) ?? true))
    .map(({ suite, asked, achieved }) => inconclusive({ code: 'load-off', suite, asked, achieved }));
}
