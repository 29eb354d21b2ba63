import { PORT } from './bridge.ts';

/**
 * The same as the bridge for Python, in Node.js: a program of a package with a port of 127.0.0.1 that leads
 * to the Unix socket of the pass-through.
 *
 * Arguments: the socket, the folder to stand in, the program's file, and its own.
 */
export const NODE_BRIDGE = `
const net = require('node:net');
const { pathToFileURL } = require('node:url');
const { argv, env, execArgv, kill, stdin } = require('node:process');
const [path, folder, program, ...given] = argv.slice(1);
const server = net.createServer((inner) => {
  const outer = net.connect(path);
  const end = () => { inner.destroy(); outer.destroy(); };
  for (const socket of [inner, outer]) socket.on('error', end);
  inner.pipe(outer).pipe(inner);
});
stdin.on('end', () => kill(0, 'SIGKILL')).resume();
stdin.unref?.();
server.listen(0, '127.0.0.1', () => {
  const port = String(server.address().port);
  const filled = (text) => text.replaceAll('${PORT}', port);
  for (const [name, value] of Object.entries(env)) env[name] = filled(value);
  process.chdir(folder);
  execArgv.length = 0; // by -e, a program would take its arguments for another's
  argv.splice(1, argv.length - 1, program, ...given.map(filled));
  server.unref();
  // What it throws ends it, and is its last word.
  void import(pathToFileURL(program).href);
});
`;
