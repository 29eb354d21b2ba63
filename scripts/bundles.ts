import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

/** Never called: what packages have for development, for zips, and the WebAssembly half of hdr-histogram-js. */
const BOT_LEFT_OUT = /^(npx-import-light|pino-pretty|@assemblyscript\/loader(\/.*)?)$/;
const PACKAGE_LEFT_OUT = /^(archiver|unzip-stream|apache-arrow|@assemblyscript\/loader(\/.*)?)$/;

const COMMON = {
  absWorkingDir: join(import.meta.dirname, '..'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
} as const satisfies BuildOptions;

/** The command line and its workers, from which `npm run build` makes `dist/`. */
export const CLI = {
  ...COMMON,
  entryPoints: {
    cli: 'src/cli.ts',
    'truth-worker': 'src/load/truth-worker.ts',
    'sampler-worker': 'src/observe/sampler-worker.ts',
    'apart-worker': 'src/suites/apart-worker.ts',
    'reference-worker': 'src/probes/reference-worker.ts',
  },
  outdir: 'dist',
  splitting: true,
  // Bundled CommonJS asks for require, which an ES module doesn't have.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  plugins: [workers('js'), leftOut(PACKAGE_LEFT_OUT)],
} as const satisfies BuildOptions;

/** The bot, as `npm run build:bot` makes it. */
export const BOT = {
  ...COMMON,
  entryPoints: { server: 'bot/server.ts', 'judge-process': 'bot/results/judge-process.ts' },
  outdir: 'build/bot',
  outExtension: { '.js': '.mjs' },
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  plugins: [workers('mjs'), leftOut(BOT_LEFT_OUT)],
} as const satisfies BuildOptions;

/**
 * A worker is named by its source file; in the bundle it lies beside its caller as JavaScript with this
 * ending.
 */
function workers(ending: string): Plugin {
  return {
    name: 'workers',
    setup({ onLoad }) {
      onLoad({ filter: /(?:src|bot)[/\\].*\.ts$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        return {
          loader: 'ts',
          contents: text.replace(
            /new URL\('\.\/([\w-]+)\.ts', import\.meta\.url\)/g,
            `new URL('./$1.${ending}', import.meta.url)`,
          ),
        };
      });
    },
  };
}

/** Packages that the bundle's code names and never calls: a call fails and says so. */
function leftOut(packages: RegExp): Plugin {
  return {
    name: 'left-out',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: packages }, ({ path }) => ({ path, namespace: 'left-out' }));
      onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({
        contents: `module.exports = () => { throw new Error(${JSON.stringify(`${path} is left out of papergap's bundle`)}); };`,
      }));
    },
  };
}
