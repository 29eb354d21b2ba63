import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { buildConnector } from 'undici';

/** Opens a path without opening what lies there; Node has no name for it. */
const O_PATH = 0o10000000;

/**
 * Connects to the Unix socket of that absolute path and to no other: its folder is the engine's, and a link
 * there would lead to sockets of this machine that the engine can't reach itself.
 */
export function socketConnector(path: string): buildConnector.connector {
  return (options, callback) => {
    let opened: number | undefined;
    try {
      opened = openSync(path, O_PATH | constants.O_NOFOLLOW);
      if (!fstatSync(opened).isSocket()) throw new Error(`${path} is no socket`);
      // The very file that was looked at. Node connects before it returns.
      buildConnector({ socketPath: `/proc/self/fd/${opened}` })(options, callback);
    } catch (error) {
      callback(error as Error, null);
    } finally {
      if (opened !== undefined) closeSync(opened);
    }
  };
}
