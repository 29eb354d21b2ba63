import type { BreakdownFinding } from '../analyse/breakdown.ts';
import type { Findings } from '../analyse/findings.ts';
import type { RunRecord } from '../record/schema.ts';
import { engineLabel } from '../record/types.ts';
import type { DeploymentObservation, Phase, ServerQuirk } from '../record/types.ts';
import type { JudgedRecord } from './judged.ts';
import { memorySection } from './memory.ts';
import { preflightSection } from './predicted.ts';
import { knownIssueLines } from './known-issues.ts';
import { passNameIn } from './names.ts';
import { sandboxLine } from './sandbox.ts';
import type { Section } from './section.ts';
import { count, counted, mebibytes, milliseconds, percent } from './words.ts';

/** Deployment, trouble, memory and how the run was made. */
export function machineSections(judged: JudgedRecord): readonly Section[] {
  const { record, findings } = judged;
  return [
    ...frictionSections(judged),
    preflightSection(record),
    deployment(record, findings),
    memorySection(record, findings),
    run(judged),
  ].filter((section) => section !== undefined);
}

/** What went wrong with the engine, and its own last words; nothing where it was well. */
export function frictionSections({ record, findings }: JudgedRecord): readonly Section[] {
  const { deployment, breakdowns } = findings;
  const { deployment: seen } = record;
  const { friction: seenFriction } = deployment;
  if (seenFriction.length === 0 && breakdowns.length === 0) return [];
  const lines = seenFriction.map(
    ({ code, summary, remedy, link }) =>
      `${code}: ${summary} ${remedy}${link === undefined ? '' : ` See ${link}`}`,
  );
  lines.push(...breakdowns.map((found) => breakdownLine(found, passNameIn(record, found.pass))));
  if (seen?.knownIssues !== undefined) lines.push(...knownIssueLines(seen.knownIssues));
  const roots = deployment.friction.flatMap(({ line }) => (line === undefined ? [] : [line]));
  const quoted = roots.length > 0 ? roots : (seen?.logTail.slice(-5) ?? []);
  return [{ title: 'Trouble with the engine', folded: false, lines, ...(quoted.length > 0 && { quoted }) }];
}

const BROKE_DOWN: Readonly<Record<BreakdownFinding['kind'], string>> = {
  died: 'the engine died',
  silent: 'no token came any more',
  failing: 'every request failed',
  gibberish: 'no answer was right any more, and they were unlike those before',
};

function breakdownLine(found: BreakdownFinding, name: string): string {
  const { kind, item, before, met, inFlight, rightBefore } = found;
  const was = rightBefore === undefined ? '' : ` (${percent(rightBefore)} of them right)`;
  const state = [
    `${counted(inFlight, 'request')} open`,
    ...(found.waiting === undefined ? [] : [`${count(found.waiting)} waiting in the engine`]),
    ...(found.kvUsage === undefined ? [] : [`KV cache ${percent(found.kvUsage)} full`]),
    ...(found.hostMiB === undefined ? [] : [`host memory ${mebibytes(found.hostMiB)}`]),
    ...(found.gpuMiB === undefined ? [] : [`GPU memory ${mebibytes(found.gpuMiB)}`]),
  ];
  return (
    `${name}: after ${counted(before, 'request')}${was} ${BROKE_DOWN[kind]}. ${item} met it first, ` +
    `${counted(met, 'request')} in all. At that moment: ${state.join(', ')}.`
  );
}

function hubLine({ host, downloadedMiB }: NonNullable<DeploymentObservation['hub']>): string {
  const came =
    downloadedMiB === 0 ? 'all of it from the cache' : `${mebibytes(downloadedMiB)} of it downloaded`;
  return `The model is of ${host}, ${came}, and every file has the digest that is listed there.`;
}

const INSTALLED: Readonly<Record<DeploymentObservation['installed'], string>> = {
  cold: 'with download',
  warm: 'engine from the cache',
  'not-needed': 'not installed by papergap',
};

function deployment({ deployment: seen }: RunRecord, { deployment: found }: Findings): Section | undefined {
  if (seen === undefined) return undefined;
  const phases = found.phases.map(phaseText).join(', ');
  const lines = [
    `${engineLabel(seen)} ${found.ready ? 'answered a real request' : 'did not become ready to be measured'}.`,
    `Start (${INSTALLED[seen.installed]}): ${phases || 'no phase was finished'}.`,
  ];
  if (seen.hub !== undefined) lines.push(hubLine(seen.hub));
  if (seen.contextTokens !== undefined && seen.slots !== undefined) {
    lines.push(
      `It serves ${counted(seen.slots, 'request')} at a time, each with ${counted(seen.contextTokens, 'token')} of ` +
        `context; prefix cache: ${seen.prefixCache}.`,
    );
  } else if (seen.prefixCache !== 'off') {
    lines.push(
      seen.prefixCache === 'unknown'
        ? 'Prefix cache: unknown. Where it has one, prompts that were asked before are answered sooner than new ones.'
        : `Prefix cache: ${seen.prefixCache}.`,
    );
  }
  if (seen.image !== undefined) lines.push(`It ran in a container of the image ${seen.image}.`);
  if (seen.sandbox !== undefined) lines.push(sandboxLine(seen.sandbox));
  if (seen.refusedFields !== undefined)
    lines.push(`The server refuses ${seen.refusedFields.join(', ')}: no measured request carries them.`);
  lines.push(...serverLines(seen));
  return { title: 'Deployment', folded: found.ready, lines };
}

/** What the server does otherwise than others, and what became of it. */
const QUIRKS: Readonly<Record<ServerQuirk, string>> = {
  'refuses-stream-options': 'It refuses stream_options, by which its counts of tokens are asked for.',
  'usage-in-last-chunk':
    'It sends its counts of tokens with the last piece of an answer, where they are read.',
  'no-usage': 'It counts no tokens: throughput in tokens and TPOT are not known.',
  'renames-model': 'Its answers name the model otherwise than it was asked for.',
  'role-only-delta': 'Its first event has a role alone, which is no token.',
  'no-done': 'Its streams end without [DONE]: finish_reason ends an answer.',
  'ignores-temperature':
    'It answers the same at temperature 2 with every seed: it ignores how tokens are to be drawn.',
  'draws-greedy':
    'It answers otherwise each time where greedy answers are asked for: it draws them as it likes.',
  'ignores-template-arguments':
    'A switch of the chat template changes no prompt: the server, or the template, ignores it.',
  'closes-connections': 'It closes connections after each answer: every request gets a new one.',
};

function serverLines({ installation, quirks = [] }: DeploymentObservation): readonly string[] {
  const lines = quirks.map((quirk) => QUIRKS[quirk]);
  if (installation === undefined) return lines;
  const { requirement, pinnedBy, sizeMiB, unfit } = installation;
  const pinned =
    pinnedBy === 'wheel'
      ? 'whose hash was known'
      : 'not pinned by a hash before: what was first installed is installed again';
  const fit = unfit.map((line) => `Its packages do not fit together: ${line}`);
  return [`Installed ${requirement} (${mebibytes(sizeMiB)}), ${pinned}.`, ...fit, ...lines];
}

/** What came out of a cache took another time than a first start. */
function phaseText({ name, ms, from }: Phase): string {
  return `${name} ${milliseconds(ms)}${from === undefined ? '' : ' (from the cache)'}`;
}

function run({ record: { run: seen, plan, candidate, policy }, findings }: JudgedRecord): Section {
  const resumed = seen.resumed === 0 ? '' : `, resumed ${counted(seen.resumed, 'time')}`;
  const { cores, cpu, memoryGiB, platform } = seen.machine;
  return {
    title: 'This run',
    folded: true,
    lines: [
      `${candidate.file}, started ${seen.startedAt}, took ${milliseconds(seen.durationMs)}${resumed}; ${seen.ended}.`,
      `Profile ${plan.profile}, seed ${plan.seed}; policy ${policy.file}; papergap ${seen.papergap}, Node ${seen.node}.`,
      `${[...findings.gpus, `${counted(cores, 'core')} (${cpu})`, `${memoryGiB} GiB`, platform].join(', ')}.`,
      ...Object.entries(plan.suites).map(
        ([name, { sha256, items }]) => `Suite ${name}: ${count(items)} items, sha256 ${sha256.slice(0, 12)}.`,
      ),
    ],
  };
}
