// node scripts/pictures/demo.ts [RECORD]: what the README shows of the demo, from its own record: the
// picture, light and dark, and the text beside it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { paintedResult } from '../../src/cli/paint.ts';
import { judge } from '../../src/judge.ts';
import { readRecord } from '../../src/record/files.ts';
import { summary } from '../../src/report/summary.ts';
import { today } from '../../src/shell/clock.ts';
import { htmlText } from '../../src/text/html.ts';
import { withTables } from '../readme-tables.ts';

type Scheme = 'light' | 'dark';
/** Colours by the numbers that a terminal knows them by. */
type Colours = Readonly<Record<'ground' | 'text' | '1' | '2' | '31' | '32' | '33' | '36', string>>;

const COLOURS: Readonly<Record<Scheme, Colours>> = {
  light: {
    ...{ ground: '#f6f8fa', text: '#1f2328', 1: '#1f2328', 2: '#59636e' },
    ...{ 31: '#b3191f', 32: '#116329', 33: '#7d4e00', 36: '#0b6478' },
  },
  dark: {
    ...{ ground: '#151b23', text: '#e6edf3', 1: '#ffffff', 2: '#9198a1' },
    ...{ 31: '#ff7b72', 32: '#56d364', 33: '#e3b341', 36: '#76e3ea' },
  },
};

const COLUMNS = 80;
const CELL = { width: 8.4, height: 18 };
const MARGIN = 16;
const EIGHTHS = '▏▎▍▌▋▊▉█';

/** A command and what it printed, as a terminal in colours shows it. */
function terminalPicture(painted: string, scheme: Scheme): string {
  const colours = COLOURS[scheme];
  const lines = painted.trimEnd().split('\n');
  const width = COLUMNS * CELL.width + 2 * MARGIN;
  const height = lines.length * CELL.height + 2 * MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
      'font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="14">',
    `<rect width="100%" height="100%" rx="8" fill="${colours.ground}"/>`,
    ...lines.flatMap((line, row) => lineParts(line, row, colours)),
    '</svg>\n',
  ].join('\n');
}

/** The pieces of one line, each at its own column: no font can move what stands below one another. */
function lineParts(line: string, row: number, colours: Colours): readonly string[] {
  const parts: string[] = [];
  const on = new Set<string>();
  let column = 0;
  for (const [piece] of line.matchAll(/\u001B\[\d+m|[^\u001B]+/g)) {
    const code = /^\u001B\[(\d+)m$/.exec(piece)?.[1];
    if (code === '22' || code === '39') on.delete(code === '22' ? '1' : [...on].at(-1)!);
    else if (code !== undefined) on.add(code);
    else {
      for (const [word] of piece.matchAll(/[▏▎▍▌▋▊▉█]+|(?:[^\s▏▎▍▌▋▊▉█]| (?=\S))+|\s+/g)) {
        parts.push(...drawn(word, { row, column, on, colours }));
        column += word.length;
      }
    }
  }
  return parts;
}

interface Place {
  readonly row: number;
  readonly column: number;
  /** Styles that hold here, by their numbers. */
  readonly on: ReadonlySet<string>;
  readonly colours: Colours;
}

function drawn(word: string, { row, column, on, colours }: Place): readonly string[] {
  if (word.trim() === '') return [];
  const x = (MARGIN + column * CELL.width).toFixed(1);
  const top = MARGIN + row * CELL.height;
  const fill = colours[([...on].at(-1) ?? 'text') as keyof Colours] ?? colours.text;
  if (EIGHTHS.includes(word.charAt(0))) {
    const cells = Array.from(word, (cell) => (EIGHTHS.indexOf(cell) + 1) / 8).reduce((sum, one) => sum + one);
    return [
      `<rect x="${x}" y="${top + 3}" width="${(cells * CELL.width).toFixed(1)}" height="12" fill="${fill}"/>`,
    ];
  }
  const weight = on.has('1') ? ' font-weight="bold"' : '';
  const length = `textLength="${(word.length * CELL.width).toFixed(1)}" lengthAdjust="spacingAndGlyphs"`;
  return [`<text x="${x}" y="${top + 14}" ${length} fill="${fill}"${weight}>${htmlText(word)}</text>`];
}

/** The README with the first and the last paragraph of what the demo prints. */
function withDemo(readme: string, text: string): string {
  const [first = '', ...others] = text.trimEnd().split('\n\n');
  return withTables(readme, { demo: `\`\`\`text\n${first}\n…\n${others.at(-1)}\n\`\`\`` });
}

if (import.meta.main) {
  const file = process.argv[2] ?? 'papergap-out/router-q8/record.json';
  const text = summary(judge(await readRecord(file), { today: today() }), 'terminal', COLUMNS);
  const root = join(import.meta.dirname, '..', '..');
  for (const scheme of ['light', 'dark'] as const)
    writeFileSync(
      join(root, 'docs', 'pictures', `demo-${scheme}.svg`),
      terminalPicture(`$ npm run demo\n${paintedResult(text)}`, scheme),
    );
  const readme = join(root, 'README.md');
  writeFileSync(readme, withDemo(readFileSync(readme, 'utf8'), text));
}
