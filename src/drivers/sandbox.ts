import type { Friction } from '../engines/friction.ts';

/** What of the machine an engine's process is kept from. */
export interface Sandbox {
  readonly files: SandboxPart;
  readonly processes: SandboxPart;
  readonly network: SandboxPart;
  /** Why something is shared. */
  readonly because?: Friction;
  /** What of it has bounds of memory, processes and files: all of it together, each process, nothing. */
  readonly bounded: 'together' | 'each-process' | 'nothing';
}

export type SandboxPart = 'isolated' | 'shared';

/** Why an engine runs outside a sandbox, or has the network in it. */
export const OPENNESS = {
  off: {
    code: 'sandbox-off',
    summary: 'The policy switches the sandbox off (trust.sandbox).',
    remedy: 'Leave trust.sandbox out: the engine then runs in one where the machine can make it.',
    blame: 'policy',
  },
  missing: {
    code: 'bubblewrap-missing',
    summary: 'There is no bubblewrap (bwrap) on the PATH, which makes the sandbox.',
    remedy: 'Install it (Debian, Ubuntu: apt install bubblewrap; Fedora: dnf install bubblewrap).',
    blame: 'machine',
  },
  refused: {
    code: 'bubblewrap-refused',
    summary: 'bubblewrap is there, and this machine does not let it make a sandbox.',
    remedy: 'Allow it user namespaces, as docs/running.md says for Ubuntu and for containers.',
    blame: 'machine',
  },
  noSocket: {
    code: 'no-socket',
    summary: 'The engine cannot listen at a Unix socket, so it has the network of this machine.',
    remedy: 'Use an engine that can, or a machine whose network reaches nothing that matters.',
    blame: 'machine',
  },
  containerNetwork: {
    code: 'container-network',
    summary:
      'The engine cannot listen at a Unix socket, so its container has a network, from which it reaches this machine.',
    remedy: 'Use an engine that can, or a machine whose network reaches nothing that matters.',
    blame: 'machine',
  },
  pathTooLong: {
    code: 'socket-path-too-long',
    summary:
      "The path of the engine's socket is too long for this system: it has the network in place of it.",
    remedy: 'Choose a cache folder with a shorter path (PAPERGAP_CACHE).',
    blame: 'machine',
  },
} as const satisfies Record<string, Friction>;
