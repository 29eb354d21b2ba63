import type { ProbeJudge } from '../judge.ts';
import type { JudgeName } from '../probe.ts';
import { brokenCharacters } from './broken-characters.ts';
import { density } from './density.ts';
import { echo } from './echo.ts';
import { forcedText } from './forced-text.ts';
import { growth } from './growth.ts';
import { hiddenOrder } from './hidden-order.ts';
import { httpClass } from './http-class.ts';
import { probabilities } from './probabilities.ts';
import { promptCount } from './prompt-count.ts';
import { referenceTokens } from './reference-tokens.ts';
import { roles } from './roles.ts';
import { roundTrip } from './round-trip.ts';
import { stream } from './stream.ts';

/** The judges of texts; the canary after each probe is none of them. */
export const judges = {
  'round-trip': roundTrip,
  'reference-tokens': referenceTokens,
  'http-class': httpClass,
  growth,
  'broken-characters': brokenCharacters,
  stream,
  'forced-text': forcedText,
  roles,
  density,
  echo,
  'hidden-order': hiddenOrder,
  'prompt-count': promptCount,
  probabilities,
} as const satisfies Readonly<Record<JudgeName, ProbeJudge>>;
