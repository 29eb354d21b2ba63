import type { Findings } from '../analyse/findings.ts';
import { engineLabel } from '../record/types.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Section } from './section.ts';
import { figure, mebibytes, milliseconds, percent } from './words.ts';

/** Deployment, friction, memory and how the run was made. */
export function machineSections(record: RunRecord, findings: Findings): readonly Section[] {
  return [friction(record, findings), deployment(record, findings), memory(findings), run(record)].filter(
    (section) => section !== undefined,
  );
}

function friction({ deployment: seen }: RunRecord, { deployment }: Findings): Section | undefined {
  if (deployment.friction.length === 0) return undefined;
  const lines = deployment.friction.map(
    ({ code, summary, remedy, link }) =>
      `${code}: ${summary} ${remedy}${link === undefined ? '' : ` See ${link}`}`,
  );
  const roots = deployment.friction.flatMap(({ line }) => (line === undefined ? [] : [line]));
  const quoted = roots.length > 0 ? roots : (seen?.logTail.slice(-5) ?? []);
  return { title: 'Friction', folded: false, lines, ...(quoted.length > 0 && { quoted }) };
}

function deployment({ deployment: seen }: RunRecord, { deployment: found }: Findings): Section | undefined {
  if (seen === undefined) return undefined;
  const phases = found.phases.map(({ name, ms }) => `${name} ${milliseconds(ms)}`).join(', ');
  const lines = [
    `${engineLabel(seen)}: ${found.ready ? 'a real completion answered' : 'it never answered a completion'}.`,
    `Start (${seen.installed === 'cold' ? 'with download' : seen.installed === 'warm' ? 'engine from the cache' : 'not ours to start'}): ${phases || 'no phase was finished'}.`,
  ];
  if (seen.contextTokens !== undefined && seen.slots !== undefined) {
    lines.push(
      `${seen.slots} requests at once, ${seen.contextTokens} tokens of context each; prefix cache ${seen.prefixCache}.`,
    );
  }
  return { title: 'Deployment', folded: found.ready, lines };
}

function memory({ memory: found, pressure }: Findings): Section {
  const lines: string[] = [];
  if (found.hostPeakMiB !== undefined) {
    lines.push(
      `Host memory at most ${mebibytes(found.hostPeakMiB)} (Σ ${found.hostBasis ?? 'PSS'} of the engine's processes).`,
    );
  }
  if (found.gpuPeakMiB !== undefined) lines.push(`GPU memory at most ${mebibytes(found.gpuPeakMiB)}.`);
  if (found.claimMiB !== undefined && found.ofClaim !== undefined) {
    lines.push(`That is ${percent(found.ofClaim)} of the ${mebibytes(found.claimMiB)} that the card claims.`);
  }
  if (found.peakCpuCores !== undefined) lines.push(`At most ${figure(found.peakCpuCores)} CPU cores.`);
  const reserved = pressure.filter((one) => one.reserved);
  if (reserved.length > 0) lines.push(reservedRoom(reserved));
  for (const { pass, reached, maxKvUsage, preemptions } of pressure.filter((one) => !one.reserved)) {
    const most = maxKvUsage === undefined ? 'KV use not exposed' : `max ${percent(maxKvUsage)}`;
    const moved = preemptions === undefined ? '' : `, ${preemptions} preemptions`;
    lines.push(`${pass}: KV pressure ${reached ? 'reached' : 'not reached'} (${most}${moved}).`);
  }
  if (lines.length === 0) lines.push('No memory figure was exposed.');
  return { title: 'Memory', folded: true, lines };
}

function reservedRoom(pressure: Findings['pressure']): string {
  const most = Math.max(...pressure.map(({ maxKvUsage }) => maxKvUsage ?? 0));
  const used = most > 0 ? ` At most ${percent(most)} of it was used.` : '';
  return `Each request has its own part of the KV cache: there is no pressure that others could put on it.${used}`;
}

function run({ run: seen, plan, candidate, policy }: RunRecord): Section {
  return {
    title: 'This run',
    folded: true,
    lines: [
      `${candidate.file} at ${seen.startedAt}, ${milliseconds(seen.durationMs)}${seen.resumed > 0 ? `, resumed ${seen.resumed} times` : ''}; ${seen.ended}.`,
      `Profile ${plan.profile}, seed ${plan.seed}; policy ${policy.file}; papergap ${seen.papergap}, Node ${seen.node}.`,
      `${seen.machine.cores} × ${seen.machine.cpu}, ${seen.machine.memoryGiB} GiB, ${seen.machine.platform}.`,
      ...Object.entries(plan.suites).map(
        ([name, { sha256, items }]) => `Suite ${name}: ${items} items, sha256 ${sha256.slice(0, 12)}.`,
      ),
    ],
  };
}
