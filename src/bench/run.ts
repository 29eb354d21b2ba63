import { randomUUID } from 'node:crypto';
import { cpus, platform, release, totalmem } from 'node:os';
import type { PlannedPass, PlanOptions } from '../plan.ts';
import { planPasses } from '../plan.ts';
import { assemble } from '../record/assemble.ts';
import { Header } from '../record/events.ts';
import type { JournalEvent } from '../record/events.ts';
import { journalFile, openJournal, readJournal, setAside, writeRecord } from '../record/journal.ts';
import { RECORD_VERSION } from '../record/schema.ts';
import type { RunRecord } from '../record/schema.ts';
import { clockFrom } from '../shell/clock.ts';
import type { Clock } from '../shell/clock.ts';
import { PapergapError } from '../shell/errors.ts';
import type { Shell } from '../shell/shell.ts';
import { VERSION } from '../shell/version.ts';
import type { Prepared } from './prepare.ts';

/** One run while it goes on: its plan, its clock, and the journal that everything it sees goes into. */
export interface Run extends AsyncDisposable {
  readonly id: string;
  readonly prepared: Prepared;
  readonly options: PlanOptions;
  readonly passes: readonly PlannedPass[];
  readonly clock: Clock;
  /** What an earlier part of the same run has seen; absent on a first run. */
  readonly seen?: RunRecord;
  append(event: JournalEvent): void;
  /** Closes the journal and writes the record from it. */
  finish(ended: 'complete' | 'interrupted'): Promise<{ record: RunRecord; file: string }>;
}

/** Opens a run in a folder: a new one, or the unfinished one that lies there. */
export async function openRun(
  prepared: Prepared,
  options: PlanOptions,
  { out, resume }: { readonly out: string; readonly resume: boolean },
  shell: Shell,
): Promise<Run> {
  const header = headerOf(prepared, options);
  const seen = resume ? await resumable(out, header) : undefined;
  if (resume && seen === undefined) shell.progress.note(`Nothing to resume in ${out}: starting a new run.`);
  if (seen === undefined) {
    const aside = await setAside(out, new Date());
    if (aside !== undefined) shell.progress.note(`The journal of an earlier run is kept as ${aside}.`);
  }
  const journal = await openJournal(out);
  journal.append(seen === undefined ? { event: 'start', header } : { event: 'resume' });
  const clock = clockFrom(seen?.run.durationMs ?? 0);
  let open = true;
  const close = async (): Promise<void> => {
    if (open) await journal.close();
    open = false;
  };
  return {
    id: seen?.run.id ?? header.run.id,
    prepared,
    options,
    passes: header.plan.passes,
    clock,
    ...(seen && { seen }),
    append: journal.append,
    async finish(ended) {
      journal.append({ event: 'end', ended, atMs: clock.now() });
      await close();
      // Read back from the disk: what is judged is what was kept.
      const record = assemble(await readJournal(journal.file));
      if (record === undefined)
        throw new PapergapError('internal', `${journal.file} has no head`, 'Report this as a bug.');
      return { record, file: await writeRecord(out, record) };
    },
    [Symbol.asyncDispose]: close,
  };
}

function headerOf(prepared: Prepared, options: PlanOptions): Header {
  const { config, suites, bothCriteria } = prepared;
  const { candidate, policy } = config;
  const [cpu] = cpus();
  // Parsed, so that its keys stand in the order in which a journal gives them back: plans are compared as text.
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
    plan: {
      seed: options.seed,
      profile: options.profile,
      passes: [...planPasses(candidate.value, policy.value, suites, bothCriteria, options)],
      suites: Object.fromEntries(
        Object.entries(suites).map(([name, { sha256, items }]) => [name, { sha256, items: items.length }]),
      ),
    },
  });
}

/** The record of the unfinished run in a folder; refused where it isn't the same run: numbers of two plans don't mix. */
async function resumable(out: string, header: Header): Promise<RunRecord | undefined> {
  const events = await readJournal(journalFile(out), true).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const seen = assemble(events);
  if (seen === undefined) return undefined;
  const same = (one: Pick<Header, 'candidate' | 'policy' | 'plan'>): string =>
    JSON.stringify([one.candidate.sha256, one.policy.sha256, one.plan]);
  if (same(seen) === same(header)) return seen;
  throw new PapergapError(
    'journal-mismatch',
    `The unfinished run in ${out} was made with another candidate, policy, data, seed, profile or passes`,
    'Go on with the same ones, or start a new run without --resume.',
  );
}
