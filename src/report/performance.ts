import type { CapacityFinding } from '../analyse/capacity.ts';
import type { CostFinding } from '../analyse/cost.ts';
import type { Findings } from '../analyse/findings.ts';
import type { Latency } from '../analyse/latency.ts';
import type { LoadFinding } from '../analyse/load.ts';
import type { ScoreUnderLoad } from '../analyse/score-under-load.ts';
import type { UngradedLoad } from '../analyse/ungraded-under-load.ts';
import { loadLabel, loadName } from './names.ts';
import type { Section } from './section.ts';
import { underLoadText } from './under-load.ts';
import { askedBeforeText, grownText } from './unsettled.ts';
import {
  bareMilliseconds,
  count,
  counted,
  dollars,
  figure,
  milliseconds,
  plain,
  percent,
  sentence,
} from './words.ts';

/** Times as long as an answer, below which a pass shows its beginning and its end more than the load. */
const ANSWERS_LONG = 11;

const OF_NEW =
  'Where a load says "new prompts", these alone are in its latencies and in all that is a second, as if the others took as ' +
  'long: a cache may have the others, production’s prompts are new, and its objectives are held against new ones, too.';

/** Latency, throughput, objectives, cost and capacity. */
export function performanceSections(findings: Findings): readonly Section[] {
  return [underLoad(findings), costAndCapacity(findings), percentiles(findings)].filter(
    (section) => section !== undefined,
  );
}

function underLoad({ load, underLoad: scores = [], ungraded = [] }: Findings): Section | undefined {
  if (load.length === 0) return undefined;
  const rows = load.map((pass) => [
    loadLabel(pass),
    bareMilliseconds(pass.ttft.p95),
    bareMilliseconds(pass.tpot.p95),
    bareMilliseconds(pass.e2el.p95),
    figure(pass.throughput?.requestsPerS),
    figure(pass.throughput?.outputTokensPerS),
    figure(pass.throughput?.goodPerS),
    failed(pass),
  ]);
  return {
    title: 'Under load',
    folded: false,
    table: {
      head: ['p95 in ms', 'TTFT', 'TPOT', 'E2EL', 'req/s', 'tok/s', 'goodput/s', 'failed'],
      align: ['l', 'r', 'r', 'r', 'r', 'r', 'r', 'l'],
      rows,
    },
    lines: [
      ...(load.some(({ ofNew }) => ofNew) ? [OF_NEW] : []),
      ...load.flatMap((pass) => scoreLines(pass, scores)),
      ...ungradedLines(load, ungraded),
      ...load.flatMap((pass) => startLine(pass) ?? []),
      ...load.flatMap((pass) => behindLine(pass) ?? []),
      ...load.flatMap((pass) => cachedLine(pass) ?? []),
      ...load.flatMap((pass) => askedBeforeLine(pass) ?? []),
      ...load.filter(({ answersLong = Infinity }) => answersLong < ANSWERS_LONG).map(tooShort),
      ...load.flatMap((pass) => notOffered(pass) ?? []),
    ],
  };
}

/** What a sample of a load's answers is worth. */
function scoreLines(load: LoadFinding, scores: readonly ScoreUnderLoad[]): readonly string[] {
  const own = scores.filter(({ pass }) => pass === load.pass);
  return own.map((found) => `${sentence(underLoadText(found, load))}.`);
}

/** Why it is not known what answers are worth, of all loads for the same reason together. */
function ungradedLines(load: readonly LoadFinding[], ungraded: readonly UngradedLoad[]): readonly string[] {
  return Array.from(
    Map.groupBy(ungraded, ({ why }) => why),
    ([why, those]) => {
      const loads = load.filter(({ pass }) => those.some((one) => one.pass === pass)).map(loadName);
      return `Answers under load were not graded (${loads.join(', ')}), and may be worth less than production's: ${UNGRADED[why]}.`;
    },
  );
}

const UNGRADED: Readonly<Record<UngradedLoad['why'], string>> = {
  likelihoods: 'production is scored by how likely choices are, and a load asks for texts',
  unread: 'their scorer could read none of them',
  'left-out': 'the run graded none of them that production has a score for',
};

/** What users meet who come all at once, such as after a restart; in none of the figures above. */
function startLine({ concurrency, start }: LoadFinding): string | undefined {
  if (start === undefined || start.requests === 1) return undefined;
  const { requests, failed: failures, ttftP95Ms } = start;
  // None of them failed, and none was streamed: when their tokens came is not known.
  if (ttftP95Ms === undefined && failures === 0) return undefined;
  // So few have no percentile of a load; this counts them.
  const most =
    ttftP95Ms === undefined
      ? 'fewer than 95 % of them had a first token'
      : `95 % of them had a first token within ${milliseconds(ttftP95Ms)}`;
  const fell = failures === 0 ? '' : `, ${count(failures)} failed`;
  return `The first ${count(requests)} at once (${concurrency} concurrent, not in the figures above): ${most}${fell}.`;
}

function behindLine({ unsettled, ...pass }: LoadFinding): string | undefined {
  if (unsettled?.code !== 'behind') return undefined;
  return `${sentence(loadName(pass))} were more than was answered: ${grownText(unsettled)}. Req/s is what was answered.`;
}

/** Whoever lists items has fewer than a load asks: those that come again are quicker than production's. */
function cachedLine({ fromCache, ...pass }: LoadFinding): string | undefined {
  if (fromCache === undefined) return undefined;
  const { answers, of } = fromCache;
  return (
    `With ${loadName(pass)} ${count(answers)} of ${count(of)} answers to prompts that may have been asked before took ` +
    `more than half of their prompt out of a prefix cache: where production's requests share less, their first ` +
    `tokens come later.`
  );
}

function askedBeforeLine({ askedBefore, ...pass }: LoadFinding): string | undefined {
  return askedBefore && `With ${loadName(pass)} ${askedBeforeText(askedBefore)}.`;
}

function tooShort({ answersLong = 0, throughput, ...pass }: LoadFinding): string {
  const shown =
    throughput === undefined ? 'shows no throughput' : 'still holds some of how it began and ended';
  return (
    `The pass with ${loadName(pass)} was ${figure(answersLong)} times as long as an answer, and below twelve times ` +
    `it ${shown}: let it run longer (load.seconds).`
  );
}

function failed({ failed: failures, attempted, errorRate = 0 }: LoadFinding): string {
  const share = failures > 0 ? ` (${percent(errorRate)})` : '';
  return `${count(failures)} of ${count(attempted)}${share}`;
}

/** A rate that was not reached, or requests at once that were not open. */
function notOffered({
  concurrency,
  unsettled,
  offered: { asked, achieved, off },
}: LoadFinding): string | undefined {
  if (unsettled?.code === 'light')
    return `Of ${counted(asked, 'concurrent request')} that were asked for, ${plain(achieved)} were open on average.`;
  if (!off || concurrency !== undefined) return undefined;
  return `Asked for ${plain(asked)} requests a second; ${figure(achieved)} were sent.`;
}

function percentiles({ load }: Findings): Section | undefined {
  if (load.length === 0) return undefined;
  const rows = load.map((pass) => [loadLabel(pass), three(pass.ttft), three(pass.tpot), three(pass.e2el)]);
  const head = ['p50/p95/p99 in ms', 'TTFT', 'TPOT', 'E2EL'];
  return { title: 'Latency in full', folded: true, table: { head, align: ['l', 'r', 'r', 'r'], rows } };
}

/** Three percentiles in ms under a head that names the unit. */
function three({ p50, p95, p99 }: Latency): string {
  return [p50, p95, p99].map(bareMilliseconds).join('/');
}

function costAndCapacity({ cost, capacity, load }: Findings): Section | undefined {
  if (cost.length === 0 && capacity === undefined) return undefined;
  const title = 'Cost and capacity';
  const at = load.find(({ pass }) => pass === capacity?.pass);
  const lines = capacity === undefined ? [] : capacityLines(capacity, at);
  if (cost.length === 0) return { title, folded: false, lines };
  const rows = cost.map((finding) => costRow(finding, load));
  const head = ['price per', '1,000 good', '1,000 right', '1M tokens', ''];
  return { title, folded: false, table: { head, align: ['l', 'r', 'r', 'r', 'l'], rows }, lines };
}

function costRow(finding: CostFinding, load: Findings['load']): readonly string[] {
  const { pass, withinSlo, usdPer1kGood, usdPer1kRight, usdPer1MOutputTokens } = finding;
  const at = load.find((one) => one.pass === pass);
  return [
    at === undefined ? pass : loadLabel(at),
    dollars(usdPer1kGood),
    usdPer1kRight === undefined ? '–' : dollars(usdPer1kRight),
    usdPer1MOutputTokens === undefined ? '–' : dollars(usdPer1MOutputTokens),
    withinSlo ? 'highest load within every objective' : '',
  ];
}

function capacityLines(capacity: CapacityFinding, at: LoadFinding | undefined): readonly string[] {
  const { ratePerS, replicas, goodPerS, pass, idealReplicas, discountReplicas, right } = capacity;
  return [
    `${plain(ratePerS)} requests a second need ${counted(replicas, 'replica')}: ` +
      (at?.ratePerS === ratePerS
        ? `one met every objective at that rate (${figure(goodPerS)} good requests a second).`
        : `within every objective one gives ${figure(goodPerS)} good requests a second (measured at ` +
          `${at ? loadName(at) : pass}).`),
    `Planned without objectives, as if every answer counted: ${counted(idealReplicas, 'replica')}; with the usual ` +
      `20 % on top: ${count(discountReplicas)}.`,
    ...(right === undefined
      ? []
      : [
          `Of ${plain(ratePerS)} answers a second, ${figure(right.paperPerS)} would be right by the paper's score and ` +
            `${figure(right.productionPerS)} are as production showed: no replica turns a wrong answer right.`,
        ]),
  ];
}
