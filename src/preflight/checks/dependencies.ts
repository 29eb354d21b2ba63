import { pass, unknown } from '../check.ts';
import type { AskedEngine, Check, Checkup } from '../check.ts';
import { isOlder } from '../versions.ts';
import { TRANSFORMERS_5 } from './architecture.ts';

/** Whether the engine's packages go together, resolved and not installed. */
export const dependencies: Check = {
  about: "the engine's packages: whether their versions go together, resolved by uv and not installed",
  look({ engine, resolution }) {
    if (resolution === undefined) return undefined;
    if (resolution.kind === 'unknown') return unknown(resolution.says);
    if (resolution.kind === 'resolved')
      return tooNew(engine, resolution.transformers) ?? pass(`${resolution.packages} packages go together`);
    return {
      status: 'fail',
      says: resolution.says,
      remedy:
        'take a version of the engine that allows it, or say the versions in the policy (engines.<name>.overrides)',
      blame: 'policy',
    };
  },
};

/** An engine that was written for transformers 4 and does not say so gets 5, which lacks what it calls. */
function tooNew({ name, version }: AskedEngine, transformers: string | undefined): Checkup | undefined {
  const first = TRANSFORMERS_5.get(name);
  if (first === undefined || version === undefined || transformers === undefined) return undefined;
  if (isOlder(transformers, '5') || !isOlder(version, first)) return undefined;
  return {
    status: 'fail',
    says: `its packages resolve to transformers ${transformers}, and ${name} ${version} is written for transformers 4`,
    remedy: `say transformers<5 in the policy (engines.${name}.constraints), or use ${name} ${first} or newer`,
    blame: 'policy',
  };
}
