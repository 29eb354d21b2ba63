import type { Command } from 'commander';
import { evaluatedReference, evaluatedScore } from '../analyse/evaluated-reference.ts';
import type { MadeElsewhere } from '../analyse/evaluated-reference.ts';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { suggest } from '../config/fault.ts';
import type { Fault } from '../config/fault.ts';
import { findPolicy, loadPolicy, POLICY_PATH } from '../config/load.ts';
import { Reference } from '../config/reference.ts';
import { matched } from '../evaluators/answers.ts';
import type { Evaluation } from '../evaluators/evaluation.ts';
import { readResultFile } from '../evaluators/read-file.ts';
import { ingestedLines, notReadText } from '../report/ingested.ts';
import { PapergapError } from '../shell/errors.ts';
import { writeNew } from './write-new.ts';
import { tellFaults } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { yamlText } from '../text/yaml.ts';

interface IngestOptions {
  readonly suite: string;
  readonly task?: string;
  readonly metric?: string;
  readonly model?: string;
  readonly engine?: string;
  readonly machine?: string;
  readonly shots?: number;
  readonly maxTokens?: number;
  readonly out?: string;
  readonly policy?: string;
}

/** `papergap ingest`: results of an external evaluator that were made elsewhere, as a model's reference. */
export function addIngest(program: Command, terminal: Terminal): void {
  program
    .command('ingest')
    .showHelpAfterError('(papergap ingest --help shows how)')
    .description('Read results that an external evaluator made elsewhere, and make a reference of them.')
    .argument('<file>', 'what it wrote: the file with its figures')
    .requiredOption('--suite <name>', 'the suite of the policy that they are of')
    .option('--task <name>', 'which task of the file, where it has several')
    .option('--metric <name>', 'which figure of the task, where it has several')
    .option('--model <name>', 'what was measured, as the candidate names it')
    .option('--engine <text>', 'the engine that it was served by')
    .option('--machine <text>', 'the machine that it was measured on')
    .option('--shots <n>', 'worked examples, where the file does not say', wholeNumber)
    .option('--max-tokens <n>', 'longest answer in tokens, where the file does not say', wholeNumber)
    .option(
      '--out <file>',
      'write the reference there; left out, the results are told and nothing is written',
    )
    .option('--policy <file>', `policy that has the suite (default: the nearest ${POLICY_PATH})`)
    .addHelpText('after', HELP)
    .action(async (file: string, options: IngestOptions) => {
      const { task, metric } = options;
      const wanted = { ...(task !== undefined && { task }), ...(metric !== undefined && { metric }) };
      const read = await readResultFile(file, wanted);
      if (!read.ok)
        return tellFaults(
          read.faults.map((message) => ({ file, path: '', message })),
          terminal,
        );
      const { evaluation, answers: evaluated } = read.value;
      const { answers } = matched(evaluated, [], evaluation.evaluator);
      for (const line of ingestedLines(evaluation, evaluatedScore(answers, evaluation)))
        terminal.print(`${line}\n`);
      if (options.out === undefined) return;
      const unknown = await suiteFaults(options.suite, options.policy);
      if (unknown.length > 0) return tellFaults(unknown, terminal);
      const reference = referenceFrom({ evaluation, answers }, options);
      if (!reference.ok)
        return tellFaults(
          reference.faults.map((message) => ({ file, path: '', message })),
          terminal,
        );
      await writeNew(options.out, `${yamlText(reference.value)}\n`);
      terminal.say(`reference: ${options.out}; commit it to the base branch`);
    });
}

const HELP = `
Read are: lm-eval's results_*.json with the samples_*.jsonl beside it (--log_samples), inspect's
logs (.json, .eval), evalplus's *_eval_results.json, nemo-evaluator's byob_results.json, promptfoo's
JSON (-o results.json), and records of Every Eval Ever with the *_samples.jsonl beside them.
A reference says what was measured, and on what: --model, --engine and --machine with --out.`;

/** A reference of a suite that the policy does not have is held against nothing. */
async function suiteFaults(suite: string, named: string | undefined): Promise<readonly Fault[]> {
  const file = named ?? (await findPolicy(POLICY_PATH));
  if (file === undefined) return [];
  const policy = await loadPolicy(file);
  if (!policy.ok) return policy.faults;
  const known = Object.keys(policy.value.value.suites);
  if (known.includes(suite)) return [];
  return [
    policy.value.fault(['suites'], `there is no suite "${suite}" in the policy`, suggest(suite, known)),
  ];
}

/** What the file says counts before what the options say. */
function referenceFrom(
  { evaluation, answers }: Pick<MadeElsewhere, 'evaluation' | 'answers'>,
  options: IngestOptions,
): Checked<Reference, string> {
  const known = knownOf(evaluation, options);
  const missing = Object.entries(known).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length > 0) return faulty([`does not say all that a reference has: add ${missing.join(', ')}`]);
  const made = evaluatedReference({
    ...{ evaluation, answers, suite: options.suite },
    model: known['--model'] ?? '',
    engine: known['--engine'] ?? '',
    machine: known['--machine'] ?? '',
    shots: known['--shots'] ?? 0,
    maxTokens: known['--max-tokens'] ?? 1,
  });
  if (!made.ok) return faulty(made.faults.map(notReadText));
  const reference = Reference.safeParse(made.value);
  if (reference.success) return checked(reference.data);
  const places = reference.error.issues.map(({ path }) => path.map(String).join('.'));
  return faulty([`makes no reference: ${places.join(', ')} is not as a reference has it`]);
}

function knownOf({ shots, maxTokens }: Evaluation, options: IngestOptions) {
  return {
    '--model': options.model,
    '--engine': options.engine,
    '--machine': options.machine,
    '--shots': shots ?? options.shots,
    '--max-tokens': maxTokens ?? options.maxTokens,
  };
}

function wholeNumber(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new PapergapError('usage', `"${text}" is no whole number`, 'Write digits alone, such as 512.');
}
