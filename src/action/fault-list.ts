import { faultText } from '../config/fault.ts';
import type { Fault } from '../config/fault.ts';
import { bounded } from '../report/bounded.ts';
import { markdownText } from '../text/markdown.ts';

/** Every fault in Markdown, by file and line. */
export function faultList(faults: readonly Fault[]): string {
  const files = [...new Set(faults.map(({ file }) => file))].sort();
  const parts = files.map((file) => {
    const ofIt = faults.filter((fault) => fault.file === file);
    const lines = ofIt.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)).map(lineOf);
    return `#### ${markdownText(file)}\n\n${lines.join('\n')}`;
  });
  return `${bounded([`### ${countOf(faults.length)}`, ...parts].join('\n\n'))}\n`;
}

function lineOf(fault: Fault): string {
  const place = fault.line === undefined ? '' : `line ${fault.line}: `;
  const kind = fault.severity === 'warning' ? 'warning: ' : '';
  return `- ${place}${kind}${markdownText(faultText(fault))}`;
}

const countOf = (faults: number): string => (faults === 1 ? 'One fault' : `${faults} faults`);
