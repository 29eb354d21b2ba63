import { claimableSuites, claimRefusals, isWritten, primarySuite } from './claim-refusals.ts';
import type { ClaimRefusal } from './claim-refusals.ts';
import { suggest } from './fault.ts';
import type { Fault } from './fault.ts';
import { judgedMetricFaults } from './judged-metric.ts';
import type { Config } from './load.ts';
import { ownSuites } from './own-suites.ts';
import { contradictions } from './protocol-faults.ts';
import { protocolWords } from './protocol-refusals.ts';
import { askedSuites, runSuites } from './suite-choice.ts';

/** What the policy does not accept as a claim, and what it has to say first. */
export function claimFaults({ candidate, policy }: Pick<Config, 'candidate' | 'policy'>): readonly Fault[] {
  const { claims, suites } = policy.value;
  const isUnsaid = claims.suites === undefined && claimableSuites(policy.value).size === 0;
  const refused = candidate.value.claims.scores.flatMap((claim, index) =>
    claimRefusals(claim, index, policy.value)
      // Told elsewhere: that there is no such suite, and that the policy has to say which may be claimed.
      .filter(
        ({ code, suite }) => code !== 'suite-not-claimable' || (Object.hasOwn(suites, suite) && !isUnsaid),
      )
      .map((refusal) => {
        const { path, message, hint } = refusedWords(refusal, policy.value);
        return candidate.fault(['claims', 'scores', index, ...path], message, hint);
      }),
  );
  const contradicted = candidate.value.claims.scores.flatMap(({ metric, protocol }, index) =>
    contradictions({ ...protocol, metric }).map(({ key, message, hint }) => {
      const path = key === 'metric' ? ['metric'] : ['protocol', key];
      return candidate.fault(['claims', 'scores', index, ...path], message, hint);
    }),
  );
  return [
    ...claimListFaults(policy),
    ...productionFaults(policy),
    ...codeFaults({ candidate, policy }),
    ...refused,
    ...contradicted,
  ];
}

/** A score without code can be made again by its authors alone. */
function codeFaults({ candidate, policy }: Pick<Config, 'candidate' | 'policy'>): readonly Fault[] {
  const isMissing = policy.value.claims['require-code'] === true && candidate.value.claims.code === undefined;
  if (!isMissing) return [];
  const message = 'is missing, and the policy wants a link to code that reproduces the score (require-code)';
  return [
    candidate.fault(
      ['claims', 'code'],
      message,
      'write code: https://… where the paper or its card links it',
    ),
  ];
}

function productionFaults({ value: { production }, fault }: Config['policy']): readonly Fault[] {
  const { attempts, metric, sampling } = production;
  return contradictions({ ...sampling, attempts, metric }).map(({ key, message, hint }) =>
    fault(
      key === 'attempts' || key === 'metric' ? ['production', key] : ['production', 'sampling', key],
      message,
      hint,
    ),
  );
}

/** What is wrong with, or missing in, the policy's list of suites that may be claimed, and its metrics. */
export function claimListFaults({ value, fault }: Config['policy']): readonly Fault[] {
  const { claims, production, suites } = value;
  const known = Object.keys(suites);
  const own = ownSuites(value);
  const others = known.filter((name) => !own.has(name));
  if (claims.suites === undefined && others.length > 1 && others.length < known.length) {
    const message = `has to say which suites may be claimed: beside production's there are ${others.join(', ')}`;
    const bounds = `{ minTokens: ${production.maxTokens} }`;
    return [fault(['claims'], message, `write claims: { suites: { ${others[0]}: ${bounds} } }`)];
  }
  const strange = Object.keys(claims.suites ?? {}).flatMap((name) => {
    const path = ['claims', 'suites', name];
    if (own.has(name))
      return fault(path, "is production's suite, which no paper has measured", 'remove it from this list');
    if (known.includes(name)) return [];
    return fault(path, `there is no suite "${name}" in the policy`, suggest(name, known));
  });
  const source = { value, fault };
  return [
    ...strange,
    ...judgedMetricFaults(source),
    ...tokensFaults(source),
    ...primaryFaults(source),
    ...shotsFaults(source),
  ];
}

type Source = Pick<Config['policy'], 'value' | 'fault'>;

function primaryFaults({ value, fault }: Source): readonly Fault[] {
  const { primary } = value.claims;
  const claimable = [...claimableSuites(value).keys()];
  const path = ['claims', 'primary'];
  if (primary !== undefined && !claimable.includes(primary))
    return [fault(path, `"${primary}" may not be claimed`, suggest(primary, claimable))];
  const first = primarySuite(value);
  if (first !== undefined && runSuites(value.suites).has(first)) {
    const why = `"${first}" is asked by an external evaluator, which no pull request's first claim can be`;
    const hint =
      'the first claim is asked with noise and under load, too, for which its items have to be known: let a suite with data be claimed as well, and write it as primary';
    return [fault(value.claims.primary === undefined ? ['claims'] : path, why, hint)];
  }
  if (claimable.length < 2 || first !== undefined) return [];
  const message = 'is missing: several suites may be claimed, and production is held against one of them';
  return [fault(path, message, `write primary: ${claimable[0]}`)];
}

/** A claim of few tokens would cut its answers, and come out low. */
function tokensFaults({ value, fault }: Source): readonly Fault[] {
  const suites = new Map(Object.entries(value.suites));
  return Object.entries(value.claims.suites ?? {}).flatMap(([name, { minTokens }]) => {
    const suite = suites.get(name);
    if (minTokens !== undefined || suite === undefined || !isWritten(suite)) return [];
    const message = 'is missing: a claim may not cut the answers that it is reproduced with';
    const hint = `write ${name}: { minTokens: ${value.production.maxTokens} }, with your number`;
    return [fault(['claims', 'suites', name, 'minTokens'], message, hint)];
  });
}

/** How many of a suite's worked examples a claim shows is the policy's to say. */
function shotsFaults({ value, fault }: Source): readonly Fault[] {
  const asked = askedSuites(value.suites);
  return [...claimableSuites(value)].flatMap(([name, { shots, minTokens }]) => {
    const suite = asked.get(name);
    if (suite?.examples === undefined || shots !== undefined) return [];
    const message = 'is missing: the suite has worked examples, and no pull request picks how many are shown';
    const tokens = minTokens === undefined ? '' : `minTokens: ${minTokens}, `;
    const hint = `write claims: { suites: { ${name}: { ${tokens}shots: 4 } } }, with your number`;
    return [fault(['claims', 'suites', name, 'shots'], message, hint)];
  });
}

interface Words {
  readonly path: readonly string[];
  readonly message: string;
  readonly hint: string;
}

function refusedWords(refusal: ClaimRefusal, { claims }: Config['policy']['value']): Words {
  switch (refusal.code) {
    case 'production-suite': {
      const claimable = refusal.claimable.join(', ');
      const message = `"${refusal.suite}" is production's suite, not the paper's`;
      const hint =
        claimable === ''
          ? 'add a suite with the items that the score was measured on to suites of the policy, and name it here'
          : `name the suite with the paper's own items: ${claimable}`;
      return { path: ['suite'], message, hint };
    }
    case 'suite-not-claimable': {
      const hint = `claims.suites lists: ${refusal.claimable.join(', ') || 'none'}`;
      const message = `the policy lets no candidate claim a score on "${refusal.suite}"`;
      return { path: ['suite'], message, hint };
    }
    case 'not-primary': {
      const message = `the policy holds production against a claim on "${refusal.primary}"`;
      return { path: ['suite'], message, hint: `put the claim on "${refusal.primary}" first` };
    }
    case 'too-few-tokens': {
      const { tokens, least, suite } = refusal;
      const own = `, as production's answers, or let the policy say claims.suites.${suite}.minTokens`;
      const hint = `write at least ${least}${claims.suites === undefined ? own : ''}`;
      const message = `${tokens} is fewer than the policy allows for this suite`;
      return { path: ['protocol', 'maxTokens'], message, hint };
    }
    case 'too-many-tokens': {
      const message = `${refusal.tokens} is more than the policy allows for this suite`;
      return { path: ['protocol', 'maxTokens'], message, hint: `write at most ${refusal.most}` };
    }
    case 'other-shots': {
      const message = `${refusal.shots} is not what the policy asks for`;
      return { path: ['protocol', 'shots'], message, hint: `write ${refusal.asked}` };
    }
    case 'too-few-items': {
      const { items, least } = refusal;
      const message = items === undefined ? 'is missing' : `${items} is fewer than the policy allows`;
      const hint = `the paper's number has to rest on at least ${least} items`;
      return { path: ['items'], message, hint };
    }
    case 'other-metric': {
      const { metric, production } = refusal;
      const message = `production is held against this claim, and is measured by ${production}, not ${metric}`;
      return { path: ['metric'], message, hint: `let the policy say production.metric: ${metric}` };
    }
    case 'beyond-most':
    case 'not-allowed':
    case 'metric-not-claimable':
    case 'judged-metric':
      return protocolWords(refusal);
    default:
      return refusal satisfies never;
  }
}
