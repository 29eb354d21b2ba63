import { XMLBuilder } from 'fast-xml-parser';
import type { LoadFinding } from '../analyse/load.ts';
import type { SloFinding } from '../analyse/slo.ts';
import { decision, plainText } from '../report/decision.ts';
import type { JudgedRecord } from '../report/judged.ts';
import { loadName, METRIC_NAMES } from '../report/names.ts';
import { unwaivedReasons } from '../report/reasons-against.ts';
import { reasonTexts } from '../report/reasons.ts';
import { milliseconds } from '../report/words.ts';
import { visible, visibleLines } from '../text/visible.ts';
import type { SloAtLoad } from '../verdict/reason.ts';
import { inconclusiveAs } from '../verdict/thin-evidence.ts';

/** How one thing that was judged came out: nothing more where it passed. */
interface Case {
  readonly name: string;
  readonly ending?: { readonly as: 'failure' | 'error' | 'skipped'; readonly message: string };
  /** Lines below the message. */
  readonly lines?: readonly string[];
}

/**
 * The judgement as JUnit XML: a case for the verdict, and one for each objective at each load.
 *
 * A fail is a failure. What is open is an error where it fails the check (`on-inconclusive`), and skipped
 * where it does not. An objective is a failure where the verdict names it as missed: one that could not be
 * told, is waived, or was missed at a load that only explores is skipped.
 */
export function junitXml(judged: JudgedRecord): string {
  const { record, findings } = judged;
  const missed = unwaivedReasons(judged.verdict).flatMap((one) => (one.code === 'slo-missed' ? one.slo : []));
  const cases = [
    verdictCase(judged),
    ...findings.load.flatMap((load) => load.slo.map((slo) => objectiveCase(load, slo, missed))),
  ];
  const count = (as: string): number => cases.filter(({ ending }) => ending?.as === as).length;
  const suite = {
    '@name': visible(record.candidate.id),
    '@timestamp': visible(record.run.startedAt.replace(/(\.\d+)?Z$/, '')),
    '@time': record.run.durationMs / 1000,
    '@tests': cases.length,
    '@failures': count('failure'),
    '@errors': count('error'),
    '@skipped': count('skipped'),
    testcase: cases.map((one) => caseXml(one, judged)),
  };
  const builder = new XMLBuilder({
    ...{ ignoreAttributes: false, attributeNamePrefix: '@', format: true },
    // Else a candidate called true would have no name.
    suppressBooleanAttributes: false,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ testsuites: { testsuite: suite } })}`;
}

function verdictCase(judged: JudgedRecord): Case {
  const { verdict, findings } = judged;
  const name = 'verdict';
  const message = plainText(decision(judged));
  const lines = reasonTexts(judged);
  if (verdict.outcome === 'pass') return { name };
  if (verdict.outcome === 'fail') return { name, ending: { as: 'failure', message }, lines };
  const isLetThrough = inconclusiveAs(verdict, findings.policy) === 'neutral';
  return { name, ending: { as: isLetThrough ? 'skipped' : 'error', message }, lines };
}

function objectiveCase(
  load: LoadFinding,
  { metric, limitMs, measured, met }: SloFinding,
  missed: readonly SloAtLoad[],
): Case {
  const name = `${METRIC_NAMES[metric]} within ${milliseconds(limitMs)}, ${loadName(load)}`;
  const seen = typeof measured === 'number' ? `It was ${milliseconds(measured)}.` : 'It is not known.';
  if (met === undefined) return { name, ending: { as: 'skipped', message: `It could not be told. ${seen}` } };
  if (met) return { name };
  const isFailing = missed.some((slo) => slo.load.pass === load.pass && slo.metric === metric);
  if (isFailing) return { name, ending: { as: 'failure', message: seen } };
  return { name, ending: { as: 'skipped', message: `${seen} That fails nothing here.` } };
}

function caseXml({ name, ending, lines = [] }: Case, { record }: JudgedRecord): object {
  return {
    '@classname': `papergap.${visible(record.candidate.id)}`,
    '@name': name,
    '@time': 0,
    ...(ending && {
      [ending.as]: { '@message': visible(ending.message), '#text': visibleLines(lines.join('\n')) },
    }),
  };
}
