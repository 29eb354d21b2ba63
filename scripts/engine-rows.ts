import { markdownTable } from 'markdown-table';
import type { ProbesFinding } from '../src/analyse/probes.ts';
import { reproductionIn } from '../src/analyse/scores.ts';
import { judge } from '../src/judge.ts';
import type { RunRecord } from '../src/record/schema.ts';

/** What was seen of one engine; absent: not measured, or not told by it. */
export interface Row {
  readonly name: string;
  readonly build?: string;
  readonly installed?: string;
  readonly installS?: number;
  readonly start?: string;
  readonly paperShare?: number;
  readonly productionShare?: number;
  readonly verdict?: string;
  readonly kvUsage?: number;
  readonly waiting?: number;
  readonly preempted?: number;
  readonly samplingCores?: number;
  /** What probes found. */
  readonly probes?: ProbesFinding;
  /** The tokenizer that was served is a broken one. */
  readonly isBroken?: true;
  /** Processes, containers and networks that outlived their run. */
  readonly left?: number;
  /** Why something of it is missing. */
  readonly why?: string;
}

/** A row for a case that left no record. */
export const notMeasured = (name: string, why: string): Row => ({ name, why });

/** What a record says of its engine. */
export function seenOf(name: string, record: RunRecord, left: number): Row {
  const { deployment, samples } = record;
  const { verdict, findings } = judge(record);
  const phases = deployment?.phases ?? [];
  const install = phases.find((phase) => phase.name === 'install');
  const [kvUsage, waiting, preempted] = (['kvUsage', 'waiting', 'preemptionsTotal'] as const).map((figure) =>
    mostOf(samples.flatMap(({ engine }) => engine?.[figure] ?? [])),
  );
  const costs = samples.flatMap(({ samplerCores }) => samplerCores ?? []);
  const optional = {
    build: deployment?.build ?? deployment?.version,
    installed: deployment?.installed,
    installS: install && install.ms / 1000,
    paperShare: reproductionIn(findings.scores, findings.paper)?.score,
    productionShare: findings.gap?.production,
    probes: findings.probes,
    samplingCores: costs.length === 0 ? undefined : costs.reduce((sum, one) => sum + one, 0) / costs.length,
    why: deployment?.ready === false ? deployment.friction[0]?.summary : undefined,
    ...{ kvUsage, waiting, preempted },
  };
  const start = phases
    .filter((phase) => phase !== install)
    .map(({ name: phase, ms }) => `${phase} ${(ms / 1000).toFixed(1)}`)
    .join(', ');
  const told = Object.entries(optional).filter(([, value]) => value !== undefined);
  return { name, start, verdict: verdict.outcome, left, ...(Object.fromEntries(told) as Partial<Row>) };
}

const mostOf = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : Math.max(...values);

const percent = (share: number | undefined, digits = 0): string | undefined =>
  share === undefined ? undefined : (100 * share).toFixed(digits);

const isGrave = ({ severity }: ProbesFinding['found'][number]): boolean =>
  severity === 'critical' || severity === 'major';

/** How many probes were right, and what was gravely wrong, with the numbers of the probes that show it. */
function probesText({ right, asked, found }: ProbesFinding): string {
  const grave = found
    .filter(isGrave)
    .map(({ severity, code, probes }) => `${severity}: ${code} (${probes.length})`);
  return [`${right} of ${asked} right`, ...grave].join('; ');
}

/** The judges that hold a tokenizer against itself and against the model's own. */
const OF_TOKENIZERS: readonly string[] = ['round-trip', 'reference-tokens', 'prompt-count'];

/**
 * Whether a case was as it should be: all of it is gone, all engines say the same, and probes find a grave
 * fault of the tokenizer where it is broken and none where it is sound. An engine may have faults of its own.
 */
export function isRight({ verdict, left, probes, isBroken }: Row, first: Row | undefined): boolean {
  const isSame = isBroken ?? verdict === first?.verdict;
  const isFound = probes?.found.some(
    (one) => isGrave(one) && one.shown.some(({ judge: name }) => OF_TOKENIZERS.includes(name)),
  );
  return left === 0 && isSame && (isFound ?? false) === (isBroken ?? false);
}

const COLUMNS: Readonly<Record<string, (row: Row) => string | number | undefined>> = {
  engine: ({ name }) => name,
  build: ({ build }) => build,
  installed: ({ installed }) => installed,
  'install, s': ({ installS }) => installS?.toFixed(1),
  'start, s': ({ start }) => start,
  'paper’s items right, %': ({ paperShare }) => percent(paperShare),
  'production’s, %': ({ productionShare }) => percent(productionShare),
  verdict: ({ verdict }) => verdict,
  probes: ({ probes }) => probes && probesText(probes),
  'KV, %': ({ kvUsage }) => percent(kvUsage),
  waiting: ({ waiting }) => waiting,
  preempted: ({ preempted }) => preempted,
  'sampling, % of a core': ({ samplingCores }) => percent(samplingCores, 2),
  left: ({ left }) => left,
  'why not': ({ why }) => why?.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').slice(0, 200),
};

/** The rows as a table of Markdown; a cell without a figure has a dash. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => Object.values(COLUMNS).map((cell) => String(cell(row) ?? '–')));
  return markdownTable([Object.keys(COLUMNS), ...lines]);
}
