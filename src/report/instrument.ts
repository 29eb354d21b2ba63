import type { InstrumentFinding, InstrumentReason } from '../analyse/instrument.ts';
import type { QuirkFinding } from '../analyse/quirks.ts';
import type { Calibration, Quirk } from '../record/types.ts';
import { textFor } from './by-code.ts';
import type { ByCode } from './by-code.ts';
import { METRIC_NAMES } from './names.ts';
import type { Section } from './section.ts';
import { count, counted, milliseconds, percent } from './words.ts';

/** How far the measuring client itself may be off; in the open where it can't be trusted. */
export function instrumentSection({ reasons, quirks, calibration, trusted }: InstrumentFinding): Section {
  return {
    title: "The measuring client's own error",
    folded: trusted && quirks.length === 0,
    lines: [
      ...reasons.map((reason) => textFor(REASONS, reason, undefined)),
      ...quirks.map(quirkLine),
      ...(calibration ? [calibrationLine(calibration)] : trusted ? [NOT_NEEDED] : []),
    ],
  };
}

const NOT_NEEDED = 'It was not measured: no load pass was asked for.';

function calibrationLine(calibration: Calibration): string {
  const { concurrency, stampErrorP50Ms, stampErrorP99Ms, ttftBiasMs, tpotBiasMs, events } = calibration;
  const { samplerCores } = calibration;
  const sampling =
    samplerCores === undefined
      ? ''
      : ` Taking samples of the machine used ${percent(samplerCores)} of one core.`;
  return (
    `Against a server whose timing is known, with ${counted(concurrency, 'concurrent request')} (${counted(events, 'event')}): ` +
    `stamp error p50 ${milliseconds(stampErrorP50Ms)}, p99 ${milliseconds(stampErrorP99Ms)}; ` +
    `bias of TTFT ${milliseconds(ttftBiasMs)}, of TPOT ${milliseconds(tpotBiasMs)}.${sampling}`
  );
}

/** What a server did otherwise than asked, and what that means for the figures. */
const QUIRKS: Readonly<Record<Quirk, string>> = {
  'not-streamed':
    'came in one piece, not as a stream: nothing is known of when their tokens came, and no latency is given for them',
  'beyond-max-tokens':
    'have more tokens, or were counted with more, than was asked for (max_tokens): the server keeps no such bound, or counts wrongly; a count above it enters no figure',
  'prompt-short':
    'count fewer prompt tokens than the text of their questions has: the server leaves out a part of it, or counts wrongly',
  'call-as-text':
    'call a tool in their text alone: the server reads no call out of it, and no client will; they count as calls only where the scorer says so (fromText)',
  'not-json':
    'are not the JSON that was asked for: there is something beside it, none, or another than the schema allows, and a client that parses the text reads nothing',
  'other-form':
    'came in a form of which clients of the API read nothing (messages, texts or calls in another place or kind than they have to be), and were read all the same',
  'open-after-done':
    'left the response open after [DONE]: the next request did not wait for its end, and took another connection',
};

function quirkLine({ quirk, answers, of }: QuirkFinding): string {
  return `${count(answers)} of ${counted(of, 'answer')} ${QUIRKS[quirk]}.`;
}

const REASONS: ByCode<InstrumentReason> = {
  'not-calibrated': () => 'The measuring client was not calibrated.',
  'shared-machine': ({ runs }) =>
    `${runs === 1 ? 'Another run' : `${count(runs)} other runs`} measured on this machine meanwhile, and made latencies longer.`,
  'calibrated-with-less': ({ calibrated, loaded }) =>
    `It was calibrated with ${counted(calibrated, 'concurrent request')} and loaded with ${count(loaded)}.`,
  busy: ({ share, most }) =>
    `It was busy ${percent(share)} of the time under load; above ${percent(most)} its stamps are late.`,
  'coarse-for-gaps': ({ errorMs, gapMs }) =>
    `Its stamps are off by ${milliseconds(errorMs)} (p99), more than a tenth of the ${milliseconds(gapMs)} between tokens.`,
  'coarse-for-slo': ({ errorMs, metric, limitMs }) =>
    `Its durations may be off by ${milliseconds(errorMs)}, more than a quarter of the objective of ` +
    `${milliseconds(limitMs)} for ${METRIC_NAMES[metric]}.`,
  biased: ({ biasMs, ttftMs }) =>
    `It reads the time to first token ${milliseconds(biasMs)} too long; the median is ${milliseconds(ttftMs)}.`,
};
