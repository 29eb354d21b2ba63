/**
 * What a record of 100,000 answers costs as Parquet and as CSV: 20,000 items in five passes, each answer with
 * a text of its own of some 200 characters.
 *
 * The whole command is the package's, built from the sources, with `--texts`: it reads and judges the record
 * first, which `papergap judge` alone is the measure of. Seconds are the processor's, the least of three.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import { anUncheckedRecord } from '../test/support/record.ts';
import type { Mark } from '../test/support/record.ts';

const ITEMS = 20_000;
const ROUNDS = 3;
const ROOT = join(import.meta.dirname, '..');

/** Makes a process say at its end what it took: processor time in µs, and at most so much memory in KiB. */
const SAYS_COST =
  "data:text/javascript,process.on('exit',()=>{const{userCPUTime:u,systemCPUTime:s,maxRSS:m}=" +
  'process.resourceUsage();process.stderr.write(`\\n${u+s} ${m}`)})';

function largeRecord() {
  const marks = (every: number): { readonly paper: readonly Mark[] } => ({
    paper: Array.from({ length: ITEMS }, (_, at) => (at % every === 0 ? 0 : 1)),
  });
  const record = anUncheckedRecord({
    ...{ reproduce: marks(9), repeat: marks(9), noisy: marks(4) },
    ...{ loaded: marks(8), 'noisy-loaded': marks(4) },
  });
  const passes = record.passes.map((pass) =>
    pass.kind === 'suite'
      ? { ...pass, answers: pass.answers.map((one) => ({ ...one, text: textOf(pass.pass, one.item) })) }
      : pass,
  );
  const items = record.plan.passes[0]?.kind === 'suite' ? record.plan.passes[0].items : [];
  const questions = items.map((item) => ({
    ...{ suite: 'benchmark', item, question: textOf('question', item), expected: 'yes' },
  }));
  return { ...record, passes, questions };
}

const textOf = (what: string, item: string): string =>
  `${what} of ${item} `.padEnd(200, 'Words of some length. ');

/** Runs the command; its seconds of the processor, and its peak memory in MiB. */
function cost(cli: string, args: readonly string[]): { readonly seconds: number; readonly mib: number } {
  const { status, stderr } = spawnSync(process.execPath, ['--import', SAYS_COST, cli, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status === null || status === 2 || status === 3) throw new Error(`papergap failed: ${stderr}`);
  const [us = NaN, kib = NaN] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { seconds: us / 1e6, mib: kib / 1024 };
}

const folder = mkdtempSync(join(tmpdir(), 'papergap-perf-exports-'));
try {
  spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs'), '--out', join(folder, 'dist')]);
  const cli = join(folder, 'dist', 'papergap.mjs');
  const file = join(folder, 'record.json');
  writeFileSync(file, JSON.stringify(largeRecord()));
  const mibOf = (path: string): string => (statSync(path).size / 2 ** 20).toFixed(0);

  const row = (what: string, args: readonly string[], made: string): readonly string[] => {
    const rounds = Array.from({ length: ROUNDS }, () => cost(cli, args));
    const seconds = Math.min(...rounds.map((round) => round.seconds));
    const memory = Math.max(...rounds.map((round) => round.mib));
    return [what, mibOf(made), seconds.toFixed(1), memory.toFixed(0)];
  };
  const exported = (format: string): readonly string[] => {
    const out = join(folder, `out.${format}`);
    return row(format, ['export', file, '--format', format, '--texts', '--out', out], out);
  };
  const rows = [
    row('the record, judged alone', ['judge', file, '--format', 'json'], file),
    ...['parquet', 'csv'].map(exported),
  ];
  const table = markdownTable([['what', 'MiB', 'processor, s', 'most memory, MiB'], ...rows], {
    align: ['l', 'r', 'r', 'r'],
  });
  process.stdout.write(`${table}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
