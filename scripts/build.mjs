// npm run build: src/ into dist/, which runs from a package without type stripping.
import { chmod, copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** A worker is named by its source file; in the bundle it lies beside the caller as JavaScript. */
const workers = {
  name: 'workers',
  setup({ onLoad }) {
    onLoad({ filter: /src[/\\].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return {
        loader: 'ts',
        contents: text.replace(
          /new URL\('\.\/([\w-]+)\.ts', import\.meta\.url\)/g,
          "new URL('./$1.js', import.meta.url)",
        ),
      };
    });
  },
};

await rm(dist, { recursive: true, force: true });
await build({
  entryPoints: { cli: join(root, 'src/cli.ts'), 'truth-worker': join(root, 'src/measure/truth-worker.ts') },
  outdir: dist,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  // Bundled CommonJS asks for require, which an ES module doesn't have.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  plugins: [workers],
});
await copyFile(join(root, 'src/deploy/engines/llama-cpp-launcher.py'), join(dist, 'llama-cpp-launcher.py'));
await copyFile(join(root, 'scripts', 'papergap-bin.mjs'), join(dist, 'papergap.mjs'));
await chmod(join(dist, 'papergap.mjs'), 0o755);
