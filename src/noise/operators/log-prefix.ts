import type { NoiseOperator } from '../operator.ts';
import { oneOf } from './free-text.ts';

/** What a program writes before a line of its log; a time stamp would be one more number in a question. */
const LOG_PREFIXES = ['[INFO] ', '[WARN] form: ', 'app.request - INFO - ', 'DEBUG body='] as const;

/** The text as it stands in a program's log. */
export const logPrefix: NoiseOperator = {
  does: "the beginning of a log's line before it, without a time",
  family: 'paste',
  layer: 'transport',
  typical: { probability: 0.03, rate: 1 },
  unit: 'time',
  basis: 'assumed',
  source: 'no published figure found',
  meaning: 'preserved',
  maxEditRatio: 1,

  apply(text, random) {
    const prefix = oneOf(LOG_PREFIXES, random);
    return text.trim() === '' ? text : prefix + text;
  },
};
