import type { CollapseFinding } from '../analyse/collapse.ts';
import type { NoneRight } from '../analyse/none-right.ts';
import type { FurtherSuite } from '../config/tier.ts';
import type { Neighbour } from '../drivers/neighbours.ts';
import type { PassLength } from '../load/pass-length.ts';
import type { NamedCheckup } from '../preflight/checks/index.ts';
import type { JudgeCheck } from '../record/judge-check.ts';
import type { Calibration, LoadPass, OwnPass, PlannedPass, Sandbox } from '../record/types.ts';
import type { Resolution } from '../verdict/resolution.ts';

/** What a run has to say while it goes on, from values to words; a door hands them in. */
export interface BenchWords {
  /** What a pass is called where people watch: the same as in the report. */
  passName(pass: PlannedPass): string;
  forecast(resolution: Resolution): string;
  /** A further suite of our own, how many of its items are asked and what it is held against. */
  furtherSuite(planned: FurtherSuite & { readonly items: number; readonly least: number }): string;
  /** How many requests the passes over items send: `least` where production's first look decides. */
  itemRequests(requests: { readonly most: number; readonly least: number }): string;
  /** Production, which a look ended, is asked more items. */
  readonly productionGoesOn: string;
  /** The engine answers, and its answers are the model's no more: nothing more is measured. */
  readonly brokenDown: string;
  /** All of its first answers failed in one way: nothing is measured. */
  collapsed(collapse: CollapseFinding): string;
  /** None of its first answers is right, and each in its own way. */
  noneRight(found: NoneRight): string;
  /** What a suite's judge made of canaries and of answers that people have labelled. */
  judge(check: JudgeCheck): string;
  /** That a fail on thin evidence will be measured again. */
  readonly mayConfirm: string;
  /** The pass that is made now to confirm one. */
  confirming(pass: OwnPass): string;
  /** What was seen before anything of the candidate was fetched or started. */
  examined(checkups: readonly NamedCheckup[]): string;
  neighbour(neighbour: Neighbour): string;
  calibrated(calibration: Calibration): string;
  sandbox(sandbox: Sandbox): string;
  /** How long each load pass runs, before it is known how long an answer takes. */
  loadSeconds(length: { readonly seconds: number; readonly maxSeconds: number }): string;
  /** A load pass that sends too few requests to meet an objective, whatever its answers are. */
  tooFewRequests(few: { readonly pass: LoadPass; readonly requests: number; readonly least: number }): string;
  /** A load pass that is made longer than the policy sets, or is too short for what it is to show. */
  passLength(length: PassLength & { readonly pass: LoadPass; readonly answerMs: number }): string;
}
