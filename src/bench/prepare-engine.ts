import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { hasErrors, suggest } from '../config/fault.ts';
import type { Fault } from '../config/fault.ts';
import type { Config } from '../config/load.ts';
import type { Driver } from '../drivers/driver.ts';
import { defaultDriver, driverNamed, drivers } from '../drivers/index.ts';
import type { Engine } from '../engines/engine.ts';
import { engineNamed, engines } from '../engines/index.ts';
import { fewestTokens } from '../engines/settings.ts';
import type { Retry } from '../engines/friction.ts';
import type { Demand, Settings } from '../engines/settings.ts';
import { loadOf } from '../load/profiles/index.ts';
import type { LoadShape } from '../load/profiles/index.ts';
import { findWeights } from '../models/weights.ts';
import type { FoundModel, Weights } from '../models/weights.ts';
import type { HubModel } from '../models/hub/tree.ts';
import { demandOf } from '../preflight/demand.ts';
import { imageRefusals } from '../preflight/images.ts';
import type { Refusal } from '../preflight/refusal.ts';
import { addressRefusals, refusals } from '../preflight/trust.ts';
import { versionRefusals } from '../preflight/versions.ts';
import type { Shell } from '../shell/shell.ts';
import { findBinary } from './find-binary.ts';
import { findKey } from './find-key.ts';
import type { OpenSuite } from './open-suites.ts';
import { sandboxFaults } from './sandbox-faults.ts';

/** An engine chosen and set up, with the weights that it is to serve: nothing of it is left to check. */
export interface EngineSetup {
  readonly name: string;
  readonly engine: Engine;
  readonly settings: Settings;
  /** The settings with one more argument, where the policy lets papergap set it. */
  readonly settingsWith: (retry: Retry) => Settings | undefined;
  readonly driver: Driver;
  /** The fewest tokens that the longest request of the run takes. */
  readonly neededTokens: number;
  /** Weights on this machine; absent for a model of a hub, and for an engine that is asked by name. */
  readonly weights?: Weights;
  /** A model that is fetched from its hub when it is served. */
  readonly hub?: HubModel;
  /** The secret that an endpoint is asked with. */
  readonly key?: string;
  /** Absolute; absent where papergap installs the engine, or starts none. */
  readonly binary?: string;
}

/** Resolves all that a candidate says about its engine and its model, or every fault of it. */
export async function prepareEngine(
  config: Config,
  suites: ReadonlyMap<string, OpenSuite>,
  loads: readonly LoadShape[],
  shell: Pick<Shell, 'env' | 'progress' | 'signal'>,
): Promise<Checked<{ readonly setup: EngineSetup; readonly warnings: readonly Fault[] }>> {
  const { candidate, policy } = config;
  const choice = candidate.value.engine;
  const engine = engineNamed(choice.name);
  // What may be served, and how, depends on the engine.
  if (engine === undefined) return faulty([unknownEngine(candidate), ...addressFaults(policy)]);
  const faults: Fault[] = [
    ...refusals(candidate.value, policy.value, config.root).map(faultIn(candidate)),
    ...addressFaults(policy),
    ...versionRefusals(choice, engine).map(faultIn(candidate)),
    ...imageRefusals(choice, engine).map(faultIn(candidate)),
  ];
  const driver = resolveDriver(candidate, engine, policy);
  const demand = demandOf(
    candidate.value,
    policy.value,
    new Map([...suites].map(([name, { suite }]) => [name, suite])),
    loads.map((load) => loadOf(load).concurrency ?? 1),
  );
  const settings = resolveSettings(candidate, engine, demand);
  const weights = await resolveWeights(config, engine, shell);
  const binary = findBinary(config, shell.env);
  const key = findKey(config, shell.env);
  if (driver.ok) faults.push(...(await sandboxFaults(policy, engine, driver.value, shell)));
  for (const one of [driver, settings, weights, binary, key]) if (!one.ok) faults.push(...one.faults);
  if (hasErrors(faults) || !driver.ok || !settings.ok || !weights.ok || !binary.ok || !key.ok)
    return faulty(onceEach(faults));
  const setup: EngineSetup = {
    name: choice.name,
    engine,
    settings: settings.value,
    settingsWith: ({ argument, value }) => {
      if (policy.value.retry?.allow.includes(argument) !== true) return undefined;
      const changed = engine.settings({ ...choice, args: { ...choice.args, [argument]: value } }, demand);
      return changed.ok ? changed.value : undefined;
    },
    driver: driver.value,
    neededTokens: fewestTokens(demand),
    ...weights.value,
    ...(binary.value !== undefined && { binary: binary.value }),
    ...(key.value !== undefined && { key: key.value }),
  };
  return checked({ setup, warnings: warningsOf(config, setup) });
}

/** Of two faults that say the same of one place, the later: it has seen the file and says what to write. */
function onceEach(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify([fault.path, fault.message]), fault])).values()];
}

/** The least that any policy can ask of an engine. */
const LEAST: Demand = { concurrency: 1, promptChars: 0, answerTokens: 1 };

/** What is wrong with a candidate's engine whatever its policy says. */
export function engineFaults(candidate: Config['candidate']): readonly Fault[] {
  const choice = candidate.value.engine;
  const engine = engineNamed(choice.name);
  if (engine === undefined) return [unknownEngine(candidate)];
  const parts = [resolveDriver(candidate, engine), resolveSettings(candidate, engine, LEAST)];
  return [
    ...versionRefusals(choice, engine).map(faultIn(candidate)),
    ...imageRefusals(choice, engine).map(faultIn(candidate)),
    ...parts.flatMap((part) => (part.ok ? [] : part.faults)),
  ];
}

function unknownEngine(candidate: Config['candidate']): Fault {
  const { name } = candidate.value.engine;
  const hint = suggest(name, Object.keys(engines));
  return candidate.fault(['engine', 'name'], `there is no engine "${name}"`, hint);
}

/** What is wrong with the addresses that a policy lists. */
export function addressFaults(policy: Config['policy']): readonly Fault[] {
  return addressRefusals(policy.value).map(faultIn(policy));
}

const faultIn =
  (file: Config['candidate'] | Config['policy']) =>
  ({ path, message, hint }: Refusal): Fault =>
    file.fault(path, message, hint);

/** The driver that a candidate asks for, or needs; whatever a policy lists, where none is given. */
function resolveDriver(
  candidate: Config['candidate'],
  engine: Engine,
  policy?: Config['policy'],
): Checked<Driver> {
  const { name, image } = candidate.value.engine;
  const { driver = defaultDriver(engine, image) } = candidate.value.engine;
  const path = ['engine', 'driver'];
  const found = driverNamed(driver);
  if (found === undefined) {
    const hint = suggest(driver, Object.keys(drivers));
    return faulty([candidate.fault(path, `there is no driver "${driver}"`, hint)]);
  }
  if (!found.runs(engine)) {
    const message = `the driver "${driver}" can't run the engine "${name}"`;
    return faulty([candidate.fault(path, message, `leave it out for "${defaultDriver(engine)}"`)]);
  }
  const listed = policy?.value.trust.drivers;
  if (listed === undefined || listed.includes(driver)) return checked(found);
  const message = `the driver "${driver}" is not allowed by the policy`;
  return faulty([candidate.fault(path, message, `trust.drivers lists: ${listed.join(', ') || 'none'}`)]);
}

function resolveSettings(candidate: Config['candidate'], engine: Engine, demand: Demand): Checked<Settings> {
  const settings = engine.settings(candidate.value.engine, demand);
  if (settings.ok) return settings;
  return faulty(
    settings.faults.map(({ argument, message }) => candidate.fault(['engine', 'args', argument], message)),
  );
}

async function resolveWeights(
  { candidate, root }: Config,
  { weights: kind }: Engine,
  { progress, signal }: Pick<Shell, 'progress' | 'signal'>,
): Promise<Checked<FoundModel | undefined>> {
  if (kind === 'name') return checked(undefined);
  const { model } = candidate.value;
  const onHashing = (sizeGiB: number): void =>
    progress.note(`Checking the digest of ${model}, ${sizeGiB.toFixed(1)} GiB: this takes a moment.`);
  const weights = await findWeights(candidate.value, kind, { root, signal, onHashing });
  if (weights.ok) return weights;
  return faulty(
    weights.faults.map(({ key, message, hint, isMissing }) => ({
      ...candidate.fault([key], message, hint),
      ...(isMissing && { onThisMachine: true as const }),
    })),
  );
}

/** What will work, but not as the paper's or production's numbers need it. */
function warningsOf(
  { candidate }: Config,
  { name, engine, settings, weights, neededTokens }: EngineSetup,
): readonly Fault[] {
  const found = settings.cautions.map(({ argument, message }) =>
    candidate.fault(['engine', 'args', argument], message),
  );
  if (engine.knownFrom === 'its documentation') {
    const message = `${name} is known to papergap from its documentation alone: it was never run with it`;
    found.push(candidate.fault(['engine', 'name'], message, 'read what it says of it with care'));
  }
  if (weights?.hasChatTemplate === false) {
    const message = 'holds no chat template: its answers to chat questions may be worth nothing';
    const hint = 'write the template of the model into the file (tokenizer.chat_template)';
    found.push(candidate.fault(['model'], message, hint));
  }
  const leftOut = weights?.leftOut?.filter((file) => !DOCUMENT.test(file)) ?? [];
  if (leftOut.length > 0) found.push(candidate.fault(['model'], leftOutText(leftOut)));
  const trained = weights?.trainedContextTokens ?? Infinity;
  if (trained < neededTokens) {
    const message = `was trained for ${trained} tokens, and the longest request takes at least ${neededTokens}`;
    found.push(candidate.fault(['model'], message, 'lower maxTokens, or use a model for longer texts'));
  }
  return found.map((fault) => ({ ...fault, severity: 'warning' as const }));
}

/** What comes with many models for people to read. */
const DOCUMENT = /(?:^|\/)(?:readme|licen[cs]e|notice|use_policy)[^/]*$|\.(?:md|pdf|png|jpe?g|svg)$/i;

function leftOutText([first = '', ...others]: readonly string[]): string {
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `holds ${JSON.stringify(first)}${more}, which the engine is not given: it is no configuration, tokenizer, template or safetensors of the model`;
}
