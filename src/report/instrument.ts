import type { InstrumentFinding, InstrumentReason } from '../analyse/instrument.ts';
import type { Calibration } from '../record/types.ts';
import { textFor } from './by-code.ts';
import type { ByCode } from './by-code.ts';
import { METRIC_NAMES } from './names.ts';
import type { Section } from './section.ts';
import { count, counted, milliseconds, percent, plain } from './words.ts';

/** How far the measuring client itself may be off; in the open where it can't be trusted. */
export function instrumentSection({ reasons, calibration, trusted }: InstrumentFinding): Section {
  return {
    title: "The measuring client's own error",
    folded: trusted,
    lines: [
      ...reasons.map((reason) => textFor(REASONS, reason, undefined)),
      ...(calibration === undefined ? [] : [calibrationLine(calibration)]),
    ],
  };
}

function calibrationLine(calibration: Calibration): string {
  const { concurrency, stampErrorP50Ms, stampErrorP99Ms, ttftBiasMs, tpotBiasMs, events } = calibration;
  return (
    `Against a server whose timing is known, with ${counted(concurrency, 'concurrent request')} (${counted(events, 'event')}): ` +
    `stamp error p50 ${milliseconds(stampErrorP50Ms)}, p99 ${milliseconds(stampErrorP99Ms)}; ` +
    `bias of TTFT ${milliseconds(ttftBiasMs)}, of TPOT ${milliseconds(tpotBiasMs)}.`
  );
}

const REASONS: ByCode<InstrumentReason> = {
  'not-calibrated': () => 'The measuring client was not calibrated.',
  'calibrated-with-less': ({ calibrated, loaded }) =>
    `It was calibrated with ${counted(calibrated, 'concurrent request')} and loaded with ${count(loaded)}.`,
  busy: ({ share, most }) =>
    `It was busy ${percent(share)} of the time under load; above ${percent(most)} its stamps are late.`,
  'coarse-for-gaps': ({ errorMs, gapMs }) =>
    `Its stamps are off by ${milliseconds(errorMs)} (p99), more than a tenth of the ${milliseconds(gapMs)} between tokens.`,
  'coarse-for-slo': ({ errorMs, metric, limitMs }) =>
    `Its stamps are off by ${milliseconds(errorMs)} (p99), more than a quarter of the objective of ` +
    `${milliseconds(limitMs)} for ${METRIC_NAMES[metric]}.`,
  biased: ({ biasMs, ttftMs }) =>
    `It reads the time to first token ${milliseconds(biasMs)} too long; the median is ${milliseconds(ttftMs)}.`,
  'load-off': ({ pass, asked, achieved }) =>
    `${pass} held ${plain(achieved)} concurrent requests on average, not ${count(asked)}.`,
};
