import type { ProbesFinding } from '../analyse/probes.ts';
import { probeSections } from './probes.ts';
import { sectionText } from './table.ts';

/** What the probes of one server showed, for a terminal. */
export function probePage(probes: ProbesFinding): string {
  return `${probeSections(probes).map(sectionText).join('\n\n')}\n`;
}
