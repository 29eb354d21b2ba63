import type { SuitePass } from '../plan.ts';
import { standingAnswers } from '../record/resume.ts';
import type { RunRecord } from '../record/schema.ts';

/** What a pass still has to ask, where a run goes on: items with an answer to each attempt are done. */
export function restOf(pass: SuitePass, seen: Pick<RunRecord, 'passes'> | undefined): SuitePass {
  const earlier = seen?.passes.find((one) => one.pass === pass.id);
  if (earlier?.kind !== 'suite') return pass;
  const answers = Map.groupBy(standingAnswers(earlier.answers), ({ item }) => item);
  const items = pass.items.filter((item) => (answers.get(item)?.length ?? 0) < (pass.attempts ?? 1));
  const done = pass.items.length - items.length;
  const looks = (pass.looks ?? []).map((look) => look - done).filter((look) => look > 0);
  const { looks: _, ...rest } = pass;
  return { ...rest, items, ...(looks.length > 0 && { looks }) };
}
