import { lookFinding } from '../analyse/looks.ts';
import { dueForConfirmation } from '../judge.ts';
import { isOwnPass } from '../plan.ts';
import type { OwnPass, PlannedPass, SuitePass } from '../plan.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Run } from './run.ts';

/** Whether a pass is made only where the fail of another is to be confirmed. */
export const isConfirming = ({ confirms }: PlannedPass): boolean => confirms !== undefined;

/**
 * The next pass that measures another one again, because a fail that is all there is rests on thin evidence;
 * absent where none has to.
 */
export async function nextToConfirm(run: Run): Promise<OwnPass | undefined> {
  if (!run.passes.some(isConfirming)) return undefined;
  const record = await run.soFar();
  const due = dueForConfirmation(record, run.known);
  const pass =
    due === undefined ? undefined : run.passes.filter(isOwnPass).find(({ confirms }) => confirms === due);
  return pass?.kind === 'suite' ? freshPart(pass, record) : pass;
}

/** The items that production did not come to, where it ended at a look; else all of them. */
function freshPart(pass: SuitePass, record: RunRecord): SuitePass {
  const { look, looks } = lookFinding(record) ?? { look: 0, looks: 0 };
  const fresh = pass.looks?.slice(0, looks - look) ?? [];
  const items = fresh.at(-1);
  const { looks: _, ...whole } = pass;
  return items === undefined ? whole : { ...pass, items: pass.items.slice(0, items), looks: fresh };
}
