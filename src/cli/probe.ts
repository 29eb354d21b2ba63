import type { Command } from 'commander';
import { probesFinding } from '../analyse/probes.ts';
import { probePage } from '../report/probe-page.ts';
import { printedJson } from '../text/json.ts';
import type { Terminal } from './terminal.ts';

interface Options {
  readonly model?: string;
  readonly key?: string;
  readonly tokenizer?: string;
  readonly all: boolean;
  readonly json: boolean;
}

/** `papergap probe`: a server that runs, asked what has a known right reaction. */
export function addProbe(program: Command, terminal: Terminal): void {
  program
    .command('probe')
    .showHelpAfterError('(papergap probe --help shows how)')
    .description('Ask a running server odd and edge-case questions whose right reaction is known.')
    .argument('<url>', 'where it answers, such as http://127.0.0.1:8000')
    .option('--model <name>', 'the name that requests ask for (default: the first that it lists)')
    .option('--key <variable>', 'the variable of the environment that holds its key')
    .option('--tokenizer <file>', "the model's own tokenizer.json, to hold the server's tokens against")
    .option(
      '--all',
      'ask the questions, too, that have killed engines: not of a server that others use',
      false,
    )
    .option('--json', 'as JSON', false)
    .action((url: string, options: Options) => probe(url, options, terminal));
}

async function probe(url: string, options: Options, terminal: Terminal): Promise<void> {
  const { probeServer } = await import('../bench/probe-server.ts');
  const { shell } = terminal;
  const seen = await probeServer({ url, ...options }, shell);
  const finding = probesFinding(seen);
  terminal.print(options.json ? printedJson({ seen, finding }) : probePage(finding));
  if (finding.found.some(({ severity }) => severity === 'critical')) terminal.end('fail');
  else if (finding.ended !== 'complete' || finding.unjudged.length > 0) terminal.end('inconclusive');
}
