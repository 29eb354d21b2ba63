import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bench } from '../../src/bench.ts';
import type { BenchRequest } from '../../src/bench.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { JournalEvent } from '../../src/record/events.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { benchWords } from '../../src/report/progress.ts';
import { silent } from '../../src/shell/progress.ts';
import type { Shell } from '../../src/shell/shell.ts';
import type { Repository } from './repository.ts';

/** Benches the adder of a repository into its folder `out`, with the quick profile. */
export async function benched(
  repo: Repository,
  request: Partial<Omit<BenchRequest, 'config' | 'out'>> = {},
  shell: Partial<Shell> = {},
): Promise<RunRecord> {
  const config = await loadConfig(join(repo.folder, 'models', 'adder.yaml'));
  if (!config.ok) throw new Error(JSON.stringify(config.faults));
  const done = await bench(
    {
      seed: 1,
      profile: 'quick',
      resume: false,
      words: benchWords,
      ...request,
      config: config.value,
      out: outOf(repo),
    },
    {
      progress: silent,
      signal: new AbortController().signal,
      cacheDir: join(repo.folder, 'cache'),
      env: {},
      ...shell,
    },
  );
  if (!done.ok) throw new Error(JSON.stringify(done.faults));
  return done.value.record;
}

/** Everything that the run has written down, in order. */
export async function journalOf(repo: Repository): Promise<readonly JournalEvent[]> {
  const lines = (await readFile(join(outOf(repo), 'journal.jsonl'), 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as JournalEvent);
}

const outOf = (repo: Repository): string => join(repo.folder, 'out');
