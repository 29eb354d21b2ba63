import type { ScoreFinding } from '../../analyse/scores.ts';
import type { RunRecord } from '../../record/schema.ts';

/** What a record of Every Eval Ever and each of its samples begin with. */
export interface Heading {
  readonly schema_version: string;
  readonly evaluation_id: string;
  readonly model_id: string;
}

/** Seconds since 1970 as a text, as the form has its times; a time that is none as it is written. */
export function secondsText({ run: { startedAt } }: RunRecord, laterByMs = 0): string {
  const seconds = (Date.parse(startedAt) + laterByMs) / 1000;
  return Number.isFinite(seconds) ? String(seconds) : startedAt;
}

/** The run by its suite, model and time, as the form asks, with the run's own id: two may begin at once. */
export function headingOf(record: RunRecord, suite: string): Heading {
  const { model } = record.candidate.config;
  const id = [suite, model.replaceAll('/', '_'), secondsText(record), record.run.id].join('/');
  return { schema_version: '0.3.0', evaluation_id: id, model_id: model };
}

/** A score by its pass and criterion: two of one suite differ in them. */
export const resultId = ({ pass, criterion }: ScoreFinding): string => `${pass}/${criterion}`;
