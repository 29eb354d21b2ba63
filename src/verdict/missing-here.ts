import type { Findings } from '../analyse/findings.ts';
import type { GapFinding } from '../analyse/gap.ts';
import { reproductionIn } from '../analyse/scores.ts';
import type { Reason } from './reason.ts';
import { inconclusive } from './ruling.ts';
import type { Ruling } from './ruling.ts';
import { rankOf, RANKS } from './thin-evidence.ts';

/**
 * What is said of production by what the paper's items scored here, with the answers to these that could not
 * be graded left out, all wrong and all right: it stands where all three say the same.
 *
 * What is open for want of measurements alone stays as it is, unless a reading says what is worse: then it is
 * not.
 */
export function byEveryReading(judge: (read: Findings) => Ruling, findings: Findings): Ruling {
  const ruling = judge(findings);
  const { gap, steadyGap } = findings;
  if (gap?.ofMissingHere === undefined) return ruling;
  const others = (['allWrong', 'allRight'] as const).map((reading) => {
    const [read, steady] = [gap, steadyGap].map((one) => one?.ofMissingHere?.[reading]);
    return judge({ ...findings, ...(read && { gap: read }), ...(steady && { steadyGap: steady }) });
  });
  const [own, ...ranks] = [rankOf(ruling), ...others.map(rankOf)];
  const isHeldOpen = Math.max(own, ...ranks) > RANKS.thin;
  if (ranks.every((rank) => rank === own) || (own === RANKS.thin && !isHeldOpen)) return ruling;
  const turning = turningReason(gap, findings, isHeldOpen);
  if (ruling.outcome !== 'inconclusive') return inconclusive(turning);
  // By another reading the two scores may not disagree.
  const open = ruling.reasons.filter(({ code }) => code !== 'scores-disagree');
  return { ...ruling, reasons: [...open, turning] };
}

function turningReason(
  { reproduced, gap, ofMissingHere }: GapFinding,
  { scores, paper }: Findings,
  isHeldOpen: boolean,
): Reason {
  const found = reproductionIn(scores, paper);
  const { asked, ungraded, causes } = found?.missing ?? { asked: 0, ungraded: 0, causes: {} };
  const { allWrong, allRight } = ofMissingHere ?? {};
  return {
    code: 'missing-decides',
    role: 'reproduce',
    against: 'reproduced',
    ...(isHeldOpen && { isHeldOpen }),
    ...{ ungraded, missing: causes, asked },
    gap: reproduced?.gap ?? gap,
    ...(allWrong?.reproduced && { wrongGap: allWrong.reproduced.gap }),
    ...(allRight?.reproduced && { rightGap: allRight.reproduced.gap }),
  };
}
