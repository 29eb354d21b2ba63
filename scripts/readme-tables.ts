// node scripts/readme-tables.ts: the tables of the pages, from action.yml, the bot's own code and the map of
// rooms.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import { parse } from 'yaml';
import * as z from 'zod';
import { helpText } from '../bot/commands/help.ts';
import { COMMANDS } from '../bot/commands/index.ts';
import { Settings } from '../bot/settings.ts';
import { EXIT_CODES } from '../src/cli/exit-codes.ts';
import { Candidate } from '../src/config/candidate.ts';
import { PassRole } from '../src/config/pass-role.ts';
import { Policy } from '../src/config/policy.ts';
import { Reference } from '../src/config/reference.ts';
import type { Engine } from '../src/engines/engine.ts';
import { engines } from '../src/engines/index.ts';
import { claimSources } from '../src/init/sources/index.ts';
import { loadProfiles } from '../src/load/profiles/index.ts';
import { instructionPlace } from '../src/noise/instruction-place.ts';
import { noiseOperators } from '../src/noise/operators/index.ts';
import { checks } from '../src/preflight/checks/index.ts';
import { machineNamed, soldGpus } from '../src/preflight/machine.ts';
import { catalogue } from '../src/probes/catalogue/index.ts';
import { JUDGES } from '../src/probes/probe.ts';
import { scorers } from '../src/scoring/index.ts';
import type { Scorer } from '../src/scoring/scorer.ts';
import { argumentTables } from './engine-tables.ts';
import { configTable } from './config-tables.ts';
import { sourceOfFormulasTable, stampTable } from './metric-tables.ts';
import { errorTable, reasonTable } from './verdict-tables.ts';
import { BOT_ROOMS, PLUG_INS, ROOMS } from '../test/support/architecture/rooms.ts';

interface Entry {
  readonly description: string;
  readonly default?: string;
}
type Entries = Readonly<Record<string, Entry>>;

/** What `bot/app.yml` holds. */
interface Manifest {
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly public: boolean;
  readonly hook_attributes: { readonly active: boolean; readonly url: string };
  readonly default_events: readonly string[];
  readonly default_permissions: Readonly<Record<string, string>>;
}

/**
 * A page with its tables made again; what lies between `<!-- inputs -->` and `<!-- /inputs -->` is replaced.
 */
export function withTables(page: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((text, [name, table]) => {
    const between = new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`);
    if (!between.test(text)) throw new Error(`no place for the table of ${name}`);
    return text.replace(between, (_, open: string, close: string) => `${open}\n\n${table}\n\n${close}`);
  }, page);
}

/** The tables of docs/action.md, from action.yml, and its list of passes. */
function actionTables(action: string): Readonly<Record<string, string>> {
  const { inputs, outputs } = parse(action) as { readonly inputs: Entries; readonly outputs: Entries };
  const passes = PassRole.options.map((role) => `\`${role}\``).join(', ');
  return { inputs: inputTable(inputs), outputs: outputTable(outputs), passes: `Passes: ${passes}.` };
}

/** Where scores are read, in docs/init.md. */
function sourceTable(): string {
  const rows = Object.entries(claimSources).map(([name, { about }]) => [`\`${name}\``, about]);
  return markdownTable([['source', 'what it is, and where it stands'], ...rows]);
}

/** What docs/bot.md says of commands and settings, from the code that reads them. */
function botTables(manifest: string): Readonly<Record<string, string>> {
  const rows = Object.entries(Settings.shape).map(([name, setting]) => {
    const { success, data } = setting.safeParse(undefined);
    const what = cell(setting.description ?? '');
    return [`\`${name}\``, what, success ? (data === undefined ? 'none' : `\`${data}\``) : '**needed**'];
  });
  const settings = markdownTable([['variable', 'what it is', 'default'], ...rows]);
  const registration = `[Register the App](${registrationUrl(manifest)}): the link fills GitHub's form.`;
  return { commands: helpText(COMMANDS), settings, registration };
}

/** The tables of ARCHITECTURE.md, from the map that its test enforces. */
function architectureTables(): Readonly<Record<string, string>> {
  const rooms = Object.entries(ROOMS).map(([name, { sentence, uses, isPure }]) => [
    `\`${name}\``,
    isPure ? `${sentence}; pure` : sentence,
    uses.join(', ') || 'nothing',
  ]);
  const plugIns = PLUG_INS.map(({ kind, interface: type, declaredIn, shelf }) => [
    kind,
    `\`${type}\` in \`${declaredIn}\``,
    `\`${shelf}\``,
  ]);
  const botRooms = Object.entries(BOT_ROOMS).map(([name, { sentence, uses }]) => [
    `\`${name}\``,
    sentence,
    uses.join(', ') || 'nothing',
  ]);
  return {
    rooms: markdownTable([['room', 'its one sentence', 'may use'], ...rooms]),
    'bot-rooms': markdownTable([['room', 'its one sentence', 'may use'], ...botRooms]),
    'plug-ins': markdownTable([['plug-in', 'interface', 'shelf'], ...plugIns]),
  };
}

/** GitHub's form for a new App, filled in from the manifest. */
function registrationUrl(manifest: string): string {
  const app = parse(manifest) as Manifest;
  const { name, description, url, hook_attributes: hook, default_events, default_permissions } = app;
  const query = new URLSearchParams({
    name,
    description,
    url,
    public: String(app.public),
    webhook_active: String(hook.active),
    webhook_url: hook.url,
    ...default_permissions,
  });
  for (const event of default_events) query.append('events[]', event);
  return `https://github.com/settings/apps/new?${query.toString()}`;
}

function inputTable(inputs: Entries): string {
  const rows = Object.entries(inputs).map(([name, { description, default: value }]) => [
    `\`${name}\``,
    cell(description),
    value === undefined ? '' : `\`${cell(value)}\``,
  ]);
  return markdownTable([['input', 'what it is', 'default'], ...rows]);
}

function outputTable(outputs: Entries): string {
  const rows = Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, cell(description)]);
  return markdownTable([['output', 'what it is'], ...rows]);
}

function exitCodeTable(): string {
  const rows = Object.values(EXIT_CODES).map(([code, meaning]) => [String(code), meaning]);
  return markdownTable([['exit code', 'meaning'], ...rows]);
}

function engineTable(): string {
  const rows = Object.entries(engines).map(([name, { about, knownFrom }]) => [
    `\`${name}\``,
    cell(about),
    knownFrom,
  ]);
  return markdownTable([['engine', 'what it is', 'known from'], ...rows]);
}

/** Which versions of an engine papergap starts, and why no older ones. */
function versionTable(): string {
  const rows = Object.entries(engines).flatMap(([name, { program }]: [string, Engine]) => {
    if (program?.package === undefined) return [];
    const { default: standard, oldest, olderLack } = program.package.versions;
    return [[`\`${name}\``, `\`${standard}\``, `\`${oldest}\``, cell(olderLack)]];
  });
  return markdownTable([['engine', 'default', 'oldest', 'older ones lack'], ...rows]);
}

function checkTable(): string {
  const rows = Object.entries(checks).map(([name, { about }]) => [`\`${name}\``, cell(about)]);
  return markdownTable([['check', 'what it looks at'], ...rows]);
}

/** The GPUs that `--gpu` takes, as their drivers show them. */
function gpuTable(): string {
  const rows = soldGpus.map((name) => {
    const { memoryMiB = 0, computeCapability = 0 } = machineNamed(name)?.gpus?.[0] ?? {};
    return [`\`${name}\``, (memoryMiB / 1024).toFixed(1), computeCapability.toFixed(1)];
  });
  return markdownTable([['GPU', 'memory, GiB', 'compute capability'], ...rows]);
}

/** When each scorer finds an answer right, then a table of options for each that has some. */
function scorerTables(): Readonly<Record<string, string>> {
  const all: readonly (readonly [string, Scorer])[] = Object.entries(scorers);
  const rows = all.map(([name, { rightWhen }]) => [`[\`${name}\`](#${name})`, cell(rightWhen)]);
  return {
    scorers: markdownTable([['scorer', 'right when'], ...rows]),
    ...Object.fromEntries(all.map(([name, { options }]) => [name, configTable(options)])),
  };
}

/** Each option and what it does. */
function optionsText(options: z.ZodType): string {
  const { properties = {} } = z.toJSONSchema(options, { io: 'input' });
  return Object.entries(properties)
    .flatMap(([name, option]) =>
      typeof option === 'object' && option.description ? [`\`${name}\`: ${option.description}`] : [],
    )
    .join('; ');
}

function profileTable(): string {
  const rows = Object.entries(loadProfiles).map(([name, { does, shape }]) => [
    `\`${name}\``,
    cell(does),
    cell(optionsText(shape)),
  ]);
  return markdownTable([['load profile', 'what it does', 'options'], ...rows]);
}

function noiseTable(): string {
  const rows = Object.entries({ ...noiseOperators, 'instruction-place': instructionPlace }).map(
    ([name, operator]) => {
      const { does, typical, unit, basis, source } = operator;
      const rate = unit.startsWith('of ')
        ? `${Number((typical.rate * 100).toFixed(1))} %`
        : String(typical.rate);
      const touched = `${Math.round(typical.probability * 100)} %`;
      return [`\`${name}\``, cell(does), touched, `${rate} ${cell(unit)}`, basis, cell(source)];
    },
  );
  return markdownTable([
    ['noise operator', 'what it does', 'items touched', 'inside one', 'basis', 'source of the rate'],
    ...rows,
  ]);
}

/** Every probe, and what judges what comes of it. */
function probeTables(): Readonly<Record<string, string>> {
  const rows = Object.entries(catalogue).map(([id, { title, family, judges: by, isHard, cause }]) => [
    id,
    cell(title),
    family,
    by.length === 0 ? '`http-class`' : by.map((name) => `\`${name}\``).join(', '),
    isHard ? 'last' : '',
    cell(cause),
  ]);
  const rules = Object.entries(JUDGES).map(([name, rightWhen]) => [`\`${name}\``, cell(rightWhen)]);
  return {
    probes: markdownTable([['', 'probe', 'family', 'judged by', 'asked', 'mostly goes wrong by'], ...rows]),
    judges: markdownTable([['judge', 'right when'], ...rules]),
  };
}

/** The text is ours; a bar would end the cell, in code too. */
function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ');
}

/** Pages with tables, and what they are made of. */
export function pages(root: string): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const action = readFileSync(join(root, 'action.yml'), 'utf8');
  return {
    'ARCHITECTURE.md': architectureTables(),
    'docs/action.md': actionTables(action),
    'README.md': { 'exit-codes': exitCodeTable() },
    'docs/configuration.md': {
      candidate: configTable(Candidate),
      policy: configTable(Policy),
      reference: configTable(Reference),
      'load-profiles': profileTable(),
    },
    'docs/metrics.md': { stamps: stampTable() },
    'docs/statistics.md': { sources: sourceOfFormulasTable(root) },
    'docs/verdict.md': { reasons: reasonTable() },
    'docs/troubleshooting.md': { 'exit-codes': exitCodeTable(), errors: errorTable() },
    'docs/scorers.md': scorerTables(),
    'docs/probes.md': probeTables(),
    'docs/noise.md': { noise: noiseTable() },
    'docs/engines.md': { engines: engineTable(), arguments: argumentTables() },
    'docs/init.md': { 'claim-sources': sourceTable() },
    'docs/running.md': { versions: versionTable() },
    'docs/doctor.md': { checks: checkTable(), gpus: gpuTable() },
    'docs/bot.md': botTables(readFileSync(join(root, 'bot', 'app.yml'), 'utf8')),
  };
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  for (const [page, tables] of Object.entries(pages(root)))
    writeFileSync(join(root, page), withTables(readFileSync(join(root, page), 'utf8'), tables));
}
