import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { buildConnector } from 'undici';

/** Opens a path without opening what lies there; Node has no name for it. */
const O_PATH = 0o10000000;
/** How long until a socket that takes no more is tried again. */
const FULL_MS = 10;

/** How a connection is waited for. */
export interface Connecting {
  /** How long, in ms; absent where the request says that waits for it. */
  readonly connectMs?: number | undefined;
  /** Those that are not open yet are given up. */
  readonly closed: AbortSignal;
}

/** What undici's connectors are told of that: left alone they give up after 10 s. */
export const waitingFor = ({ connectMs = 0, closed }: Connecting) => ({ timeout: connectMs, signal: closed });

/**
 * Connects to the Unix socket of that absolute path and to no other: its folder is the engine's, and a link
 * there would lead to sockets of this machine that the engine can't reach itself.
 *
 * Where as many wait to be accepted as the engine allows, it is tried again until one is, as the kernel does
 * at a port: there it waits, and here it refuses.
 */
export function socketConnector(path: string, connecting: Connecting): buildConnector.connector {
  return function connect(options, callback) {
    let opened: number | undefined;
    try {
      opened = openSync(path, O_PATH | constants.O_NOFOLLOW);
      if (!fstatSync(opened).isSocket()) throw new Error(`${path} is no socket`);
      // The very file that was looked at. Node connects before it returns.
      const socketPath = `/proc/self/fd/${opened}`;
      buildConnector({ socketPath, ...waitingFor(connecting) })(options, (...came) => {
        const [error] = came;
        if (!isFull(error) || connecting.closed.aborted) callback(...came);
        else setTimeout(() => connect(options, callback), FULL_MS);
      });
    } catch (error) {
      callback(error as Error, null);
    } finally {
      if (opened !== undefined) closeSync(opened);
    }
  };
}

const isFull = (error: Error | null): boolean => error !== null && 'code' in error && error.code === 'EAGAIN';
