import type { ProbesFinding } from '../analyse/probes.ts';
import { probeSections } from './probes.ts';
import { sectionsText } from './table.ts';

/** What the probes of one server showed, for a terminal. */
export function probePage(probes: ProbesFinding): string {
  return `${sectionsText(probeSections(probes))}\n`;
}
