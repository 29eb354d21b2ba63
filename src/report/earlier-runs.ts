import { ENOUGH_OF_OBJECTIVE, enoughOfAnswers } from '../analyse/earlier-runs.ts';
import type { Enough, SaidTogether } from '../analyse/earlier-runs.ts';
import type { SaidOfObjective, Unserved } from '../record/history-entry.ts';
import type { EarlierRunsReason, UnservedEarlierReason } from '../verdict/reason.ts';
import { missingServed } from '../verdict/unserved.ts';
import type { JudgedRecord } from './judged.ts';
import { loadName, METRIC_NAMES } from './names.ts';
import { count, counted, sentence } from './words.ts';

/** What a verdict, an objective or suites are called where several runs are told of. */
function subject({ objective, suites }: Pick<EarlierRunsReason, 'objective' | 'suites'>): string {
  if (suites !== undefined)
    return suites.length === 1 ? `the suite ${suites[0]}` : `the supporting suites ${suites.join(', ')}`;
  if (objective === undefined) return 'production';
  const { metric, load } = objective;
  const named = metric === 'failedShare' ? 'the share of failed requests' : METRIC_NAMES[metric];
  return `${named} at ${loadName(load)}`;
}

/** The same in the one line of a verdict. */
export function differClause(reason: EarlierRunsReason): string {
  const { latest, others, runs } = reason;
  const what = subject(reason);
  const of = what === 'production' ? '' : ` on the ${what.replace('the ', '')}`;
  return (
    `${latest === 'pass' ? 'passes' : 'fails'}${of} in this run alone: ${count(others)} of ` +
    `${counted(runs - 1, 'earlier run')} of it did not`
  );
}

/** What this run says against earlier ones of the same candidate. */
export function differText(reason: EarlierRunsReason): string {
  const { latest, runs, others, evidence, needed, evidenceAgainst, neededAgainst } = reason;
  const earlier = counted(runs - 1, 'earlier run');
  const said =
    `This run by itself says ${latest} of ${subject(reason)}, and ${count(others)} of ${earlier} of the same ` +
    `candidate ${others === 1 ? 'does' : 'do'} not.`;
  if (evidence >= needed)
    return (
      `${said} The runs contradict each other by more than chance: e = ${eValue(evidence)} for a ${latest}, where ` +
      `${count(needed)} decides, and ${eValue(evidenceAgainst)} against it, where ${count(neededAgainst)} does. ` +
      'Something else than the candidate differs between them.'
    );
  return (
    `${said} All ${count(runs)} together do not speak for it: e = ${eValue(evidence)}, and ${count(needed)} is ` +
    `needed. Measured often enough, any candidate ${latest === 'pass' ? 'passes' : 'fails'} once.`
  );
}

/** All runs of a candidate: a line for production and suites, and one for each objective they differ on. */
export function earlierRunsLines({
  findings: { earlierRuns, further, load },
}: JudgedRecord): readonly string[] {
  if (earlierRuns === undefined) return [];
  const { production, objectives, suites } = earlierRuns;
  const enough = enoughOfAnswers({ production: { also: further } });
  return [
    ...(production ? [togetherText('production', production, enough)] : []),
    ...suites.map((found) => togetherText(subject(found), found, enough)),
    ...objectives.filter(isDiffering).flatMap(({ load: pass, metric, ...found }) => {
      const its = load.find((one) => one.pass === pass);
      if (its === undefined) return [];
      return [togetherText(subject({ objective: { metric, load: its } }), found, ENOUGH_OF_OBJECTIVE)];
    }),
  ];
}

const isDiffering = ({ outcome, earlier }: Pick<SaidOfObjective, 'outcome'> & SaidTogether): boolean =>
  earlier.some((run) => run.outcome !== outcome);

function togetherText(what: string, { earlier, pass, fail }: SaidTogether, enough: Enough): string {
  const decides =
    enough.pass === enough.fail
      ? `${count(enough.pass)} decides`
      : `${count(enough.pass)} decides for a pass, ${count(enough.fail)} for a fail`;
  const said = earlier
    .map(({ at, outcome }) => `${outcome} (${at.slice(0, 16).replace('T', ' ')})`)
    .join(', ');
  return (
    `${sentence(what)} in ${count(earlier.length + 1)} runs of this candidate together: e = ${eValue(pass)} for a pass, ` +
    `${eValue(fail)} for a fail (the mean of the runs, ${decides}). Said before: ${said}.`
  );
}

/** How many more runs of their size that are as sure as the latest end that runs contradict each other. */
export function runsToSettle({ runs, evidenceAgainst, neededAgainst }: EarlierRunsReason): number {
  return Math.floor(runs * (evidenceAgainst / neededAgainst - 1)) + 1;
}

function eValue(value: number): string {
  if (value >= 1000) return 'over 1,000';
  return value < 0.1 ? 'below 0.1' : value.toFixed(1);
}

const UNSERVED: Readonly<Record<Unserved, string>> = {
  'not-deployable': 'it could not be served',
  'engine-died': 'its engine died',
  'engine-silent': 'its engine stopped answering',
  collapsed: 'all of its first answers failed in one way',
  'broke-down': 'its engine broke down',
  ungraded: 'none of its answers could be graded',
  'too-few-items': 'too few of its answers could be graded',
  'missing-decides': 'the answers that did not come decided',
  'suite-unanswered': 'it left a required suite without answers',
  'slo-unseen': 'its answers did not show what an objective is about',
  'trouble-under-load': 'its engine refused a part of a load',
  unreadable: 'its record could not be read',
};

/** Earlier runs that were not served to their end, in the one line of a verdict. */
export function unservedClause({ first, runs }: UnservedEarlierReason): string {
  return `was not served to the end each time: in ${counted(runs, 'other run')} of it ${UNSERVED[first]}`;
}

export function unservedSentence({ first, runs, right }: UnservedEarlierReason): string {
  return (
    `In ${counted(runs, 'other run')} of the same candidate ${UNSERVED[first]}. It stands until whole runs that were ` +
    `served to their end are at least twice as many: so far there ${right === 1 ? 'is' : 'are'} ${count(right)}.`
  );
}

export function unservedStep(reason: UnservedEarlierReason): string {
  const mend =
    reason.first === 'unreadable'
      ? 'Look in that run’s log for what made its record unreadable.'
      : 'Mend what keeps it from being served.';
  return (
    `${mend} Or run it again, whole, until ${counted(missingServed(reason), 'more run')} ` +
    'came to the end.'
  );
}
