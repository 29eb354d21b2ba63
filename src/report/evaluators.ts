import type { EvaluatorFinding } from '../analyse/evaluators.ts';
import type { Findings } from '../analyse/findings.ts';
import type { Section } from './section.ts';
import { count, counted, percent } from './words.ts';

/** What external evaluators made of the claims that are theirs to reproduce. */
export function evaluatorSections({ evaluators }: Findings): readonly Section[] {
  if (evaluators.length === 0) return [];
  return [
    {
      title: 'External evaluators',
      folded: evaluators.every(isAsItShouldBe),
      table: {
        head: ['pass', 'evaluator', 'task', 'figure', 'claimed', 'theirs', 'from its samples'],
        align: ['l', 'l', 'l', 'l', 'r', 'r', 'r'],
        rows: evaluators.map((one) => [
          one.pass,
          `${one.evaluator} ${one.version}`,
          one.task,
          one.metric ?? '',
          percent(one.claimed),
          percent(one.theirs),
          percent(one.ours),
        ]),
      },
      lines: evaluators.flatMap(linesOf),
    },
  ];
}

const isAsItShouldBe = ({ isSame = true, trouble }: EvaluatorFinding): boolean =>
  isSame && trouble === undefined;

function linesOf(found: EvaluatorFinding): readonly string[] {
  const { pass, evaluator, trouble, isSame, theirs, ours, isIsolated } = found;
  if (trouble !== undefined) return [`${pass}: ${trouble.summary} ${trouble.remedy}`];
  return [
    isSame === undefined
      ? `${pass}: ${evaluator} tells no figure of its own: this one is made from its samples alone.`
      : isSame
        ? `${pass}: ${evaluator}'s own figure and the one made from its samples are the same to the last digit.`
        : `${pass}: ${evaluator} tells ${theirs}, and its samples make ${ours}: one of the two is wrong, and neither counts.`,
    ...requestLines(found),
    ...(isIsolated ? [] : [`${pass}: ${evaluator} ran with the network of this machine.`]),
  ];
}

function requestLines({
  pass,
  requests,
  unmatched,
  sent = {},
  varied,
  figures,
}: EvaluatorFinding): readonly string[] {
  const fields = Object.entries(sent).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  const others = Object.entries(figures).map(([name, value]) => `${name} ${percent(value)}`);
  return [
    `${pass}: ${counted(requests, 'request')}, each with ${fields.join(', ') || 'nothing beside its question'}.`,
    ...(varied.length === 0 ? [] : [`${pass}: not all requests had the same ${varied.join(', ')}.`]),
    ...(unmatched === 0
      ? []
      : [`${pass}: for ${counted(unmatched, 'answer')} no request is known, nor how they ended.`]),
    ...(others.length < 2 ? [] : [`${pass}: all ${count(others.length)} figures: ${others.join(', ')}.`]),
  ];
}
