import { enoughTokens } from '../engines/settings.ts';
import { demandOf } from '../preflight/demand.ts';
import { examine } from '../preflight/checks/index.ts';
import type { NamedCheckup } from '../preflight/checks/index.ts';
import { formOf } from '../preflight/form.ts';
import type { ModelForm } from '../preflight/check.ts';
import type { Machine } from '../preflight/machine.ts';
import { loadOf } from '../load/profiles/index.ts';
import type { Prepared } from './prepare.ts';

/** What is seen of a candidate on a machine before anything is fetched or started. */
export function examineCandidate(
  prepared: Prepared,
  machine: Machine,
  env: Readonly<Record<string, string | undefined>>,
): readonly NamedCheckup[] {
  const { config, engine, loads } = prepared;
  const suites = new Map(Array.from(prepared.suites, ([name, { suite }]) => [name, suite]));
  const { candidate, policy } = config;
  const demand = demandOf(
    candidate.value,
    policy.value,
    suites,
    loads.map((load) => loadOf(load).concurrency ?? 1),
  );
  const { name, version, binary, image, args } = candidate.value.engine;
  const installed = engine.engine.program?.package?.versions.default;
  const isInstalled = binary === undefined && image === undefined;
  return examine({
    engine: {
      name,
      args,
      env: new Map(
        Object.entries(env).flatMap(([variable, value]) =>
          variable.startsWith('NCCL_') && value !== undefined ? [[variable, value] as const] : [],
        ),
      ),
      isInContainer: image !== undefined,
      ...(isInstalled && installed !== undefined && { version: version ?? installed }),
    },
    model: formIn(prepared),
    machine,
    asked: {
      concurrency: demand.concurrency,
      tokens: enoughTokens(demand),
      byChat: [...suites.values()].some(({ api }) => api !== 'completions'),
    },
  });
}

function formIn({ engine: { weights } }: Prepared): ModelForm {
  return weights === undefined ? { isFetched: false } : formOf(weights);
}
