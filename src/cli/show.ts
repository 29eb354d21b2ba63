import { Option } from 'commander';
import type { Command } from 'commander';
import { suggest } from '../config/fault.ts';
import { judge } from '../judge.ts';
import type { JudgedRecord } from '../judge.ts';
import { readRecord } from '../record/files.ts';
import { reporters } from '../report/index.ts';
import { nextStepsSection } from '../report/next-steps.ts';
import type { Section } from '../report/section.ts';
import { openSections } from '../report/sections-markdown.ts';
import { PARTS } from '../report/sections.ts';
import { sectionsText } from '../report/table.ts';
import { today } from '../shell/clock.ts';
import { PapergapError } from '../shell/errors.ts';
import { printedJson } from '../text/json.ts';
import { recordPath } from './record-path.ts';
import type { Terminal } from './terminal.ts';

type ShownAs = 'table' | 'markdown' | 'json';

interface Options {
  readonly section: readonly string[];
  readonly format: ShownAs;
}

/** The parts of a report by the names that users write, and what is to be done next. */
const SECTIONS = new Map<string, (judged: JudgedRecord) => readonly Section[]>([
  ...Object.entries(PARTS),
  ['next-steps', (judged) => nextStepsSection(judged, 'terminal')],
]);
const SECTION_NAMES: readonly string[] = [...SECTIONS.keys()];

/** `papergap show`: everything that a record says, or parts of it. */
export function addShow(program: Command, terminal: Terminal): void {
  program
    .command('show')
    .showHelpAfterError('(papergap show --help shows how)')
    .description('Show everything that a record says, or the sections that are named.')
    .argument('<record>', "a run's folder, its record.json, or the journal.jsonl of one that was cut off")
    .addOption(
      new Option('--section <name>', 'one section; several by several --section; help tells their titles')
        .choices([...SECTION_NAMES, 'help'])
        .argParser(collected)
        .default([], 'everything'),
    )
    .addOption(
      new Option('--format <format>', 'how it is printed')
        .choices(['table', 'markdown', 'json'])
        .default('table'),
    )
    .action(async (path: string, { section, format }: Options) => {
      const judged = judge(await readRecord(await recordPath(path)), { today: today() });
      if (section.includes('help')) return terminal.print(sectionList(judged));
      const asked = section.map(knownSection).flatMap((sectionsOf) => sectionsOf(judged));
      if (section.length > 0 && asked.length === 0)
        terminal.say(`The record says nothing of ${section.join(', ')}.`);
      else if (format === 'table')
        terminal.show(
          section.length === 0
            ? reporters.table(judged, 'terminal', terminal.columns)
            : `${sectionsText(asked, terminal.columns)}\n`,
        );
      else
        terminal.print(
          section.length === 0 ? reporters[format](judged, 'terminal') : sectionsAs(format, asked),
        );
    });
}

const collected = (name: string, before: readonly string[]): readonly string[] => [...before, name];

function knownSection(name: string) {
  const found = SECTIONS.get(name);
  if (found !== undefined) return found;
  throw new PapergapError(
    'usage',
    `there is no section "${name}" (${suggest(name, SECTION_NAMES)})`,
    'List them with --section help.',
  );
}

/** Every section's name, with the titles that it has in this record. */
function sectionList(judged: JudgedRecord): string {
  const longest = Math.max(...SECTION_NAMES.map(({ length }) => length));
  const lines = [...SECTIONS].map(([name, sectionsOf]) => {
    const titles = sectionsOf(judged).map(({ title }) => title);
    return `${name.padEnd(longest)}  ${titles.join(' · ') || '(nothing in this record)'}`;
  });
  return `${lines.join('\n')}\n`;
}

function sectionsAs(format: 'markdown' | 'json', sections: readonly Section[]): string {
  return format === 'markdown' ? `${openSections(sections)}\n` : printedJson(sections);
}
