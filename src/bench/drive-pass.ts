import { drive } from '../load/drive.ts';
import type { Drive, DrivenPass } from '../load/drive.ts';
import type { PlannedPass } from '../plan.ts';
import type { PassEnd } from '../record/pass.ts';
import type { Stage } from '../shell/progress.ts';
import type { Shell } from '../shell/shell.ts';
import type { PassQuestion } from './questions.ts';
import type { Run } from './run.ts';
import type { Serving } from './serving.ts';

/** What a pass sends, and how, beside what every pass of a run has in common. */
export type HowToDrive = Pick<Drive, 'pacer' | 'keepText' | 'nextQuestion'> &
  Partial<Pick<Drive, 'drainMs' | 'patience' | 'enough' | 'onReply' | 'stage'>>;

/** Sends a pass's requests to the engine that is served. */
export async function drivePass(
  how: HowToDrive,
  { client, deployment }: Serving,
  { clock, prepared }: Run,
  { signal }: Shell,
): Promise<DrivenPass> {
  const deadlineMs = prepared.config.policy.value.requestDeadlineMs;
  const { target, died } = deployment;
  return await drive({ client, target, died, clock, deadlineMs, drainMs: deadlineMs, signal, ...how });
}

/** Closes a pass's stage with what became of its requests. */
export function endStage(
  stage: Stage,
  { replies, ended }: Pick<DrivenPass, 'replies' | 'ended'>,
  enough?: AbortSignal,
): void {
  const failed = replies.filter(({ exchange }) => exchange.failure !== undefined).length;
  const end = ended === 'complete' && enough?.aborted === true ? 'decided' : ended;
  stage.end(`${replies.length} requests, ${failed} failed${end === 'complete' ? '' : `, ${end}`}`);
}

/** What is known of a pass beside its requests. */
export function passEnd({ id, kind }: PlannedPass, { replies: _, ...driven }: DrivenPass): PassEnd {
  return { kind, pass: id, ...driven };
}

/** The questions one after another. */
export function oneByOne(questions: readonly PassQuestion[]): Drive['nextQuestion'] {
  return (index) => questions[index];
}
