import type { JudgeFinding } from '../analyse/judges.ts';
import type { Findings } from '../analyse/findings.ts';
import type { Section } from './section.ts';
import { count, counted, percent } from './words.ts';

/** Who judges which suite, how far it can be trusted, what answers said to it; none where no model does. */
export function judgeSections({ judges = [] }: Findings): readonly Section[] {
  if (judges.length === 0) return [];
  return [{ title: 'Judges', folded: false, lines: judges.flatMap(judgeLines) }];
}

function judgeLines({
  suite,
  model,
  endpoint,
  labelled,
  quality,
  isUnfit,
  metric,
  canaries,
  fooled,
  judged,
  speaking,
  speakingRight,
}: JudgeFinding): readonly string[] {
  const trust =
    metric !== undefined
      ? `Its scores are ${metric}, and what it errs by is known of single answers at most: they are told as it gives them, and decide nothing.`
      : quality === undefined
        ? 'No people have labelled answers for it, right and wrong ones: what it errs by is not known, and its scores are told as it gives them.'
        : `Against ${counted(labelled ?? 0, 'answer')} that people have labelled, κ is ${quality.kappa.toFixed(2)}: it finds ` +
          `${percent(quality.sensitivity)} of the right ones right and ${percent(quality.specificity)} of the wrong ones wrong. ` +
          (isUnfit
            ? 'By that it may be no better than chance, or finds more right here than it could of any answers: a score of which that is so is told as it gives it, and decides nothing.'
            : 'Scores are corrected for what it errs by, and their intervals hold how surely that is known.');
  const spoken =
    speaking === 0
      ? ''
      : ` Of ${counted(judged, 'answer')}, ${count(speaking)} speak to their judge, and it found ${count(speakingRight)} of these right: read them.`;
  const canary =
    fooled === 0
      ? ''
      : ` It did what ${count(fooled)} of ${counted(canaries, 'planted answer')} told it: answers can grade themselves.`;
  return [`${suite} is judged by ${model} at ${endpoint}. ${trust}${canary}${spoken}`];
}
