import { answerKey } from '../scoring/answer.ts';
import type { Answer } from '../scoring/answer.ts';
import type { Header, JournalEvent } from './events.ts';
import type { LoadRequest, PassEnd, PassObservation } from './pass.ts';
import type { JudgeCheck } from './judge-check.ts';
import { joinedEnd } from './pass-end.ts';
import type { RunRecord } from './schema.ts';

/**
 * A pass while its events come in; answers by item and attempt, in the order in which they were first asked.
 */
interface OpenPass {
  readonly kind: PassObservation['kind'];
  readonly startedAtMs: number;
  readonly answers: Map<string, Answer>;
  readonly requests: LoadRequest[];
  /** How the engine ended a load pass that was started again: that other requests came out well says less. */
  readonly givenUp?: PassEnd['ended'];
  /** How it ended, or an earlier part of it. */
  end?: PassEnd;
  /** False from a start to the end that belongs to it. */
  isClosed: boolean;
}

/** A record while its events come in. */
interface OpenRecord {
  header?: Header;
  resumed: number;
  neighbours: number;
  lastMs: number;
  ended: RunRecord['run']['ended'];
  calibration?: RunRecord['calibration'];
  preflight?: RunRecord['preflight'];
  deployment?: RunRecord['deployment'];
  firstAnswers?: RunRecord['firstAnswers'];
  questions?: RunRecord['questions'];
  probes?: RunRecord['probes'];
  readonly judges: JudgeCheck[];
  readonly samples: RunRecord['samples'];
  readonly passes: Map<string, OpenPass>;
}

/**
 * A journal's events folded into the record; a journal that was cut anywhere gives the record of what was
 * seen.
 */
export function assemble(events: Iterable<JournalEvent>): RunRecord | undefined {
  const open: OpenRecord = {
    resumed: 0,
    neighbours: 0,
    lastMs: 0,
    ended: 'interrupted',
    judges: [],
    samples: [],
    passes: new Map(),
  };
  for (const event of events) {
    addToRun(open, event);
    addToPass(open, event);
  }
  const { header, calibration, preflight, deployment, probes } = open;
  if (header === undefined) return undefined;
  return {
    ...header,
    run: {
      ...header.run,
      resumed: open.resumed,
      ended: open.ended,
      durationMs: open.lastMs,
      ...(open.neighbours > 0 && { neighbours: open.neighbours }),
    },
    ...(preflight && { preflight }),
    ...(deployment && { deployment }),
    ...(calibration && { calibration }),
    ...(open.judges.length > 0 && { judges: open.judges }),
    ...(open.firstAnswers && { firstAnswers: open.firstAnswers }),
    ...(probes && { probes }),
    ...(open.questions && { questions: open.questions }),
    samples: open.samples,
    passes: [...open.passes].map(([id, pass]) => closed(id, pass)),
  };
}

/** What an event says about the run as a whole. */
function addToRun(open: OpenRecord, event: JournalEvent): void {
  const reached = (atMs: number): void => void (open.lastMs = Math.max(open.lastMs, atMs));
  if (event.event === 'start') open.header = event.header;
  else if (event.event === 'calibration') open.calibration = event.calibration;
  else if (event.event === 'preflight') open.preflight = event.preflight;
  else if (event.event === 'deployment') open.deployment = event.deployment;
  else if (event.event === 'questions') open.questions = event.questions;
  else if (event.event === 'first-answers') open.firstAnswers = event.first;
  else if (event.event === 'probes') open.probes = event.probes;
  else if (event.event === 'judge') open.judges.push(event.judge);
  else if (event.event === 'neighbours') open.neighbours = Math.max(open.neighbours, event.runs);
  else if (event.event === 'resume') {
    open.resumed += 1;
    open.ended = 'interrupted';
  } else if (event.event === 'sample') {
    open.samples.push(event.sample);
    reached(event.sample.atMs);
  } else if (event.event === 'request') reached(event.request.endedAtMs);
  else if (event.event === 'answer') reached(event.answer.exchange?.endedAtMs ?? 0);
  else if (event.event === 'pass-end') reached(event.pass.endedAtMs);
  else if (event.event === 'end') {
    open.ended = event.ended;
    reached(event.atMs);
  }
}

/**
 * What an event says about one pass.
 *
 * A load pass that was started again counts from its last start: half a load is no load; so does an external
 * evaluator's, which asks all again. A suite pass goes on, and an item that was asked again has its later
 * answer. That an engine ended a load stays.
 */
function addToPass({ header, passes }: OpenRecord, event: JournalEvent): void {
  if (event.event === 'pass-start') {
    const kind = header?.plan.passes.find(({ id }) => id === event.pass)?.kind ?? 'suite';
    const earlier = passes.get(event.pass);
    if (kind === 'suite' && earlier !== undefined) earlier.isClosed = false;
    else {
      const fresh = { kind, startedAtMs: event.atMs, answers: new Map(), requests: [], isClosed: false };
      const givenUp = earlier?.givenUp ?? endByEngine(earlier?.end);
      passes.set(event.pass, { ...fresh, ...(givenUp && { givenUp }) });
    }
  } else if (event.event === 'answer')
    passes.get(event.pass)?.answers.set(answerKey(event.answer), event.answer);
  else if (event.event === 'request') passes.get(event.pass)?.requests.push(event.request);
  else if (event.event === 'pass-end') {
    const pass = passes.get(event.pass.pass);
    if (pass !== undefined) {
      pass.end = joinedEnd(pass.end, event.pass);
      pass.isClosed = true;
    }
  } else if (event.event === 'load-grades') {
    const requests = passes.get(event.pass)?.requests ?? [];
    for (const { request: at, grade } of event.grades) {
      const request = requests[at];
      if (request !== undefined) requests[at] = { ...request, grade };
    }
  } else if (event.event === 'grades') {
    const answers = passes.get(event.pass)?.answers;
    for (const { grades, ...which } of event.grades) {
      const key = answerKey(which);
      const answer = answers?.get(key);
      if (answer !== undefined) answers?.set(key, { ...answer, grades });
    }
  }
}

function endByEngine(end: PassEnd | undefined): PassEnd['ended'] | undefined {
  return end?.ended === 'engine-died' || end?.ended === 'engine-silent' ? end.ended : undefined;
}

function closed(id: string, open: OpenPass): PassObservation {
  const { kind, startedAtMs, requests, end, givenUp } = open;
  const answers = [...open.answers.values()];
  const facts: Omit<PassEnd, 'kind'> =
    end !== undefined && open.isClosed
      ? end
      : { ...withoutLook(end), pass: id, startedAtMs, endedAtMs: lastEnd(open), ended: 'interrupted' };
  if (kind === 'load')
    // Its time begins after the first wave: the pass's end says when.
    return { ...facts, ...(givenUp && { ended: givenUp }), kind, requests };
  return { ...facts, kind, startedAtMs, answers };
}

/** A pass that went on after a look did not end at it. */
function withoutLook(end: PassEnd | undefined): Omit<PassEnd, 'kind'> | undefined {
  if (end?.kind !== 'suite') return end;
  const { look: _, ...others } = end;
  return others;
}

/** When the last request ended that is known of. */
function lastEnd({ startedAtMs, answers, requests }: OpenPass): number {
  let lastMs = startedAtMs;
  for (const { exchange } of answers.values()) lastMs = Math.max(lastMs, exchange?.endedAtMs ?? 0);
  for (const { endedAtMs } of requests) lastMs = Math.max(lastMs, endedAtMs);
  return lastMs;
}
