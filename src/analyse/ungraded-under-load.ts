import type { RunRecord } from '../record/schema.ts';
import type { LoadFinding } from './load.ts';
import { loadPasses, passAt } from './passes.ts';
import type { ScoreUnderLoad } from './score-under-load.ts';

/** A load of whose answers it is not known what they are worth. */
export interface UngradedLoad {
  readonly pass: string;
  /** Answers that came. */
  readonly answers: number;
  readonly why:
    /** Production is scored by how likely its choices are, and a load asks for texts. */
    | 'likelihoods'
    /** None that was to be graded could be: its scorer had trouble. */
    | 'unread'
    /** The run graded none of them, or none to an item that production scored. */
    | 'left-out';
}

/** The loads that were answered and have no score beside production's, where production was graded. */
export function ungradedLoads(
  record: RunRecord,
  load: readonly LoadFinding[],
  scores: readonly ScoreUnderLoad[],
): readonly UngradedLoad[] {
  const production = passAt(record, 'production');
  const isGraded = production?.seen.answers.some(({ grades }) => grades?.production?.value !== undefined);
  if (production === undefined || isGraded !== true) return [];
  return loadPasses(record).flatMap(({ plan: { id }, seen: { requests } }) => {
    const answers = requests.filter(({ failure }) => failure === undefined).length;
    const isMeasured = load.some(({ pass }) => pass === id);
    if (answers === 0 || !isMeasured || scores.some(({ pass }) => pass === id)) return [];
    const grades = requests.flatMap(({ grade }) => grade ?? []);
    const isUnread = grades.length > 0 && grades.every(({ value }) => value === undefined);
    const why = production.plan.likelihood ? 'likelihoods' : isUnread ? 'unread' : 'left-out';
    return [{ pass: id, answers, why }];
  });
}
