import { checked, faulty } from '../config/checked.ts';
import { enoughTokens } from '../engines/settings.ts';
import { loadOf } from '../load/profiles/index.ts';
import { hubForm } from '../models/hub-form.ts';
import { hubAccess } from '../models/hub/access.ts';
import type { HubModel } from '../models/hub/tree.ts';
import type { AskedEngine, ModelForm, Subject } from '../preflight/check.ts';
import { examine } from '../preflight/checks/index.ts';
import type { NamedCheckup } from '../preflight/checks/index.ts';
import { demandOf } from '../preflight/demand.ts';
import { formAtHub, formOf } from '../preflight/form.ts';
import type { Machine } from '../preflight/machine.ts';
import type { Prediction } from '../preflight/observation.ts';
import { predict } from '../preflight/predict.ts';
import type { Resolution } from '../preflight/resolution.ts';
import type { Shell } from '../shell/shell.ts';
import type { Prepared } from './prepare.ts';

/** What is seen of a candidate on a machine before its weights are fetched or anything is started. */
export interface Examined {
  /** The worst first. */
  readonly checkups: readonly NamedCheckup[];
  readonly predicted: Prediction;
}

/**
 * Examines a candidate for a machine; of a model of a hub, the hub is asked.
 *
 * @param resolution whether its engine's packages go together, where that was asked
 */
export async function examineCandidate(
  prepared: Prepared,
  machine: Machine,
  shell: Pick<Shell, 'env' | 'signal'>,
  resolution?: Resolution,
): Promise<Examined> {
  const engine = askedEngine(prepared, shell.env);
  const model = await formIn(prepared, engine, shell);
  const subject: Subject = {
    ...{ engine, model, machine, ...askedIn(prepared) },
    ...(resolution && { resolution }),
  };
  return { checkups: examine(subject), predicted: predict(subject) };
}

function askedIn({ config, engine, suites: open, loads }: Prepared): Pick<Subject, 'asked' | 'served'> {
  const suites = new Map(Array.from(open, ([name, { suite }]) => [name, suite]));
  const atOnce = loads.map((load) => loadOf(load).concurrency ?? 1);
  const demand = demandOf(config.candidate.value, config.policy.value, suites, atOnce);
  const { slots, contextTokens } = engine.settings;
  return {
    asked: {
      concurrency: demand.concurrency,
      tokens: enoughTokens(demand),
      byChat: [...suites.values()].some(({ api }) => api !== 'completions'),
    },
    served: {
      ...(slots !== undefined && { slots }),
      ...(contextTokens !== undefined && { contextTokens }),
      isShared: engine.engine.kvCache(engine.settings) === 'shared',
    },
  };
}

function askedEngine({ config, engine: setup }: Prepared, env: Shell['env']): AskedEngine {
  const { name, version, binary, image, args } = config.candidate.value.engine;
  const { engine } = setup;
  const installed = engine.program?.package?.versions.default;
  const isInstalled = binary === undefined && image === undefined;
  const also = new Map(Object.entries(engine.arguments?.also ?? {}));
  return {
    name,
    args: Object.fromEntries(Object.entries(args).map(([key, value]) => [also.get(key) ?? key, value])),
    env: new Map(
      Object.entries(env).flatMap(([variable, value]) =>
        variable.startsWith('NCCL_') && value !== undefined ? [[variable, value] as const] : [],
      ),
    ),
    isInContainer: image !== undefined,
    ...(isInstalled && installed !== undefined && { version: version ?? installed }),
  };
}

async function formIn(
  { engine: { weights, hub } }: Prepared,
  engine: AskedEngine,
  shell: Pick<Shell, 'env' | 'signal'>,
): Promise<ModelForm> {
  if (weights !== undefined) return formOf(weights, engine);
  return hub === undefined ? {} : formAtHub(await seenAtHub(hub, shell), engine);
}

/** A hub that does not answer now is not waited for as a download waits. */
const PAUSE_MS = 100;
const LONGEST_MS = 60_000;

async function seenAtHub(
  model: HubModel,
  { env, signal }: Pick<Shell, 'env' | 'signal'>,
): ReturnType<typeof hubForm> {
  const access = hubAccess(env);
  if (!access.ok) return access;
  const patience = AbortSignal.timeout(LONGEST_MS);
  try {
    const until = AbortSignal.any([signal, patience]);
    const seen = await hubForm(model, { access: access.value, signal: until, pauseMs: PAUSE_MS });
    return seen.ok ? checked(seen.value) : seen;
  } catch (error) {
    if (signal.aborted || !patience.aborted) throw error;
    return faulty([slow(access.value.url)]);
  }
}

const slow = ({ host }: URL) =>
  ({
    code: 'hub-unreachable',
    summary: `${host} does not answer within a minute.`,
    remedy: 'Look at what stands between this machine and the hub, or set HF_ENDPOINT to a mirror.',
    blame: 'network',
  }) as const;
