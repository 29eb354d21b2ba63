import type { BothFigures, EngineDifference, LoadOfBoth } from '../analyse/same-model.ts';
import type { JudgedRecord } from './judged.ts';
import { passNameIn } from './names.ts';
import type { Section } from './section.ts';
import { figure, milliseconds, percent } from './words.ts';

/** What an engine does to a model: nothing where weights differ, too, or where nothing else was measured. */
export function sameModelSections({ record, findings: { sameModel } }: JudgedRecord): readonly Section[] {
  if (sameModel === undefined) return [];
  const { model, at, differences, score, load, isOtherMachine } = sameModel;
  return [
    {
      title: 'The same model on another engine',
      folded: false,
      lines: [
        `The weights are those of ${model} as measured at ${at.slice(0, 10)}; what differs is how they are served: ` +
          `${differences.map(differenceText).join('; ')}.`,
        ...(score === undefined ? [] : [`Production: ${pair(score, percent)}.`]),
        ...load.flatMap((one) => loadLine(one, passNameIn(record, one.pass))),
        ...(isOtherMachine && load.length > 0
          ? ['It was measured on another machine, so times and rates say little of the engine.']
          : []),
      ],
    },
  ];
}

function differenceText({ what, was, is }: EngineDifference): string {
  const name = what === 'name' ? 'engine' : what.replace(/^args\./, '');
  return `${name} ${was ?? '(not set)'} → ${is ?? '(not set)'}`;
}

function loadLine({ ttftP95Ms, e2elP95Ms, goodputPerS }: LoadOfBoth, name: string): readonly string[] {
  const figures = [
    ...(ttftP95Ms === undefined ? [] : [`TTFT p95 ${pair(ttftP95Ms, milliseconds)}`]),
    ...(e2elP95Ms === undefined ? [] : [`E2EL p95 ${pair(e2elP95Ms, milliseconds)}`]),
    ...(goodputPerS === undefined ? [] : [`goodput ${pair(goodputPerS, figure)} per s`]),
  ];
  return figures.length === 0 ? [] : [`${name}: ${figures.join(', ')}.`];
}

const pair = ({ was, is }: BothFigures, text: (value: number) => string): string =>
  `${text(was)} → ${text(is)}`;
