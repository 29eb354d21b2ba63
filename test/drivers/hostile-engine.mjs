// An engine that tries what it should not, writes down how each try ended, leaves a daemon, and goes on running.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';

const { tries, daemon } = JSON.parse(process.argv.at(-1));

const ATTEMPTS = {
  read: (file) => void readFileSync(file),
  write: (file) => writeFileSync(file, 'changed'),
  run: ([program, ...args]) => void execFileSync(program, args, { stdio: 'ignore' }),
  signal: (pid) => void process.kill(pid, 0),
  connect: (to) =>
    new Promise((resolve, reject) => {
      const socket = connect(to, () => resolve(socket.destroy()));
      socket.on('error', reject);
    }),
};

const outcomes = {};
for (const [name, [attempt, argument]] of Object.entries(tries)) {
  try {
    await ATTEMPTS[attempt](argument);
    outcomes[name] = 'it worked';
  } catch (error) {
    outcomes[name] = error.code ?? `exit code ${error.status}`;
  }
}

// Without parent, group, session and environment.
const orphan = ['-c', `setsid sleep ${daemon} >/dev/null 2>&1 &`];
spawn('/bin/sh', orphan, { env: { PATH: '/usr/bin:/bin' }, detached: true, stdio: 'ignore' }).on('exit', () =>
  writeFileSync(`${process.env.HOME}/outcomes.json`, JSON.stringify(outcomes)),
);
process.stdin.resume().on('end', () => process.exit(0));
