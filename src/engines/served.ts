import type { Difference, Friction } from './friction.ts';

/** That an engine runs otherwise than asked, in something that can change its answers. */
export function servedOtherwise(
  difference: Difference,
  { remedy, blame, line }: Pick<Friction, 'remedy' | 'blame' | 'line'>,
): Friction {
  const { what, asked, runs } = difference;
  return {
    code: 'served-otherwise',
    summary: `Asked for ${what} ${asked}, and the engine runs ${runs}.`,
    remedy,
    blame,
    ...(line !== undefined && { line }),
    difference,
  };
}
