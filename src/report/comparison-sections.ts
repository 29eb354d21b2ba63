import type { Comparison } from '../analyse/comparison/comparison.ts';
import type { ComparedRun } from '../analyse/comparison/contestant.ts';
import { comparedLoads, loadOfOverview, loadSections, soleLoads } from './comparison-loads.ts';
import {
  comparedPassName,
  intervalPoints,
  questionLines,
  settingLines,
  unpairedText,
} from './comparison-words.ts';
import type { Shortened } from './comparison-words.ts';
import { loadName } from './names.ts';
import type { Section } from './section.ts';
import {
  bareMilliseconds,
  count,
  dollars,
  figure,
  hundredths,
  mebibytes,
  percent,
  percentRange,
} from './words.ts';
import { points } from './words.ts';

export const OVERVIEW = 'Side by side';
export const DIFFERENCES = 'Differences from the baseline';

/** A comparison as sections, all in the same order at every door. */
export function comparisonSections(comparison: Comparison, short: Shortened): readonly Section[] {
  return [
    overview(comparison, short),
    differenceSection(comparison, short),
    scores(comparison, short),
    ...loadSections(comparison, short),
    costAndMemory(comparison, short),
    otherwise(comparison),
  ].filter((section) => section !== undefined);
}

/** All results in one table: what is decided by first. */
function overview(comparison: Comparison, short: Shortened): Section {
  const { runs } = comparison;
  const load = loadOfOverview(comparison);
  const rows = runs.map((run) => {
    const at = run.loads.find(({ pass }) => pass === load?.pass);
    return [
      short(run.name),
      run.outcome,
      bare(productionOf(run)?.score),
      bare(run.gap?.gap),
      at?.ttftP95Ms === undefined ? '–' : bareMilliseconds(at.ttftP95Ms),
      figure(at?.goodPerS),
      run.usdPer1kRight === undefined ? '–' : dollars(run.usdPer1kRight),
      gibibytes(peakOf(run)?.mib),
    ];
  });
  const where = load === undefined ? '' : ` at ${loadName(load)}`;
  return {
    title: OVERVIEW,
    folded: false,
    table: {
      head: ['model', 'verdict', 'score', 'gap', 'TTFT', 'good/s', '$/1k', 'GiB'],
      align: ['l', 'l', 'r', 'r', 'r', 'r', 'r', 'r'],
      rows,
    },
    lines: [
      'Each is judged by itself. Score and gap: production, in %. GiB: memory at its peak. $/1k: per 1,000 right ' +
        'answers, at the highest load within every objective.' +
        (load === undefined ? '' : ` TTFT: p95 in ms${where}; good/s: good requests a second there.`),
    ],
  };
}

const bare = (share: number | undefined): string => (share === undefined ? '–' : hundredths(share));
const gibibytes = (mib: number | undefined): string => (mib === undefined ? '–' : figure(mib / 1024));

export const productionOf = ({ scores: all }: ComparedRun) => all.find(({ role }) => role === 'production');

/** The same items of each against the baseline. */
export function differenceSection({ baseline, passes }: Comparison, short: Shortened): Section {
  const rows = passes.flatMap((pass) => {
    const { run, paired } = pass;
    if (paired === undefined) return [];
    const { items, difference, interval, lost, gained } = paired;
    return [
      [
        short(run),
        comparedPassName(pass),
        points(-difference),
        intervalPoints(interval),
        count(items),
        count(lost),
        count(gained),
      ],
    ];
  });
  const lines = passes.flatMap((pass) => {
    const { run, paired, unpaired, askedOtherwise } = pass;
    const about = `${run}, ${comparedPassName(pass)}`;
    if (unpaired !== undefined) return [unpairedText(pass, unpaired, baseline)];
    const ungraded = paired?.ungraded ?? 0;
    return [
      ...(ungraded > 0
        ? [`${about}: ${count(ungraded)} more were not graded in both, and are left out.`]
        : []),
      ...(askedOtherwise.length > 0
        ? [`${about}: the same questions, asked with other ${askedOtherwise.join(', ')}.`]
        : []),
    ];
  });
  const head = ['model', 'pass', 'points', '95 % interval', 'items', 'lost', 'gained'];
  return {
    title: DIFFERENCES,
    folded: false,
    ...(rows.length > 0 && { table: { head, align: ['l', 'l', 'r', 'r', 'r', 'r', 'r'], rows } }),
    lines: [...(rows.length > 0 ? [HOW] : []), ...lines],
  };
}

const HOW =
  'Score points over the items that both were asked and graded in. Each interval is 95 % for itself, over all looks ' +
  'at which production may end, with what runs differ by as a whole: of twenty such intervals one is off by chance.';

function scores({ runs }: Comparison, short: Shortened): Section {
  const keys = new Map(
    runs.flatMap(({ scores: all }) =>
      all.map(({ role, suite }) => [`${role}:${suite}`, { role, suite }] as const),
    ),
  );
  const rows = [...keys.values()].flatMap((key) =>
    runs.flatMap((run) => {
      const found = run.scores.find(({ role, suite }) => role === key.role && suite === key.suite);
      if (found === undefined) return [];
      const { score, interval, items } = found;
      const about = [key.role, short(key.suite), short(run.name)];
      return [[...about, percent(score), percentRange(interval), items === undefined ? '–' : count(items)]];
    }),
  );
  return {
    title: 'Scores',
    folded: false,
    table: {
      head: ['pass', 'suite', 'model', 'score', '95 % interval', 'items'],
      align: ['l', 'l', 'l', 'r', 'r', 'r'],
      rows,
    },
    lines: [
      'Every score with its own interval: two of them that overlap may be apart all the same, which the difference tells.',
    ],
  };
}

/** Memory at the peak: of the engine on its GPUs, else of these, else of the host. */
function peakOf({ memory }: ComparedRun): { readonly mib: number; readonly where: string } | undefined {
  const { gpuEnginePeakMiB: engine, gpuPeakMiB: gpu, hostPeakMiB: host } = memory ?? {};
  const onGpu = engine ?? gpu;
  if (onGpu !== undefined) return { mib: onGpu, where: 'GPU' };
  return host === undefined ? undefined : { mib: host, where: 'host' };
}

function costAndMemory({ runs }: Comparison, short: Shortened): Section | undefined {
  const rows = runs.flatMap((run) => {
    const { memory, usdPer1kRight } = run;
    const peak = peakOf(run);
    if (memory === undefined) return [];
    const size = (mib: number | undefined): string => (mib === undefined ? '–' : mebibytes(mib));
    return [
      [
        short(run.name),
        usdPer1kRight === undefined ? '–' : dollars(usdPer1kRight),
        peak === undefined ? '–' : `${mebibytes(peak.mib)} ${peak.where}`,
        size(memory.leastMiB),
        size(memory.weightsMiB),
        size(memory.kvMiB),
        percent(memory.peakKvUsage),
      ],
    ];
  });
  if (rows.length === 0) return undefined;
  return {
    title: 'Cost and memory',
    folded: false,
    table: {
      head: ['model', '$/1,000', 'peak', 'needed', 'weights', 'KV cache', 'KV used'],
      align: ['l', 'r', 'r', 'r', 'r', 'r', 'r'],
      rows,
    },
    lines: [
      '$/1,000: right answers. Needed: the peak without the room of the KV cache that no request used; KV used: at most.',
    ],
  };
}

function otherwise(comparison: Comparison): Section | undefined {
  const lines = [
    ...settingLines(comparison),
    ...questionLines(comparison),
    ...soleLoads(comparison, comparedLoads(comparison)),
  ];
  return lines.length === 0 ? undefined : { title: 'What else differs', folded: false, lines };
}
