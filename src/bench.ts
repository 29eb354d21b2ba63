import { breakdownFindings } from './analyse/breakdown.ts';
import { collapseFinding } from './analyse/collapse.ts';
import { noneRightFinding } from './analyse/none-right.ts';
import { checkJudges } from './bench/check-judges.ts';
import { calibration } from './bench/calibration.ts';
import { asFarAsProduction } from './bench/cleaned-items.ts';
import { nextToConfirm } from './bench/confirm.ts';
import { examineFirst } from './bench/examine-first.ts';
import { expectedStages, passesLeft } from './bench/expected-stages.ts';
import { forecast } from './bench/forecast.ts';
import { goOnWithProduction, openProduction } from './bench/go-on.ts';
import { outFaults } from './bench/out-folder.ts';
import { runPass } from './bench/pass.ts';
import { probe } from './bench/probes.ts';
import { prepare } from './bench/prepare.ts';
import { openRun } from './bench/run.ts';
import type { Run } from './bench/run.ts';
import { serve } from './bench/serve.ts';
import type { Serving } from './bench/serving.ts';
import type { BenchWords } from './bench/words.ts';
import { checked, faulty } from './config/checked.ts';
import type { Checked } from './config/checked.ts';
import { faultLine } from './config/fault.ts';
import type { Config } from './config/load.ts';
import { clearLeftovers } from './drivers/leftovers.ts';
import { announceRun } from './drivers/neighbours.ts';
import type { AnnouncedRun } from './drivers/neighbours.ts';
import { isForVerdict, isProbed } from './plan.ts';
import type { PlannedPass, PlanOptions } from './plan.ts';
import { openFolder } from './record/folder.ts';
import type { KnownBefore } from './record/history-entry.ts';
import type { RunRecord } from './record/schema.ts';
import type { Shell } from './shell/shell.ts';

/** What to bench, and where to keep what is seen. */
export interface BenchRequest extends PlanOptions {
  readonly config: Config;
  readonly out: string;
  readonly resume: boolean;
  /** What is known before it, which its looks are judged with; nothing where it is left out. */
  readonly known?: KnownBefore;
  /** How it tells of itself. */
  readonly words: BenchWords;
}

/**
 * From a candidate to its record: one line a stage. Faults in the config come back before anything is
 * started.
 */
export async function bench(
  request: BenchRequest,
  shell: Shell,
): Promise<Checked<{ readonly record: RunRecord; readonly file: string }>> {
  const prepared = await prepare(request.config, shell);
  const misplaced = outFaults(request.out, request.config);
  if (!prepared.ok || misplaced.length > 0)
    return faulty([...misplaced, ...(prepared.ok ? [] : prepared.faults)]);
  for (const warning of prepared.value.warnings) shell.progress.note(faultLine(warning));
  await using folder = await openFolder(request.out);
  using announced = announceRun(shell.cacheDir, folder.path);
  await clearLeftovers(shell);
  await using run = await openRun(prepared.value, request, folder, shell);
  shell.progress.expect(expectedStages(run));
  const lookForNeighbours = neighbourWatch(announced, run, request.words, shell);
  lookForNeighbours();
  forecast(run, shell, request.words);
  // What can't be kept is not worth measuring.
  const stopping = { ...shell, signal: AbortSignal.any([shell.signal, run.unwritable]) };
  if (await examineFirst(run, stopping, request.words)) {
    await calibration(run, stopping, request.words);
    await checkJudges(run, stopping, request.words);
    await measure(run, stopping, request.words);
  }
  lookForNeighbours();
  return checked(await run.finish(shell.signal.aborted ? 'interrupted' : 'complete'));
}

/**
 * Serves the candidate and runs what the plan still has to run; the engine is stopped whatever happens in
 * between.
 */
async function measure(run: Run, shell: Shell, words: BenchWords): Promise<void> {
  const left = passesLeft(run);
  const hasMore = async (): Promise<boolean> =>
    (await openProduction(run)) !== undefined || (await nextToConfirm(run)) !== undefined;
  const hasProbes = isProbed(run.options) && run.seen?.probes === undefined;
  if (shell.signal.aborted || (left.length === 0 && !hasProbes && !(await hasMore()))) return;
  const of = left.length + 1;
  await shell.reached?.({ name: 'deploy', at: 1, of });
  const served = await serve(run, shell);
  const sandbox = served?.observation.sandbox;
  if (sandbox?.because !== undefined) shell.progress.note(words.sandbox(sandbox));
  await using serving = served && (await probe(served, run, shell));
  if (serving === undefined || (await isCollapsed(run, shell, words))) return;
  const isOver = (): boolean => serving.deployment.died.aborted || shell.signal.aborted;
  const runAll = async (passes: readonly PlannedPass[]): Promise<boolean> => {
    for (const pass of passes) {
      if (isOver()) return false;
      await shell.reached?.({ name: pass.id, at: left.indexOf(pass) + 2, of });
      const isCleaned = pass.kind === 'suite' && pass.role === 'cleaned';
      const due = isCleaned ? asFarAsProduction(pass, await run.soFar()) : pass;
      if ((await runPass(due, serving, run, shell, words)) === 'engine-silent') return false;
      if (!(await isGibberish(run))) continue;
      shell.progress.note(words.brokenDown);
      return false;
    }
    return !isOver();
  };
  if (!(await runAll(left.filter(isForVerdict)))) return;
  if ((await goOnWithProduction(serving, run, shell, words)) === 'engine-silent') return;
  if (await runAll(left.filter((pass) => !isForVerdict(pass)))) await confirm(serving, run, shell, words);
}

/** Whether all of its first answers failed in one way, and the policy stops the run before it costs hours. */
async function isCollapsed(run: Run, { progress }: Shell, words: BenchWords): Promise<boolean> {
  const record = await run.soFar();
  const collapse = collapseFinding(record);
  const noneRight = noneRightFinding(record);
  if (collapse === undefined) {
    if (noneRight !== undefined) progress.note(words.noneRight(noneRight));
    return false;
  }
  if (run.prepared.config.policy.value['on-collapse'] === 'go-on') return false;
  progress.note(words.collapsed(collapse));
  return true;
}

/**
 * Whether answers are the model's no more, which decides the verdict: what is measured after that is of no
 * use. A service that fails may be back at the next pass.
 */
async function isGibberish(run: Run): Promise<boolean> {
  return breakdownFindings(await run.soFar()).some(({ kind }) => kind === 'gibberish');
}

/** Measures again what a fail rests on, until it stands or has nothing left to rest on. */
async function confirm(serving: Serving, run: Run, shell: Shell, words: BenchWords): Promise<void> {
  while (!serving.deployment.died.aborted && !shell.signal.aborted) {
    const pass = await nextToConfirm(run);
    if (pass === undefined) return;
    shell.progress.note(words.confirming(pass));
    if ((await runPass(pass, serving, run, shell, words)) !== 'complete') return;
  }
}

/** Tells and notes each other run on this machine, once: it disturbs this one. */
function neighbourWatch(
  announced: AnnouncedRun,
  run: Run,
  words: BenchWords,
  { progress }: Shell,
): () => void {
  const told = new Set<number>();
  return () => {
    for (const neighbour of announced.neighbours()) {
      if (told.has(neighbour.pid)) continue;
      told.add(neighbour.pid);
      run.append({ event: 'neighbours', runs: told.size });
      progress.note(words.neighbour(neighbour));
    }
  };
}
