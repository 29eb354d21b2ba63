// node scripts/readme-tables.ts: the tables of docs/action.md, from action.yml.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import { parse } from 'yaml';

interface Entry {
  readonly description: string;
  readonly default?: string;
}
type Entries = Readonly<Record<string, Entry>>;

/** A page with its tables made again; what lies between `<!-- inputs -->` and `<!-- /inputs -->` is replaced. */
export function withTables(page: string, action: string): string {
  const { inputs, outputs } = parse(action) as { readonly inputs: Entries; readonly outputs: Entries };
  const tables = { inputs: inputTable(inputs), outputs: outputTable(outputs) };
  return Object.entries(tables).reduce((text, [name, table]) => {
    const between = new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`);
    if (!between.test(text)) throw new Error(`no place for the table of ${name}`);
    return text.replace(between, (_, open: string, close: string) => `${open}\n\n${table}\n\n${close}`);
  }, page);
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

/** The text is ours; a bar would end the cell, in code too. */
function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ');
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const page = join(root, 'docs', 'action.md');
  writeFileSync(page, withTables(readFileSync(page, 'utf8'), readFileSync(join(root, 'action.yml'), 'utf8')));
}
