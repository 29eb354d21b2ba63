import type { NoiseOperator } from '../operator.ts';
import { keepsProtected } from '../protect.ts';
import { drawOne } from './free-text.ts';

const FORMATS = [
  ['json', 50],
  ['yaml', 25],
  ['table', 25],
] as const;
/** A shorter text is a name, a label or an option of a choice. */
const LEAST_LENGTH = 12;

/**
 * The field as a program hands it on: in a JSON object, in YAML or in a table, under the word "input".
 *
 * JSON writes quotes and line ends otherwise; where that changes code or a protected part, the text stays.
 */
export const inputFormat: NoiseOperator = {
  does: 'the field in a JSON object, in YAML or in a table',
  family: 'paste',
  layer: 'transport',
  typical: { probability: 0.05, rate: 1 },
  unit: 'time',
  basis: 'assumed',
  source: 'no published figure found; FormatSpread, arXiv 2310.11324: up to 76 points between formats',
  meaning: 'preserved',
  maxEditRatio: 2,

  apply(text, random, protectedSpans) {
    const format = drawOne(random, FORMATS);
    const formatted = text.trim().length < LEAST_LENGTH ? text : inFormat(text, format);
    return keepsProtected(text, formatted, protectedSpans) ? formatted : text;
  },
};

function inFormat(text: string, format: (typeof FORMATS)[number][0]): string {
  if (format === 'json') return JSON.stringify({ input: text }, undefined, 2);
  if (format === 'yaml') return `input: |\n${text.replace(/^(?=.)/gm, '  ')}`;
  return text.includes('\n') || text.includes('|') ? text : `| input |\n| --- |\n| ${text} |`;
}
