import type { Findings, Latency, LoadFinding } from '../analyse/findings.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Section } from './section.ts';
import { count, dollars, figure, milliseconds, percent, bareMilliseconds } from './words.ts';

/** Latency, throughput, objectives, cost and capacity. */
export function performanceSections(_record: RunRecord, findings: Findings): readonly Section[] {
  return [latency(findings), costAndCapacity(findings), instrument(findings)].filter(
    (section) => section !== undefined,
  );
}

function latency({ load }: Findings): Section | undefined {
  if (load.length === 0) return undefined;
  const rows = load.map((pass) => [
    nameOf(pass),
    three(pass.ttft),
    three(pass.tpot),
    three(pass.e2el),
    figure((pass.saturated ?? pass).requestsPerS),
    figure((pass.saturated ?? pass).outputTokensPerS),
    figure(pass.goodput.requestsPerS),
    errors(pass),
  ]);
  return {
    title: 'Under load',
    folded: false,
    table: {
      head: ['p50 / p95 / p99 in ms', 'TTFT', 'TPOT', 'E2EL', 'req/s', 'tok/s', 'goodput/s', 'errors'],
      align: ['l', 'r', 'r', 'r', 'r', 'r', 'r', 'l'],
      rows,
    },
    lines: notes(load),
  };
}

function nameOf({ loop, concurrency, ratePerS }: LoadFinding): string {
  return loop === 'closed' ? `${concurrency} at once` : `${ratePerS} req/s (open loop)`;
}

/** Three percentiles in ms under a head that names the unit. */
function three({ p50, p95, p99 }: Latency): string {
  return [p50, p95, p99].map(bareMilliseconds).join(' / ');
}

function errors({ failed, attempted, errorRate, failures }: LoadFinding): string {
  if (attempted === 0) return 'no request was sent';
  if (failed === 0) return `0 of ${count(attempted)}`;
  const kinds = Object.entries(failures).map(([kind, times]) => `${count(times)} ${kind}`);
  return `${count(failed)} of ${count(attempted)} (${percent(errorRate)}): ${kinds.join(', ')}`;
}

function notes(load: readonly LoadFinding[]): readonly string[] {
  return load
    .filter(({ offered }) => offered.off)
    .map(
      (pass) =>
        `${nameOf(pass)}: asked for ${figure(pass.offered.asked)}, reached ${figure(pass.offered.achieved)}.`,
    );
}

function costAndCapacity({ cost, capacity }: Findings): Section | undefined {
  const lines: string[] = [];
  for (const { pass, withinSlo, usdPer1kRequests, usdPer1MOutputTokens } of cost) {
    const tokens =
      usdPer1MOutputTokens === undefined
        ? ''
        : `, ${dollars(usdPer1MOutputTokens)} per million output tokens`;
    const best = withinSlo ? ' – the highest load within every objective' : '';
    lines.push(`${pass}: ${dollars(usdPer1kRequests)} per 1,000 good requests${tokens}${best}.`);
  }
  if (capacity !== undefined) {
    lines.push(
      `For ${figure(capacity.ratePerS)} requests a second: ${replicas(capacity.replicas)} by the measured goodput of ` +
        `${figure(capacity.goodputPerReplica)} a second (${capacity.pass}).`,
    );
    if (capacity.usefulReplicas !== undefined) {
      lines.push(
        `For ${figure(capacity.ratePerS)} right answers a second: ${replicas(capacity.usefulReplicas)}; the paper's ` +
          `score would have planned ${replicas(capacity.paperReplicas)}, with the usual 20 % on top ${replicas(capacity.discountReplicas)}.`,
      );
    }
  }
  return lines.length === 0 ? undefined : { title: 'Cost and capacity', folded: false, lines };
}

function replicas(number: number): string {
  return number === 1 ? '1 replica' : `${count(number)} replicas`;
}

function instrument({ instrument: found }: Findings): Section {
  const lines = [...found.reasons];
  if (found.calibration === undefined) {
    lines.push('The client was not calibrated in this run.');
  } else {
    const { concurrency, stampErrorP50Ms, stampErrorP99Ms, ttftBiasMs, tpotBiasMs, events } =
      found.calibration;
    lines.push(
      `Against a server that knows the truth, at ${concurrency} at once (${count(events)} events): stamp error ` +
        `p50 ${milliseconds(stampErrorP50Ms)}, p99 ${milliseconds(stampErrorP99Ms)}; ` +
        `bias of TTFT ${milliseconds(ttftBiasMs)}, of TPOT ${milliseconds(tpotBiasMs)}.`,
    );
  }
  return { title: "The client's own error", folded: found.trusted, lines };
}
