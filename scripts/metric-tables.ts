import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import { Exchange } from '../src/client/exchange.ts';

/** The moments that a request has, as the record names them. */
export function stampTable(): string {
  const rows = Object.entries(Exchange.shape).flatMap(([name, { description }]) =>
    name.endsWith('AtMs') ? [[`\`${name}\``, description ?? '']] : [],
  );
  return markdownTable([['stamp', 'when'], ...rows]);
}

/** What each file of the analysis names as the source of its formulas. */
export function sourceOfFormulasTable(root: string): string {
  const files = globSync('src/analyse/**/*.ts', { cwd: root }).sort();
  const rows = files.flatMap((file) => {
    const code = readFileSync(join(root, file), 'utf8');
    return Array.from(code.matchAll(/@see ([\s\S]*?)(?=\s*\*\/|\n \* @)/g), ([, source = '']) => [
      `\`${file}\``,
      source.replaceAll(/\s*\n\s*\* ?/g, ' ').replaceAll('|', String.raw`\|`),
    ]);
  });
  return markdownTable([['where', 'source'], ...rows]);
}
