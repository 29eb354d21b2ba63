import { metricParts } from '../config/metric.ts';
import type { Claim } from '../config/candidate.ts';
import type { Fault } from '../config/fault.ts';
import type { Config } from '../config/load.ts';
import { askedSuites } from '../config/suite-choice.ts';
import { engineNamed, engines } from '../engines/index.ts';

/**
 * What of a run can't be where a suite asks how likely choices are: by an engine that does not say it, of
 * production, whose users get answers, or with answers that are drawn.
 */
export function likelihoodFaults({ candidate, policy }: Config): readonly Fault[] {
  const suites = askedSuites(policy.value.suites);
  const asked = new Set([...suites].flatMap(([name, { choices }]) => (choices === undefined ? [] : [name])));
  const { production } = policy.value;
  const claims = [...candidate.value.claims.scores.entries()].filter(([, { suite }]) => asked.has(suite));
  const [first] = claims;
  const { name } = candidate.value.engine;
  const engine = engineNamed(name);
  const faults: Fault[] = [];
  if (asked.has(production.suite)) faults.push(policy.fault(['production', 'suite'], ...NO_PRODUCTION));
  for (const [at, { suite }] of (production.also ?? []).entries())
    if (asked.has(suite)) faults.push(policy.fault(['production', 'also', at, 'suite'], ...NO_PRODUCTION));
  // Which engine answers at an endpoint is seen when it does.
  if (first !== undefined && engine?.program !== undefined && engine.likelihood === undefined) {
    const message = `${name} is not known to say how likely a choice is, which suite "${first[1].suite}" asks`;
    faults.push(candidate.fault(['engine', 'name'], message, `serve it by ${ABLE.join(' or ')}`));
  }
  return [
    ...faults,
    ...claims
      .filter(([, claim]) => isDrawn(claim))
      .map(([at]) => candidate.fault(['claims', 'scores', at], ...NOT_DRAWN)),
  ];
}

/** The engines that say how likely a choice is. */
export const ABLE = Object.keys(engines).filter((name) => engineNamed(name)?.likelihood !== undefined);
const NO_PRODUCTION = [
  'asks how likely choices are, and production gives answers',
  'name a suite without choices: what users get is what is measured',
] as const;
const NOT_DRAWN = [
  'is of a suite that asks how likely choices are: no answer is drawn, and each item is asked once',
  'take temperature, attempts and a metric of several answers out',
] as const;

function isDrawn({ metric, protocol: { temperature = 0, attempts = 1 } }: Claim): boolean {
  return temperature > 0 || attempts > 1 || (metricParts(metric).attempts ?? 1) > 1;
}
