import type { Findings } from '../analyse/findings.ts';
import type { MemoryFinding } from '../analyse/memory.ts';
import type { PressureFinding } from '../analyse/pressure.ts';
import type { RunRecord } from '../record/schema.ts';
import { passNameIn } from './names.ts';
import { predictedLines } from './predicted.ts';
import type { Section } from './section.ts';
import { counted, figure, mebibytes, percent } from './words.ts';

/** What the engine's memory went into, beside what was predicted, and how full its KV cache was. */
export function memorySection(
  record: RunRecord,
  { memory: found, predicted, pressure }: Findings,
): Section | undefined {
  const { samples } = record;
  if (samples.length === 0 && pressure.length === 0) return undefined;
  const reserved = pressure.filter((one) => one.reserved);
  const lines = [
    ...memoryLines(found),
    ...predictedLines(predicted),
    ...(reserved.length === 0 ? [] : [reservedRoom(reserved)]),
    ...pressureLines(
      pressure.filter((one) => !one.reserved),
      record,
    ),
  ];
  return {
    title: 'Memory',
    folded: true,
    lines: lines.length === 0 ? ['The machine shows no memory figures.'] : lines,
  };
}

function memoryLines({
  hostPeakMiB,
  hostBasis = 'PSS',
  gpuPeakMiB,
  gpuEnginePeakMiB,
  earlierGpuPeakMiB,
  earlierHostPeakMiB,
  leastMiB,
  loadKvUsage,
  claimMiB,
  ofClaim,
  hasUnknownRoom,
  peakGpuUtilization,
  peakGpuPowerW,
  peakCpuCores,
  ...parts
}: MemoryFinding): readonly string[] {
  const lines: string[] = [];
  if (hostPeakMiB !== undefined)
    lines.push(`Host memory: at most ${mebibytes(hostPeakMiB)} (${hostBasis} of the engine's processes).`);
  if (gpuPeakMiB !== undefined) {
    const own =
      gpuEnginePeakMiB === undefined
        ? ", none of it listed as the engine's"
        : `, ${mebibytes(gpuEnginePeakMiB)} of it by the engine's processes`;
    lines.push(`GPU memory: at most ${mebibytes(gpuPeakMiB)}${own}.`);
  }
  const earlier = [
    ...(earlierGpuPeakMiB === undefined ? [] : [`${mebibytes(earlierGpuPeakMiB)} of GPU memory`]),
    ...(earlierHostPeakMiB === undefined ? [] : [`${mebibytes(earlierHostPeakMiB)} of host memory`]),
  ];
  if (earlier.length > 0) lines.push(`Before it was measured: at most ${earlier.join(' and ')}.`);
  lines.push(...memoryParts(parts));
  if (leastMiB !== undefined && loadKvUsage !== undefined)
    lines.push(
      `The planned load used ${percent(loadKvUsage)} of the KV cache: ${mebibytes(leastMiB)} serve it.`,
    );
  if (claimMiB !== undefined && ofClaim !== undefined)
    lines.push(claimLine(claimMiB, ofClaim, hasUnknownRoom));
  const gpuWork = [
    ...(peakGpuUtilization === undefined ? [] : [`at most ${percent(peakGpuUtilization)} busy`]),
    ...(peakGpuPowerW === undefined ? [] : [`at most ${figure(peakGpuPowerW)} W`]),
  ];
  if (gpuWork.length > 0) lines.push(`GPU: ${gpuWork.join(', ')}.`);
  if (peakCpuCores !== undefined) lines.push(`CPU: at most ${figure(peakCpuCores)} cores.`);
  return lines;
}

/** Room that was reserved and not told is no need of the model's: then the peak bounds it, and no more. */
function claimLine(claimMiB: number, ofClaim: number, hasUnknownRoom = false): string {
  const claim = `the ${mebibytes(claimMiB)} that the model card claims`;
  if (!hasUnknownRoom) return `That is ${percent(ofClaim)} of ${claim}.`;
  if (ofClaim <= 1) return `That is at most ${percent(ofClaim)} of ${claim}.`;
  return `How much of it is needed is not known, so it is not held against ${claim}: the engine reserves room for its KV cache and does not tell how much.`;
}

/** What the memory went into, as far as the engine says. */
function memoryParts({
  weightsMiB,
  kvMiB,
  kvCapacityTokens,
  overheadMiB,
}: Pick<MemoryFinding, 'weightsMiB' | 'kvMiB' | 'kvCapacityTokens' | 'overheadMiB'>): readonly string[] {
  const room = kvCapacityTokens === undefined ? '' : ` for ${counted(kvCapacityTokens, 'token')}`;
  const parts = [
    ...(weightsMiB === undefined ? [] : [`weights ${mebibytes(weightsMiB)}`]),
    ...(kvMiB === undefined ? [] : [`KV cache ${mebibytes(kvMiB)}${room}`]),
    ...(kvMiB === undefined && room !== '' ? [`KV cache${room}`] : []),
    ...(overheadMiB === undefined ? [] : [`the rest ${mebibytes(overheadMiB)}`]),
  ];
  return parts.length === 0 ? [] : [`Of that: ${parts.join(', ')}.`];
}

/** A line a pass, where the engine tells anything of it. */
function pressureLines(pressure: readonly PressureFinding[], record: RunRecord): readonly string[] {
  const known = pressure.filter(({ reached }) => reached !== undefined);
  if (known.length === 0 && pressure.length > 0)
    return ['Whether the KV cache was filled is not known: the engine does not tell its use.'];
  return known.map((one) => pressureLine(one, passNameIn(record, one.pass)));
}

function pressureLine({ reached, maxKvUsage, preemptions }: PressureFinding, name: string): string {
  const most =
    maxKvUsage === undefined ? 'the engine does not tell its use' : `at most ${percent(maxKvUsage)}`;
  const moved = preemptions === undefined ? '' : `, ${counted(preemptions, 'preemption')}`;
  return `${name}: the KV cache was ${reached ? '' : 'not '}filled (${most}${moved}).`;
}

function reservedRoom(pressure: readonly PressureFinding[]): string {
  const most = Math.max(...pressure.map(({ maxKvUsage }) => maxKvUsage ?? 0));
  const used = most > 0 ? ` At most ${percent(most)} of it was used.` : '';
  return `Each request has a part of the KV cache of its own, so other requests put no pressure on it.${used}`;
}
