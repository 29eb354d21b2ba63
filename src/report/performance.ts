import type { CapacityFinding } from '../analyse/capacity.ts';
import type { CostFinding } from '../analyse/cost.ts';
import type { Findings } from '../analyse/findings.ts';
import type { Latency } from '../analyse/latency.ts';
import type { LoadFinding } from '../analyse/load.ts';
import { loadLabel, loadName } from './names.ts';
import type { Section } from './section.ts';
import { bareMilliseconds, count, counted, dollars, figure, plain, percent, sentence } from './words.ts';

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
    figure((pass.saturated ?? pass).requestsPerS),
    figure((pass.saturated ?? pass).outputTokensPerS),
    figure(pass.goodput.requestsPerS),
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
    lines: load.filter(({ offered }) => offered.off).map(notOffered),
  };
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

function costLine({ withinSlo, usdPer1kRequests, usdPer1MOutputTokens }: CostFinding, load: string): string {
  const best = withinSlo ? ', the cheapest load within every objective' : '';
  const tokens =
    usdPer1MOutputTokens === undefined ? '' : `, ${dollars(usdPer1MOutputTokens)} per million output tokens`;
  return `${sentence(load)}${best}: ${dollars(usdPer1kRequests)} per 1,000 good requests${tokens}.`;
}

function capacityLines(capacity: CapacityFinding, load: string): readonly string[] {
  const { ratePerS, replicas, goodputPerReplica, usefulReplicas, paperReplicas, discountReplicas } = capacity;
  const carried =
    `${plain(ratePerS)} requests a second need ${counted(replicas, 'replica')}: each gives ` +
    `${figure(goodputPerReplica)} good requests a second at ${load}.`;
  if (usefulReplicas === undefined) return [carried];
  return [
    carried,
    `As many right answers a second as the paper's score promises need ${counted(usefulReplicas, 'replica')}. Planned ` +
      `from the paper it would be ${count(paperReplicas)}, with the usual 20 % on top ${count(discountReplicas)}.`,
  ];
}
