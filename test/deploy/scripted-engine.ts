import { fileURLToPath } from 'node:url';
import { diagnose } from '../../src/engines/diagnose.ts';
import type { Engine } from '../../src/engines/engine.ts';
import type { Candidate } from '../../src/config/candidate.ts';
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
}

const PROGRAM = fileURLToPath(new URL('./engine-program.mjs', import.meta.url));

/** An engine plug-in that starts the program beside this file; each start takes the next behaviour. */
export function scriptedEngine(...behaviours: readonly Behaviour[]): Engine & { readonly ports: number[] } {
  const ports: number[] = [];
  return {
    ports,
    title: 'scripted',
    driver: 'process',
    install: () => undefined,
    argumentFaults: () => [],
    launch({ port }) {
      const behaviour = behaviours[Math.min(ports.push(port), behaviours.length) - 1] ?? {};
      return {
        command: process.execPath,
        args: [PROGRAM, JSON.stringify({ port, behaviour })],
        env: { OWN: 'yes' },
      };
    },
    healthPath: '/health',
    requestFields: { extra: 1 },
    requestHeaders: {},
    prefixCache: 'off',
    kvCache: () => 'shared',
    facts: {
      path: '/facts',
      read(body) {
        const { context, slots, build } = body as { context: number; slots: number; build: string };
        return { contextTokens: context, slots, build };
      },
    },
    diagnose: (log) =>
      diagnose(log, [
        { code: 'port-in-use', pattern: /port is taken/, summary: '', remedy: '', blame: 'environment' },
        {
          code: 'broken',
          pattern: /broken (\w+)/,
          summary: 'The {1} is broken.',
          remedy: '',
          blame: 'candidate',
        },
      ]),
    metrics: {
      running: [],
      waiting: [],
      kvUsage: [],
      preemptionsTotal: [],
      promptTokensTotal: [],
      cachedTokensTotal: [],
      outputTokensTotal: [],
    },
  };
}

/** A shell over a cache folder, with the signal of the given controller. */
export function shellOver(cacheDir: string, abort = new AbortController(), env = process.env): Shell {
  return { progress: silent, signal: abort.signal, cacheDir, env };
}

/** A candidate of which only the model and the engine matter. */
export function candidateFor(model: string, engine: Partial<Candidate['engine']> = {}): Candidate {
  return { model, engine: { name: 'scripted', args: {}, ...engine }, claims: { scores: [] } };
}
