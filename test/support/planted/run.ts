import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Findings } from '../../../src/analyse/findings.ts';
import type { RunRecord } from '../../../src/record/schema.ts';
import type { Verdict } from '../../../src/verdict.ts';
import type { Ended } from '../command.ts';
import type { FakeEngine } from '../fake-engine.ts';
import { repository } from '../repository.ts';
import type { Repository } from '../repository.ts';
import { SUITES, tickets } from './tickets.ts';
import type { SuiteName } from './tickets.ts';

/** What a user writes about the planted server. */
export interface Wishes {
  /** The score that is claimed. */
  readonly claim: number;
  /** Items that it rests on; left out, 2,000. */
  readonly claimItems?: number;
  readonly concurrency?: number;
  /** Further settings of the policy's production, and further lines of the policy. */
  readonly production?: string;
  readonly policy?: string;
  /** Whether production's tickets are dirty, and their cleaned form is those that the server knows. */
  readonly cleaned?: boolean;
  /** Arguments of `papergap run`. */
  readonly args?: readonly string[];
}

/** The command line: bundled as tests have it, or from the sources. */
type Command = (args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) => Promise<Ended>;

/** What `papergap run` said of a planted server. */
export interface Reported {
  readonly verdict: Verdict & {
    readonly reasons: readonly { readonly code: string; readonly text: string }[];
  };
  readonly findings: Findings;
  readonly record: RunRecord;
  readonly code: number | null;
  readonly stderr: string;
  /** The report for a terminal. */
  readonly terminal: string;
}

/** The repository of a candidate that is served by the engine; both suites have so many items. */
export function plantedRepository(engine: FakeEngine, items: number, wishes: Wishes): Promise<Repository> {
  const data = SUITES.map((suite): [string, string] => [
    `${suite}.jsonl`,
    rowsOf(suite, items, suite === 'ours' && wishes.cleaned === true),
  ]);
  if (wishes.cleaned === true) data.push(['cleaned.jsonl', rowsOf('ours', items, false)]);
  const suites = SUITES.map(
    (suite) =>
      `  ${suite}: { data: ${suite}.jsonl, prompt: '{{ticket}}', scorer: { name: json-fields, fields: ` +
      `[${suite === 'paper' ? 'queue' : 'queue, priority'}] }` +
      `${suite === 'ours' && wishes.cleaned === true ? ', cleaned: cleaned.jsonl' : ''} }\n`,
  );
  const production = wishes.production === undefined ? '' : `, ${wishes.production}`;
  return repository({
    'models/planted.yaml': `model: fake
engine: { name: endpoint, endpoint: here }
claims: { scores: [{ suite: paper, score: ${wishes.claim}, items: ${wishes.claimItems ?? 2000}, protocol: { shots: 0, maxTokens: 64, temperature: 0 } }] }
`,
    '.github/papergap.yml': `production: { suite: ours, concurrency: ${wishes.concurrency ?? 20}, maxTokens: 64${production} }
suites:
${suites.join('')}noise: { profile: heavy }
trust: { engines: [endpoint], endpoints: { here: '${engine.origin}' } }
${wishes.policy ?? ''}`,
    ...Object.fromEntries(data),
  });
}

function rowsOf(suite: SuiteName, items: number, isDirty: boolean): string {
  return tickets(suite, items)
    .map(({ id, ticket, target }) =>
      JSON.stringify({ id, ticket: isDirty ? `${ticket} thx!!1` : ticket, target }),
    )
    .join('\n');
}

/** Runs the real command on that repository, and reads what it says. */
export async function runPlanted(
  run: Command,
  engine: FakeEngine,
  items: number,
  wishes: Wishes,
): Promise<Reported> {
  await using repo = await plantedRepository(engine, items, wishes);
  const env = { PAPERGAP_CACHE: join(repo.folder, 'cache') };
  const args = ['run', 'models/planted.yaml', '--out', 'out', '--format', 'json', ...(wishes.args ?? [])];
  const { code, stdout, stderr } = await run(args, repo.folder, env);
  if (code === null || code === 2 || code === 3)
    throw new Error(`papergap run ended with ${code}: ${stderr}`);
  const record = JSON.parse(await readFile(join(repo.folder, 'out', 'record.json'), 'utf8')) as RunRecord;
  const { stdout: terminal } = await run(['judge', 'out/record.json', '--full'], repo.folder, env);
  const { verdict, findings } = JSON.parse(stdout) as Pick<Reported, 'verdict' | 'findings'>;
  return { verdict, findings, record, code, stderr, terminal };
}
