import type { Config } from '../config/load.ts';
import type { OpenSuites } from './open-suites.ts';
import { openSuites } from './open-suites.ts';

type Open = (...asked: Parameters<typeof openSuites>) => Promise<OpenSuites>;

/** Opens the suites of a policy, once for all candidates that are looked at together. */
export interface SuiteOpener {
  (policy: Config['policy'], ...asked: Parameters<Open>): Promise<OpenSuites>;
}

/** Reads the data of each policy once, however many candidates it judges. */
export function openedOnce(): SuiteOpener {
  const opened = new Map<string, Promise<OpenSuites>>();
  return (policy, ...asked) => {
    const key = JSON.stringify([policy.file, policy.sha256]);
    const known = opened.get(key) ?? openSuites(...asked);
    opened.set(key, known);
    return known;
  };
}

/** Reads the data each time. */
export const openedAnew: SuiteOpener = (_, ...asked) => openSuites(...asked);
