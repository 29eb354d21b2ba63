// npm run page: src/page/browser/ into src/page/browser-code.ts, which a page holds as its one script and style.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

/** Where the script and the style of a page stand as constants. */
export const BROWSER_CODE = join(ROOT, 'src/page/browser-code.ts');

/** The file as the sources in src/page/browser/ make it. */
export async function browserCode(): Promise<string> {
  const [script, style] = await Promise.all([bundled('main.ts'), bundled('page.css')]);
  return [
    '// Made by npm run page from src/page/browser/.',
    `export const SCRIPT = ${JSON.stringify(script)};`,
    `export const STYLE = ${JSON.stringify(style)};`,
    '',
  ].join('\n');
}

async function bundled(file: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join('src/page/browser', file)],
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome109', 'firefox115', 'safari16'],
    legalComments: 'none',
    write: false,
  });
  return outputFiles[0]!.text.trim();
}

if (import.meta.main) writeFileSync(BROWSER_CODE, await browserCode());
