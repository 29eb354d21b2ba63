import { readFile } from 'node:fs/promises';

/**
 * A worker is named by its source file; in the bundle it lies beside its caller as JavaScript with this
 * ending.
 */
export function workers(ending) {
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
export function leftOut(packages) {
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
