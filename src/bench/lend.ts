import type { Fault } from '../config/fault.ts';
import type { SuiteChoice } from '../config/suite-choice.ts';
import type { Parsed } from '../config/syntax.ts';
import { programSandbox } from '../drivers/program-sandbox.ts';
import { scorerNamed } from '../scoring/index.ts';
import type { Capabilities } from '../scoring/scorer.ts';
import type { Shell } from '../shell/shell.ts';

/** What a run lends to scorers, and what of it this machine does not have. */
export interface Lent {
  readonly capabilities: Capabilities;
  readonly faults: readonly Fault[];
}

/** Stands for a sandbox where nothing is run: in a check, on a machine that is not the one of the run. */
export const ASSUMED: Capabilities = {
  sandbox: { workers: 1, pythonTalk: () => Promise.resolve({ ended: 'unstarted' }) },
};

/** Makes ready what the scorers of these suites need; nothing is looked for that none of them does. */
export async function lend(
  choices: ReadonlyMap<string, SuiteChoice>,
  policy: Pick<Parsed<unknown>, 'fault'>,
  checkout: string,
  shell: Pick<Shell, 'env' | 'signal'>,
): Promise<Lent> {
  const needing = [...choices].filter(([, { scorer }]) =>
    scorerNamed(scorer.name)?.needs?.includes('sandbox'),
  );
  if (needing.length === 0) return { capabilities: {}, faults: [] };
  const found = await programSandbox(checkout, shell);
  if (found.ok) return { capabilities: { sandbox: found.value }, faults: [] };
  const faults = needing.flatMap(([name, { scorer }]) =>
    found.faults.map(({ summary, remedy, line }): Fault => {
      const says = line === undefined ? '' : ` It says: ${line}`;
      const message = `"${scorer.name}" runs code, and only in a sandbox. ${summary}${says}`;
      const fault = policy.fault(['suites', name, 'scorer', 'name'], message, remedy);
      return { ...fault, onThisMachine: true };
    }),
  );
  // Told here once, with what to do: the scorer itself is not at fault.
  return { capabilities: ASSUMED, faults };
}
