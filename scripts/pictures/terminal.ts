import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IBufferCell, Terminal } from '@xterm/headless';
import { adder, adderRepository } from '../../test/support/adder.ts';
import { fakeEngine } from '../../test/support/fake-engine.ts';
import { startInPty } from '../../test/support/pty.ts';
import { aRecord, MEASURED, rightOf } from '../../test/support/record.ts';
import type { RecordOptions } from '../../test/support/record.ts';
import type { Picture } from './picture.ts';

const CLI = join(import.meta.dirname, '..', '..', 'src', 'cli.ts');
const SCHEMES = ['light', 'dark'] as const;
const COLUMNS = [80, 120];

const RECORDS: Readonly<Record<string, RecordOptions>> = {
  pass: { ...MEASURED, production: rightOf(352, 400) },
  fail: { ...MEASURED, production: rightOf(240, 400) },
  open: { ...MEASURED, production: rightOf(296, 400) },
  'not-deployable': {
    paper: 0.9,
    deployment: {
      ready: false,
      phases: [],
      friction: [
        {
          code: 'unknown-architecture',
          summary: 'This build of llama.cpp does not know the architecture.',
          remedy: 'Use a newer version.',
          blame: 'candidate',
          line: "error loading model: unknown model architecture: 'qwen4'",
        },
      ],
    },
  },
};

/** Results and a run that goes on, in a real terminal of 80 and of 120 columns. */
export async function terminalPictures(): Promise<readonly Picture[]> {
  const pictures: Picture[] = [];
  for (const columns of COLUMNS) {
    for (const [name, options] of Object.entries(RECORDS))
      pictures.push(...picturesOf(`terminal-${name}`, columns, await resultIn(columns, options)));
    pictures.push(...picturesOf('terminal-live', columns, await runIn(columns)));
  }
  return pictures;
}

/** What `papergap judge` prints there. */
async function resultIn(columns: number, options: RecordOptions): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'papergap-picture-'));
  writeFileSync(join(folder, 'record.json'), JSON.stringify(aRecord(options)));
  const { ended, terminal } = startInPty([process.execPath, CLI, 'judge', 'record.json'], {
    ...{ cwd: folder, columns, rows: 30 },
  });
  await ended;
  return screenHtml(terminal);
}

/** What `papergap run` shows in the middle of a pass. */
async function runIn(columns: number): Promise<string> {
  const answers = adder(0.9);
  await using engine = await fakeEngine((body) => ({ ...answers(body), firstWordMs: 300 }));
  await using repo = await adderRepository(engine, { items: 400 });
  const args = ['run', 'models/adder.yaml', '--passes', 'production', '--fixed-n'];
  const run = startInPty([process.execPath, CLI, ...args], {
    ...{ cwd: repo.folder, columns, rows: 30 },
    env: { PAPERGAP_CACHE: join(repo.folder, 'cache') },
  });
  while (!/tok\/s {2}\S{5}/.test(run.shown())) await sleep(100);
  const html = screenHtml(run.terminal);
  run.type('\u0003');
  await run.ended;
  return html;
}

function picturesOf(name: string, columns: number, screen: string): readonly Picture[] {
  return SCHEMES.map((scheme) => ({
    name,
    html: `<!doctype html><style>${STYLE}</style><pre>${screen}</pre>`,
    width: Math.ceil(columns * 8.43) + 40,
    scheme,
    measured: 'pre',
  }));
}

/** All that a terminal shows, cell by cell: the screen of a person, and no reading of our own. */
function screenHtml(terminal: Terminal): string {
  const { active } = terminal.buffer;
  const rows = Array.from({ length: active.length }, (_, row) => {
    const line = active.getLine(row);
    const width = line?.translateToString(true).length ?? 0;
    return Array.from({ length: width }, (_, column) => cellHtml(line?.getCell(column))).join('');
  });
  // The first line is the terminal's own name.
  return rows.slice(1).join('\n').trimEnd();
}

const ANSI = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

function cellHtml(cell: IBufferCell | undefined): string {
  const text = (cell?.getChars() || ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  if (cell === undefined) return text;
  const colour = cell.isFgPalette() ? (ANSI[cell.getFgColor() % 8] ?? '') : '';
  const names = [colour, cell.isBold() ? 'bold' : '', cell.isDim() ? 'dim' : ''].filter((one) => one !== '');
  return names.length === 0 ? text : `<b class="${names.join(' ')}">${text}</b>`;
}

const STYLE = `
:root { color-scheme: light dark; background: light-dark(#ffffff, #1e1e1e); color: light-dark(#222222, #d4d4d4); }
pre { font: 14px/1.35 'DejaVu Sans Mono', monospace; margin: 20px; width: max-content; }
b { font-weight: inherit; } .bold { font-weight: bold; } .dim { opacity: 0.6; }
.red { color: light-dark(#c50f1f, #f14c4c); } .green { color: light-dark(#13700f, #23d18b); }
.yellow { color: light-dark(#8a6100, #e5e510); } .cyan { color: light-dark(#0b6a88, #29b8db); }
`;
