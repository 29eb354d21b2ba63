import { randomUUID } from 'node:crypto';
import { cpus, platform, release, totalmem } from 'node:os';
import { cutDeployment } from '../deploy/deployment.ts';
import type { ItemReply } from '../load/drive.ts';
import type { PlannedPass, PlanOptions } from '../plan.ts';
import { isProbed, planPasses } from '../plan.ts';
import { assemble } from '../record/assemble.ts';
import { noteBegun, noteGoesOn, noteLeft } from '../record/begun.ts';
import { Header } from '../record/events.ts';
import type { KnownBefore } from '../record/history-entry.ts';
import type { JournalEvent } from '../record/events.ts';
import { writeRecord } from '../record/files.ts';
import type { RunFolder } from '../record/folder.ts';
import { openJournal } from '../record/journal.ts';
import { readJournal } from '../record/read-journal.ts';
import { resumable } from '../record/resume.ts';
import { RECORD_VERSION } from '../record/schema.ts';
import type { RunRecord } from '../record/schema.ts';
import { clockFrom } from '../shell/clock.ts';
import type { Clock } from '../shell/clock.ts';
import { PapergapError } from '../shell/errors.ts';
import type { Shell } from '../shell/shell.ts';
import { VERSION } from '../shell/version.ts';
import type { SuiteJudge } from './judges.ts';
import { slicesOf } from '../suites/slices.ts';
import type { Slices } from '../suites/slices.ts';
import type { Suite } from '../suites/suite.ts';
import { askedItems } from './asked-items.ts';
import { keptText } from './kept-text.ts';
import type { Prepared } from './prepare.ts';
import type { BenchWords } from './words.ts';

/** One run while it goes on: its plan, its clock, and the journal that everything it sees goes into. */
export interface Run extends AsyncDisposable {
  readonly id: string;
  readonly prepared: Prepared;
  readonly options: PlanOptions;
  readonly passes: readonly PlannedPass[];
  readonly clock: Clock;
  /** What a pass is called where people watch. */
  readonly nameOf: BenchWords['passName'];
  /** What it is known to be held against. */
  readonly known: KnownBefore;
  /** What an earlier part of the same run has seen; absent on a first run. */
  readonly seen?: RunRecord;
  /** Aborted when what is seen can't be kept any more; its reason is the error. */
  readonly unwritable: AbortSignal;
  append(event: JournalEvent): void;
  /** A reply with as much of its text as the run may keep. */
  keep(reply: ItemReply): ItemReply;
  /** The record of what has been seen so far, read back from the disk. */
  soFar(): Promise<RunRecord>;
  /** Closes the journal and writes the record from it. */
  finish(ended: 'complete' | 'interrupted'): Promise<{ record: RunRecord; file: string }>;
}

interface RunOptions {
  readonly resume: boolean;
  readonly known?: KnownBefore;
  readonly words: Pick<BenchWords, 'passName'>;
}

/** Opens a run in its folder: a new one, or the unfinished one that lies there. */
export async function openRun(
  prepared: Prepared,
  options: PlanOptions & RunOptions,
  folder: RunFolder,
  shell: Shell,
): Promise<Run> {
  const header = headerOf(prepared, options);
  const seen = options.resume ? await resumable(folder.path, header, shell.cacheDir) : undefined;
  if (seen === undefined) {
    await startAfresh(folder, options, shell);
    noteBegun(shell.cacheDir, folder.path, header.run.id);
  } else noteGoesOn(shell.cacheDir, folder.path);
  const journal = await openJournal(folder.path);
  if (seen === undefined) {
    journal.append({ event: 'start', header });
    journal.append({
      event: 'questions',
      questions: [...askedItems(header.plan.passes, suitesIn(prepared))],
    });
  } else journal.append({ event: 'resume' });
  const clock = clockFrom(seen?.run.durationMs ?? 0);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= journal.close());
  return {
    id: seen?.run.id ?? header.run.id,
    prepared,
    options,
    passes: header.plan.passes,
    clock,
    nameOf: options.words.passName,
    known: options.known ?? {},
    ...(seen && { seen }),
    unwritable: journal.failed,
    append: (event) =>
      journal.append(
        event.event === 'deployment' ? { ...event, deployment: cutDeployment(event.deployment) } : event,
      ),
    keep: keptText(seen),
    async soFar() {
      await journal.flushed();
      return await recordIn(journal.file);
    },
    async finish(ended) {
      journal.append({ event: 'end', ended, atMs: clock.now() });
      await close();
      const record = await recordIn(journal.file);
      await noteLeft(shell.cacheDir, folder.path, record.run.id);
      return { record, file: await writeRecord(folder.path, record) };
    },
    // What could not be written is told by finish; here it would hide why the run came to an end without it.
    [Symbol.asyncDispose]: () => close().catch(() => undefined),
  };
}

/** Read back from the disk: what is judged is what was kept. */
async function recordIn(file: string): Promise<RunRecord> {
  const record = assemble(await readJournal(file));
  if (record !== undefined) return record;
  throw new PapergapError('internal', `${file} has no head`, 'Report this as a bug.');
}

async function startAfresh(
  folder: RunFolder,
  { resume }: { readonly resume: boolean },
  { progress }: Shell,
): Promise<void> {
  if (resume) progress.note(`Nothing to resume in ${folder.path}: starting a new run.`);
  const aside = await folder.setAside(new Date());
  if (aside !== undefined) progress.note(`The journal of an earlier run is kept as ${aside}.`);
}

const suitesIn = ({ suites }: Prepared): ReadonlyMap<string, Suite> =>
  new Map(Array.from(suites, ([name, { suite }]) => [name, suite]));

/** The passes that a run makes, in their order. */
export function passesOf(prepared: Prepared, options: PlanOptions): readonly PlannedPass[] {
  const { config, loads, bothCriteria } = prepared;
  const { candidate, policy } = config;
  const suites = suitesIn(prepared);
  return planPasses(
    { candidate: candidate.value, policy: policy.value, loads, suites, bothCriteria },
    options,
  );
}

function headerOf(prepared: Prepared, options: PlanOptions): Header {
  const { config, judges } = prepared;
  const suites = suitesIn(prepared);
  const { candidate, policy, reference } = config;
  const [cpu] = cpus();
  // Parsed, so that its keys stand in the order in which a journal gives them back: plans are compared as
  // text.
  return Header.parse({
    schema: 'papergap/record',
    version: RECORD_VERSION,
    run: {
      id: randomUUID(),
      startedAt: new Date().toISOString(),
      durationMs: 0,
      resumed: 0,
      ended: 'interrupted',
      papergap: VERSION,
      node: process.versions.node,
      machine: {
        platform: `${platform()} ${release()}`,
        cpu: cpu?.model ?? 'unknown',
        cores: cpus().length,
        memoryGiB: Math.round(totalmem() / 2 ** 30),
      },
    },
    candidate: { id: config.id, file: candidate.file, sha256: candidate.sha256, config: candidate.value },
    policy: { file: policy.file, sha256: policy.sha256, config: policy.value },
    ...(reference && {
      reference: { file: reference.file, sha256: reference.sha256, config: reference.value },
    }),
    plan: {
      seed: options.seed,
      profile: options.profile,
      ...(isProbed(options) && { probes: true }),
      passes: [...passesOf(prepared, options)],
      suites: Object.fromEntries(
        Array.from(suites, ([name, { sha256, asking, cleaned, items }]) => [
          name,
          {
            sha256,
            asking,
            ...(cleaned && { cleaned: cleaned.sha256 }),
            ...labelsOf(judges.get(name)),
            items: items.length,
            ...slicesIn(items),
          },
        ]),
      ),
    },
  });
}

function labelsOf(judge: SuiteJudge | undefined): { readonly humanLabels?: string } {
  return judge?.labelsSha256 === undefined ? {} : { humanLabels: judge.labelsSha256 };
}

function slicesIn(items: Suite['items']): { readonly slices?: Slices[] } {
  const slices = slicesOf(items);
  return slices.length === 0 ? {} : { slices: [...slices] };
}
