import type { Fault } from '../config/fault.ts';
import type { Policy } from '../config/policy.ts';
import type { SuiteChoice } from '../config/suite-choice.ts';
import type { Parsed } from '../config/syntax.ts';
import { programSandbox } from '../drivers/program-sandbox.ts';
import { scorerNamed } from '../scoring/index.ts';
import type { Capabilities, Capability } from '../scoring/scorer.ts';
import type { Shell } from '../shell/shell.ts';
import { judgeModel } from './judge-model.ts';

/** What a run lends to scorers, and what of it this machine does not have. */
export interface Lent {
  readonly capabilities: Capabilities;
  readonly faults: readonly Fault[];
}

/** Stands for a sandbox and a judge where nothing is run: in a check, which may be on another machine. */
export const ASSUMED = {
  sandbox: { workers: 1, pythonTalk: () => Promise.resolve({ ended: 'unstarted' }) },
  'judge-model': {
    workers: 1,
    mark: () => '',
    ask: () => Promise.resolve({ ok: false, why: 'nothing is asked' }),
  },
} as const satisfies Capabilities;

/** Makes ready what the scorers of these suites need; nothing is looked for that none of them does. */
export async function lend(
  choices: ReadonlyMap<string, SuiteChoice>,
  policy: Pick<Parsed<Policy>, 'fault' | 'value'>,
  checkout: string,
  shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>,
): Promise<Lent> {
  const needingFor = (need: Capability) =>
    [...choices].filter(([, { scorer }]) => scorerNamed(scorer.name)?.needs?.includes(need));
  const judge =
    needingFor('judge-model').length === 0 ? {} : { 'judge-model': judgeModel(policy.value, shell) };
  const needing = needingFor('sandbox');
  if (needing.length === 0) return { capabilities: judge, faults: [] };
  const found = await programSandbox(checkout, shell);
  if (found.ok) return { capabilities: { ...judge, sandbox: found.value }, faults: [] };
  const faults = needing.flatMap(([name, { scorer }]) =>
    found.faults.map(({ summary, remedy, line }): Fault => {
      const says = line === undefined ? '' : ` It says: ${line}`;
      const message = `"${scorer.name}" runs code, and only in a sandbox. ${summary}${says}`;
      const fault = policy.fault(['suites', name, 'scorer', 'name'], message, remedy);
      return { ...fault, onThisMachine: true };
    }),
  );
  // Told here once, with what to do: the scorer itself is not at fault.
  return { capabilities: { ...judge, sandbox: ASSUMED.sandbox }, faults };
}
