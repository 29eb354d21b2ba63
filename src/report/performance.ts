import type { CapacityFinding } from '../analyse/capacity.ts';
import type { CostFinding } from '../analyse/cost.ts';
import type { Findings } from '../analyse/findings.ts';
import type { Latency } from '../analyse/latency.ts';
import type { LoadFinding } from '../analyse/load.ts';
import { loadLabel, loadName } from './names.ts';
import type { Section } from './section.ts';
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

/** Times as long as an answer, below which a pass shows its beginning more than the load. */
const ANSWERS_LONG = 9;

/** Latency, throughput, objectives, cost and capacity. */
export function performanceSections(findings: Findings): readonly Section[] {
  return [underLoad(findings), costAndCapacity(findings), percentiles(findings)].filter(
    (section) => section !== undefined,
  );
}

function underLoad({ load }: Findings): Section | undefined {
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
      ...load.flatMap((pass) => startLine(pass) ?? []),
      ...load.filter(({ throughput }) => throughput?.overloaded).map(overloaded),
      ...load.filter(({ answersLong = Infinity }) => answersLong < ANSWERS_LONG).map(tooShort),
      ...load.filter(({ offered }) => offered.off).map(notOffered),
    ],
  };
}

/** What users meet who come all at once, such as after a restart; in none of the figures above. */
function startLine({ concurrency, start }: LoadFinding): string | undefined {
  if (start === undefined || start.requests === 1) return undefined;
  const { requests, failed: failures, ttftP95Ms } = start;
  // None of them failed, and none was streamed: when their tokens came is not known.
  if (ttftP95Ms === undefined && failures === 0) return undefined;
  const p95 = ttftP95Ms === undefined ? '∞' : milliseconds(ttftP95Ms);
  const fell = failures === 0 ? '' : `, ${count(failures)} failed`;
  return `The first ${count(requests)} at once (${concurrency} concurrent, not in the figures above): TTFT p95 ${p95}${fell}.`;
}

function overloaded(pass: LoadFinding): string {
  return `${sentence(loadName(pass))} were more than could be answered: req/s is what was answered.`;
}

function tooShort({ answersLong = 0, throughput, ...pass }: LoadFinding): string {
  const shown = throughput === undefined ? 'no throughput' : 'how it began more than how it goes on';
  return (
    `The pass with ${loadName(pass)} was ${figure(answersLong)} times as long as an answer and shows ${shown}: ` +
    `it takes ten times (load.maxSeconds).`
  );
}

function failed({ failed: failures, attempted, errorRate }: LoadFinding): string {
  const share = failures > 0 ? ` (${percent(errorRate)})` : '';
  return `${count(failures)} of ${count(attempted)}${share}`;
}

function notOffered({ concurrency, offered: { asked, achieved } }: LoadFinding): string {
  return concurrency === undefined
    ? `Asked for ${plain(asked)} requests a second; ${figure(achieved)} were sent.`
    : `Asked for ${counted(concurrency, 'concurrent request')}; ${figure(achieved)} were open on average.`;
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
  const nameOf = (id: string): string => {
    const found = load.find(({ pass }) => pass === id);
    return found === undefined ? id : loadName(found);
  };
  const lines = [
    ...cost.map((finding) => costLine(finding, nameOf(finding.pass))),
    ...(capacity === undefined ? [] : capacityLines(capacity, nameOf(capacity.pass))),
  ];
  return lines.length === 0 ? undefined : { title: 'Cost and capacity', folded: false, lines };
}

function costLine(finding: CostFinding, load: string): string {
  const { withinSlo, usdPer1kGood, usdPer1kRight, usdPer1MOutputTokens } = finding;
  const highest = withinSlo ? ', the highest load within every objective' : '';
  const prices = [
    `${dollars(usdPer1kGood)} per 1,000 good requests`,
    ...(usdPer1kRight === undefined ? [] : [`${dollars(usdPer1kRight)} per 1,000 right answers`]),
    ...(usdPer1MOutputTokens === undefined
      ? []
      : [`${dollars(usdPer1MOutputTokens)} per million output tokens`]),
  ];
  return `${sentence(load)}${highest}: ${prices.join(', ')}.`;
}

function capacityLines(capacity: CapacityFinding, load: string): readonly string[] {
  const { ratePerS, replicas, goodPerS, idealReplicas, discountReplicas, right } = capacity;
  return [
    `${plain(ratePerS)} requests a second need ${counted(replicas, 'replica')} within every objective: one gives ` +
      `${figure(goodPerS)} good requests a second at ${load}.`,
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
