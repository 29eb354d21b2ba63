import { Command } from 'commander';
import { VERSION } from '../shell/version.ts';
import { addCalibrateNoise } from './calibrate-noise.ts';
import { addCheck } from './check.ts';
import { addCompare } from './compare.ts';
import { addCompletion } from './completion.ts';
import { addDoctor } from './doctor.ts';
import { addEngines } from './engines.ts';
import { addExport } from './export.ts';
import { addIngest } from './ingest.ts';
import { addInit } from './init.ts';
import { addJudge } from './judge.ts';
import { addOpen } from './open.ts';
import { addPlan } from './plan.ts';
import { addProbe } from './probe.ts';
import { addReference } from './reference.ts';
import { addRun } from './run.ts';
import { addShow } from './show.ts';
import type { Terminal } from './terminal.ts';

/** Every command there is, in the order that help lists them. */
export function papergapProgram(terminal: Terminal): Command {
  const program = new Command('papergap')
    .description(
      'Measures how far a model falls short of its paper in production, and judges it against a budget.',
    )
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(papergap --help lists the commands)');
  const commands = [
    ...[addInit, addRun, addJudge, addShow, addOpen, addCompare, addExport, addCheck, addDoctor, addPlan],
    ...[addProbe, addReference, addIngest, addEngines, addCalibrateNoise, addCompletion],
  ];
  for (const add of commands) add(program, terminal);
  return program;
}
