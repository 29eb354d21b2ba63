import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { claimListFaults } from '../config/claim-faults.ts';
import { cleanedFaults } from '../config/cleaned.ts';
import { conform } from '../config/conform.ts';
import { parseDocument } from '../config/document.ts';
import { suggest } from '../config/fault.ts';
import type { Checked } from '../config/checked.ts';
import type { Fault } from '../config/fault.ts';
import { floorFaults } from '../config/floor.ts';
import { furtherFaults } from '../config/own-suites.ts';
import { kindOf } from '../config/kind.ts';
import {
  configFrom,
  findPolicy,
  idOf,
  noPolicy,
  parseCandidate,
  parsePolicy,
  parseReference,
  POLICY_PATH,
  readerIn,
  readWritten,
  referenceBy,
  rootOf,
} from '../config/load.ts';
import type { Loaded, Written } from '../config/load.ts';
import { SuiteChoice } from '../config/suite-choice.ts';
import { Trust } from '../config/trust.ts';
import { referencesFaults } from '../config/references.ts';
import type { Reference } from '../config/reference.ts';
import type { Shell } from '../shell/shell.ts';
import { openApart } from '../suites/apart.ts';
import { incumbentFaults } from './incumbent-faults.ts';
import { dataFetcher } from './fetch-data.ts';
import { ASSUMED } from './lend.ts';
import type { SuiteOpener } from './open-once.ts';
import { openSuites } from './open-suites.ts';
import { addressFaults, engineFaults } from './prepare-engine.ts';
import { prepare } from './prepare.ts';
import { readLoads } from './read-loads.ts';
import { runnerSuiteFaults } from './runner-faults.ts';
import { trustedEngineDoubts } from './trusted-engines.ts';
import { waiverDoubts } from './waiver-doubts.ts';

interface CheckShell extends Pick<Shell, 'cacheDir' | 'env' | 'progress' | 'signal'> {
  /** What opens suites, where several files are checked together. */
  readonly opened?: SuiteOpener;
}

/**
 * Every fault and warning of a candidate and its policy and data, or of a policy or a reference alone,
 * whatever the file is called.
 *
 * @param policyFile what judges a candidate; the nearest policy above it where left out
 */
export async function check(file: string, shell: CheckShell, policyFile?: string): Promise<readonly Fault[]> {
  const written = await readWritten(file);
  if (!written.ok) return written.faults;
  const kind = kindOf(written.value.text) ?? (file.endsWith(POLICY_PATH) ? 'policy' : 'candidate');
  if (kind === 'reference') return checkReference(written.value);
  return kind === 'policy'
    ? checkPolicy(written.value, shell)
    : checkCandidate(written.value, shell, policyFile);
}

/** Every fault and warning of a file that is to be a candidate, of its policy and its data. */
export async function checkCandidate(
  written: Written,
  shell: CheckShell,
  policyFile?: string,
): Promise<readonly Fault[]> {
  const { file } = written;
  const twin = await twinOf(file);
  const faults = await candidateFaults(written, shell, policyFile);
  if (twin === undefined) return faults;
  return [
    ...faults,
    { file, path: '', message: `has the same id as ${basename(twin)}: give one of them another name` },
  ];
}

/** The file beside a candidate that differs in its ending alone, and so has the same id. */
async function twinOf(file: string): Promise<string | undefined> {
  const twin = file.replace(/\.(yaml|yml)$/, (ending) => (ending === '.yml' ? '.yaml' : '.yml'));
  return twin !== file && (await stat(twin).catch(() => undefined))?.isFile() ? twin : undefined;
}

async function candidateFaults(
  written: Written,
  shell: CheckShell,
  policyFile?: string,
): Promise<readonly Fault[]> {
  const { file } = written;
  const found = policyFile ?? (await findPolicy(file));
  const policy = found === undefined ? undefined : await readWritten(found);
  if (found !== undefined && policy?.ok) {
    const root = rootOf(found);
    const reference = await referenceBy(parsePolicy(policy.value), idOf(file), readerIn(root));
    return checkBoth(written, policy.value, root, shell, reference);
  }
  const candidate = parseCandidate(written);
  return [
    ...(candidate.ok ? [] : candidate.faults),
    ...(policy?.ok === false ? policy.faults : [await noPolicy(file)]),
  ];
}

/** Everything that is wrong with the two texts and the data that the policy names, all at once. */
export async function checkBoth(
  candidate: Written,
  policy: Written,
  root: string,
  shell: CheckShell,
  reference?: Checked<Loaded<Reference>>,
): Promise<readonly Fault[]> {
  const config = configFrom(candidate, policy, root, reference);
  if (!config.ok) {
    // The data can be looked at while there is something to be mended in the two files.
    const read = parseCandidate(candidate);
    const engine = read.ok ? engineFaults(read.value) : [];
    return unique([...config.faults, ...engine, ...(await dataFaults(policy, root, shell))]);
  }
  const prepared = await prepare(config.value, shell, shell.opened);
  return unique(prepared.ok ? prepared.value.warnings : prepared.faults);
}

function checkReference(written: Written): readonly Fault[] {
  const reference = parseReference(written);
  return reference.ok ? [] : reference.faults;
}

async function checkPolicy(written: Written, shell: CheckShell): Promise<readonly Fault[]> {
  const policy = parsePolicy(written);
  const found = policy.ok
    ? [
        ...addressFaults(policy.value),
        ...claimListFaults(policy.value),
        ...floorFaults(policy.value),
        ...furtherFaults(policy.value),
        ...cleanedFaults(policy.value),
        ...referencesFaults(policy.value),
      ]
    : policy.faults;
  const root = rootOf(written.file);
  const loads = policy.ok ? readLoads(policy.value) : policy;
  return unique([
    ...found,
    ...(loads.ok ? [] : loads.faults),
    ...(policy.ok ? await runnerSuiteFaults(policy.value, root) : []),
    ...(policy.ok ? await incumbentFaults(policy.value, root) : []),
    ...(policy.ok ? trustedEngineDoubts(policy.value) : []),
    ...(policy.ok ? waiverDoubts(policy.value) : []),
    ...(await dataFaults(written, root, shell)),
  ]);
}

/** Opens every suite of a policy whose own entry is good, whatever else is wrong with the policy. */
async function dataFaults(
  { file, text }: Written,
  root: string,
  shell: CheckShell,
): Promise<readonly Fault[]> {
  const document = parseDocument(file, text);
  if (!document.ok) return [];
  const source = document.value;
  const written = entriesOf(source.value, 'suites');
  const choices = new Map<string, SuiteChoice>();
  for (const [name, entry] of written) {
    const choice = conform(SuiteChoice, entry, source, ['suites', name]);
    if (choice.ok) choices.set(name, choice.value);
  }
  const trust = conform(Trust, new Map(Object.entries(source.value ?? {})).get('trust') ?? {}, source, [
    'trust',
  ]);
  const fetchData = dataFetcher(trust.ok ? trust.value.datasets : [], shell);
  const { faults } = await openSuites(choices, source, { root, fetchData, openApart }, ASSUMED);
  const asked = new Map(entriesOf(source.value, 'production')).get('suite');
  const known = written.map(([name]) => name);
  if (typeof asked !== 'string' || known.includes(asked)) return faults;
  const hint = suggest(asked, known);
  return [
    source.fault(['production', 'suite'], `there is no suite "${asked}" in the policy`, hint),
    ...faults,
  ];
}

function entriesOf(value: unknown, key: string): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return [];
  const inner = (value as Readonly<Record<string, unknown>>)[key];
  return typeof inner === 'object' && inner !== null ? Object.entries(inner) : [];
}

function unique(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}
