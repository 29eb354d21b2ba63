import { isProbed } from '../plan.ts';
import type { PlannedPass } from '../plan.ts';
import type { ExpectedStage } from '../shell/progress.ts';
import { calibrationSeconds } from './calibration.ts';
import { isConfirming } from './confirm.ts';
import type { Run } from './run.ts';

/** The stages that a run still has before it. */
export function expectedStages(run: Run): readonly ExpectedStage[] {
  const seconds = calibrationSeconds(run.passes, run.options);
  const isCalibrated = seconds === 0 || run.seen?.calibration !== undefined;
  const passes = passesLeft(run);
  const hasProbes = isProbed(run.options) && run.seen?.probes === undefined;
  return [
    ...(isCalibrated ? [] : [{ title: 'calibrate', seconds }]),
    ...(passes.length === 0 && !hasProbes ? [] : [{ title: 'deploy' }, { title: 'warm-up' }]),
    ...(hasProbes ? [{ title: 'probes' }] : []),
    ...passes.map((pass) => expectedPass(pass, run)),
  ];
}

/** The passes that are not complete yet, without those that are made only to confirm a fail. */
export function passesLeft({ passes, seen }: Run): readonly PlannedPass[] {
  const isComplete = ({ id }: PlannedPass): boolean =>
    seen?.passes.find(({ pass }) => pass === id)?.ended === 'complete';
  return passes.filter((pass) => !isConfirming(pass) && !isComplete(pass));
}

function expectedPass(pass: PlannedPass, { nameOf }: Run): ExpectedStage {
  const title = nameOf(pass);
  if (pass.kind === 'evaluator') return { title };
  return pass.kind === 'load'
    ? { title, seconds: pass.seconds }
    : { title, steps: pass.items.length, atOnce: pass.concurrency };
}
