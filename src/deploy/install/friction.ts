import { diagnose } from '../../engines/diagnose.ts';
import { MAX_LINE_CHARS } from '../../engines/friction.ts';
import type { Friction } from '../../engines/friction.ts';
import type { Installable } from '../../engines/program.ts';
import type { EnvironmentMark } from './environment.ts';
import { installerLog } from './signatures.ts';

const WRONG_VERSION = 'engine-version-not-found';

/** What an installer's output says about why it failed. */
export function installFriction(lines: readonly string[], exitCode: number): readonly Friction[] {
  const told = diagnose(lines, installerLog);
  const found = isForAnotherPython(lines) ? told.filter(({ code }) => code !== WRONG_VERSION) : told;
  // A registry that lists other versions was reached; without the network no version at all is found.
  const wrongVersion = found.filter(({ code }) => code === WRONG_VERSION);
  if (wrongVersion.length > 0) return wrongVersion;
  const network = found.filter(({ code }) => code.startsWith('registry-'));
  // That a request failed is said after each cause, too.
  const named = network.filter(({ code }) => code !== 'registry-unreachable');
  if (network.length > 0) return named.length > 0 ? named : network;
  const [first] = found;
  return first === undefined || first.code === 'unknown-failure'
    ? [installFailed(exitCode, first?.line ?? lines.findLast((line) => line.trim() !== '')?.trim())]
    : found;
}

/** Whether pip left the wanted version out because it is for another Python than the machine's. */
function isForAnotherPython(lines: readonly string[]): boolean {
  const [, version] = /satisfies the requirement \S+==(\S+)/.exec(lines.join('\n')) ?? [];
  const left = lines.find((line) =>
    /Ignored the following versions that require a different python/i.test(line),
  );
  return version !== undefined && left !== undefined && left.includes(` ${version} Requires-Python`);
}

function installFailed(code: number, line: string | undefined): Friction {
  return {
    code: 'install-failed',
    summary:
      line === undefined
        ? `Installing the engine ended with exit code ${code} and no word on why.`
        : `Installing the engine failed: ${line.slice(0, 200)}`,
    remedy: 'Install the package by hand to see what is wrong.',
    blame: 'unknown',
    ...(line !== undefined && { line }),
  };
}

/** The package is there, and can't be used on this machine. */
export function probeFailed({ probe }: Installable, lines: readonly string[]): Friction {
  const line = lines.at(-1);
  return {
    code: 'engine-not-importable',
    summary: `The engine was installed but its module ${probe} can't be loaded on this machine.`,
    remedy: "Mostly the machine's C library or CPU is too old for the build: use another version or machine.",
    blame: 'machine',
    ...(line === undefined ? {} : { line: line.slice(0, MAX_LINE_CHARS) }),
  };
}

/** What starts from it would lose its files while it runs. */
export function environmentInUse({ engine, version }: Pick<EnvironmentMark, 'engine' | 'version'>): Friction {
  return {
    code: 'environment-in-use',
    summary: `What is installed of ${engine} ${version} is not as it was made or does not start, and another run uses it.`,
    remedy: 'Run it again once the other run has ended.',
    blame: 'machine',
  };
}

/** It was ended, or is not kept, for what it brings. */
export const tooLarge = (why: string): Friction => ({
  code: 'install-too-large',
  summary: `papergap ended the installation: it ${why}.`,
  remedy: "Look at what the package brings, or give papergap's cache folder more room (PAPERGAP_CACHE).",
  blame: 'unknown',
});

/** What can't be read whole, or is no plain program, is no environment. */
export function unreadable(error: unknown): Friction {
  const why = error instanceof Error ? error.message : String(error);
  return {
    code: 'install-failed',
    summary: `What was installed can't be kept: ${why.slice(0, 200)}`,
    remedy: 'Install the package by hand to see what it brings.',
    blame: 'unknown',
  };
}

/** Nothing can be installed where nothing can be written. */
export function cacheUnwritable(cacheDir: string, error: unknown): Friction {
  return {
    code: 'cache-unwritable',
    summary: `The cache folder can't be written: ${error instanceof Error ? error.message : String(error)}`,
    remedy: `Name a folder that papergap may write by PAPERGAP_CACHE, in place of ${cacheDir}.`,
    blame: 'machine',
  };
}
