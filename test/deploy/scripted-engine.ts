import { readFileSync } from 'node:fs';
import { checked } from '../../src/config/checked.ts';
import type { StartableEngine } from '../../src/drivers/driver.ts';
import { diagnose } from '../../src/engines/diagnose.ts';
import { NO_METRICS } from '../../src/engines/no-metrics.ts';
import { silent } from '../../src/shell/progress.ts';
import type { Shell } from '../../src/shell/shell.ts';

/** What `engine-program.mjs` does instead of serving well. */
export interface Behaviour {
  readonly says?: string;
  readonly exits?: number;
  readonly killsItself?: string;
  readonly child?: boolean;
  readonly silent?: boolean;
  readonly looksUntilLoaded?: number;
  readonly busyCompletions?: number;
  readonly refuses?: number;
  /** Fields that it refuses by their names. */
  readonly lacks?: readonly string[];
}

/** A text: an engine sees no file of this repository. */
const PROGRAM = readFileSync(new URL('./engine-program.mjs', import.meta.url), 'utf8');

/** An engine plug-in that starts the program beside this file, at a port; each start takes the next behaviour. */
export function scriptedEngine(
  ...behaviours: readonly Behaviour[]
): StartableEngine & { readonly ports: number[] } {
  const ports: number[] = [];
  return {
    ports,
    about: 'a scripted engine',
    knownFrom: 'running it',
    weights: 'gguf',
    settings: () => checked({ cautions: [] }),
    program: {
      package: {
        versions: { default: '1.0', oldest: '1.0', olderLack: '', pinned: /./ },
        install: (version) => ({
          installer: 'python',
          requirement: `no-such-engine==${version}`,
          pinnedBy: 'wheel',
          hashes: [],
          probe: 'none',
        }),
      },
      launch(_, { port, socketPath, binary = '' }) {
        const behaviour = behaviours[Math.min(ports.push(port), behaviours.length) - 1] ?? {};
        return {
          command: binary,
          args: ['--input-type=module', '-e', PROGRAM, JSON.stringify({ port, socketPath, behaviour })],
          env: { OWN: 'yes' },
        };
      },
      healthPath: '/health',
    },
    requestFields: { extra: 1 },
    requestHeaders: {},
    prefixCache: () => 'off',
    signs: [],
    kvCache: () => 'shared',
    facts: [
      {
        path: '/facts',
        read(body) {
          const { context, slots, build } = body as { context: number; slots: number; build: string };
          return { contextTokens: context, slots, build };
        },
      },
    ],
    diagnose: (log) =>
      diagnose(log, {
        signatures: [
          { code: 'port-in-use', pattern: /port is taken/, summary: '', remedy: '', blame: 'machine' },
          {
            code: 'broken',
            retry: { argument: 'mend', value: true },
            pattern: /broken (\w+)/,
            summary: 'The {1} is broken.',
            remedy: '',
            blame: 'candidate',
          },
        ],
        warning: /^warning/,
        aftermath: /^then/,
      }),
    metrics: NO_METRICS,
  };
}

/** A shell over a cache folder, with the signal of the given controller. */
export function shellOver(cacheDir: string, abort = new AbortController(), env = process.env): Shell {
  return { progress: silent, signal: abort.signal, cacheDir, env };
}
