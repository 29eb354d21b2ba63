import { apiFaults } from '../config/api-faults.ts';
import { claimFaults } from '../config/claim-faults.ts';
import { checked, faulty } from '../config/checked.ts';
import { cleanedFaults } from '../config/cleaned.ts';
import type { Checked } from '../config/checked.ts';
import { hasErrors, nearWord } from '../config/fault.ts';
import type { Fault } from '../config/fault.ts';
import { floorFaults } from '../config/floor.ts';
import type { Config } from '../config/load.ts';
import { referencesFaults } from '../config/references.ts';
import { furtherFaults, furtherSuite, ownSuites } from '../config/own-suites.ts';
import { askedSuites } from '../config/suite-choice.ts';
import type { Criterion } from '../scoring/outcome.ts';
import { asClientReads } from '../scoring/as-client-reads.ts';
import type { Capabilities, ScoreAnswer } from '../scoring/scorer.ts';
import type { Shell } from '../shell/shell.ts';
import { openApart } from '../suites/apart.ts';
import type { LoadShape } from '../load/profiles/index.ts';
import { bothCriteria } from './both-criteria.ts';
import { claimSizeDoubts, referenceSizeDoubts } from './claim-size.ts';
import { dataFetcher } from './fetch-data.ts';
import { judgeKeyFaults, openJudges } from './judges.ts';
import type { SuiteJudge } from './judges.ts';
import { lend } from './lend.ts';
import { incumbentFaults } from './incumbent-faults.ts';
import { likelihoodFaults } from './likelihood-faults.ts';
import { openedAnew } from './open-once.ts';
import type { SuiteOpener } from './open-once.ts';
import type { OpenSuite } from './open-suites.ts';
import { prepareEngine } from './prepare-engine.ts';
import type { EngineSetup } from './prepare-engine.ts';
import { referenceDoubts } from './reference-doubts.ts';
import { readLoads } from './read-loads.ts';
import { runnerFaults } from './runner-faults.ts';
import { trustedEngineDoubts } from './trusted-engines.ts';
import { waiverDoubts } from './waiver-doubts.ts';

/**
 * A run whose names have all become plug-ins and whose files have all been read: the config can't go wrong
 * later.
 */
export interface Prepared {
  readonly config: Config;
  readonly engine: EngineSetup;
  /** Every suite that the run asks, by name. */
  readonly suites: ReadonlyMap<string, OpenSuite>;
  readonly loads: readonly LoadShape[];
  /** What the run lends to scorers. */
  readonly capabilities: Capabilities;
  /** The models that judge answers, by suite. */
  readonly judges: ReadonlyMap<string, SuiteJudge>;
  /** Whether answers to the paper's items are graded by production's criterion, too. */
  readonly bothCriteria: boolean;
  /** What can be measured and may be a mistake. */
  readonly warnings: readonly Fault[];
}

/** Reads and resolves everything a run needs, without starting anything; or every fault there is. */
export async function prepare(
  config: Config,
  shell: Pick<Shell, 'cacheDir' | 'env' | 'progress' | 'signal'>,
  opened: SuiteOpener = openedAnew,
): Promise<Checked<Prepared>> {
  const { policy, root } = config;
  // All of them, asked or not: a run refuses what check refuses.
  const choices = askedSuites(policy.value.suites);
  const { capabilities, faults: lacking } = await lend(choices, policy, root, shell);
  const fetchData = dataFetcher(policy.value.trust.datasets, shell);
  const places = { root, fetchData, openApart };
  const { open, faults: unopened } = await opened(policy, choices, policy, places, capabilities);
  const judges = await openJudges(config, places);
  const keys = judgeKeyFaults(config, judges.ok ? judges.value : new Map(), shell.env);
  const found = [...lacking, ...unopened, ...(judges.ok ? keys : judges.faults)];
  const both = bothCriteria(config, open);
  const loads = readLoads(policy);
  const engine = await prepareEngine(config, open, loads.ok ? loads.value : [], shell);
  const asked = suitesAsked(config);
  const faults = [
    ...(loads.ok ? [] : loads.faults),
    ...(asked.ok ? [] : asked.faults),
    ...claimFaults(config),
    ...apiFaults(config),
    ...likelihoodFaults(config),
    ...(await runnerFaults(config)),
    ...floorFaults(policy),
    ...furtherFaults(policy),
    ...cleanedFaults(policy),
    ...referencesFaults(policy),
    ...(await incumbentFaults(policy, root)),
    ...trustedEngineDoubts(policy),
    ...waiverDoubts(policy, config.id),
    ...shotFaults(config, open),
    ...(both.ok ? [] : both.faults),
    ...found,
  ];
  if (hasErrors(faults) || !engine.ok || !loads.ok || !both.ok || !asked.ok || !judges.ok)
    return faulty([...(engine.ok ? [] : engine.faults), ...faults]);
  const { setup, warnings } = engine.value;
  return checked({
    config,
    engine: setup,
    suites: new Map([...open].filter(([name]) => asked.value.has(name))),
    loads: loads.value,
    capabilities,
    judges: judges.value,
    bothCriteria: both.value,
    warnings: [
      ...warnings,
      ...claimSizeDoubts(config),
      ...referenceDoubts(config, open),
      ...referenceSizeDoubts(config),
      ...faults,
    ],
  });
}

/** A protocol can't show more worked examples than its suite has. */
function shotFaults({ candidate }: Config, suites: ReadonlyMap<string, OpenSuite>): readonly Fault[] {
  return candidate.value.claims.scores.flatMap(({ suite: name, protocol: { shots = 0 } }, index) => {
    const suite = suites.get(name)?.suite;
    const examples = suite?.examples ?? 0;
    if (suite === undefined || shots <= examples) return [];
    const hint = `give suites.${name}.examples in the policy a JSONL file with at least ${shots} of them`;
    const message = `asks for ${shots} worked examples; suite "${name}" has ${examples}`;
    return [candidate.fault(['claims', 'scores', index, 'protocol', 'shots'], message, hint)];
  });
}

/** The names of the suites that the run asks: those of the claims, production's and the further ones. */
function suitesAsked({ candidate, policy }: Config): Checked<ReadonlySet<string>> {
  const known = Object.keys(policy.value.suites);
  const asked = [
    ...candidate.value.claims.scores.map(({ suite }, index) => ({
      name: suite,
      fault: candidate.fault,
      path: ['claims', 'scores', index, 'suite'],
    })),
    { name: policy.value.production.suite, fault: policy.fault, path: ['production', 'suite'] },
  ];
  const strange = asked.filter(({ name }) => !known.includes(name));
  if (strange.length === 0)
    return checked(new Set([...asked.map(({ name }) => name), ...ownSuites(policy.value)]));
  return faulty(
    strange.map(({ name, fault, path }) =>
      fault(
        path,
        `there is no suite "${name}" in the policy`,
        nearWord(name, known) ?? `known: ${known.join(', ')}; a new one goes into suites, with its data`,
      ),
    ),
  );
}

/**
 * What scores an answer to a suite under a criterion: the suite's own scorer for the paper's and for a
 * further suite of our own, production's else.
 */
export function scoringFor(
  { suites, config }: Prepared,
  suite: string,
  criterion: Criterion,
): ScoreAnswer | undefined {
  const policy = config.policy.value;
  const isOwn = criterion === 'paper' || furtherSuite(policy, suite) !== undefined;
  const name = isOwn ? suite : policy.production.suite;
  const score = suites.get(name)?.scorer.score;
  const asked = suites.get(suite)?.suite;
  return score && asked && asClientReads(score, asked);
}
