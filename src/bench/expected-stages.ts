import type { PlannedPass } from '../plan.ts';
import type { ExpectedStage } from '../shell/progress.ts';
import { CALIBRATION_SECONDS } from './calibration.ts';
import { isConfirming } from './confirm.ts';
import type { Run } from './run.ts';

/** The stages that a run still has before it. */
export function expectedStages(run: Run): readonly ExpectedStage[] {
  const calibration = { title: 'calibrate', seconds: CALIBRATION_SECONDS[run.options.profile] };
  const passes = passesLeft(run);
  return [
    ...(run.seen?.calibration === undefined ? [calibration] : []),
    ...(passes.length === 0 ? [] : [{ title: 'deploy' }, { title: 'warm-up' }]),
    ...passes.map(expectedPass),
  ];
}

/** The passes that are not complete yet, without those that are made only to confirm a fail. */
export function passesLeft({ passes, seen }: Run): readonly PlannedPass[] {
  const isComplete = ({ id }: PlannedPass): boolean =>
    seen?.passes.find(({ pass }) => pass === id)?.ended === 'complete';
  return passes.filter((pass) => !isConfirming(pass) && !isComplete(pass));
}

function expectedPass(pass: PlannedPass): ExpectedStage {
  if (pass.kind === 'evaluator') return { title: pass.id };
  return pass.kind === 'load'
    ? { title: pass.id, seconds: pass.seconds }
    : { title: pass.id, steps: pass.items.length, atOnce: pass.concurrency };
}
