import { BlockList } from 'node:net';
import { networkInterfaces } from 'node:os';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Friction } from '../engines/friction.ts';
import { RUN_LABEL } from './container-words.ts';
import type { Docker } from './docker-client.ts';

/** Makes a network for a run, which leads to this machine alone. */
export async function makeNetwork(docker: Docker, runId: string, name: string): Promise<boolean> {
  const words = ['network', 'create', '--internal', '--label', `${RUN_LABEL}=${runId}`, name];
  return (await docker.run(words)).code === 0;
}

const ADDRESS = '{{range .NetworkSettings.Networks}}{{.IPAddress}}/{{.IPPrefixLen}}{{end}}';

/**
 * A container's own address on its network; undefined where it has ended. A fault where this machine is not
 * on that network: another machine may have the same address elsewhere.
 */
export async function addressOf(
  docker: Docker,
  name: string,
): Promise<Checked<string | undefined, Friction>> {
  const { lines } = await docker.run(['container', 'inspect', '--format', ADDRESS, name]);
  const [, address, prefix] = lines.map((line) => /^([\d.]+)\/(\d+)$/.exec(line)).find(Boolean) ?? [];
  if (address === undefined) return checked(undefined);
  const network = new BlockList();
  network.addSubnet(address, Number(prefix));
  const ours = Object.values(networkInterfaces()).flatMap((own = []) => own);
  const isOn = ours.some((own) => own.cidr?.endsWith(`/${prefix}`) && network.check(own.address));
  return isOn ? checked(address) : faulty([UNREACHED]);
}

const UNREACHED: Friction = {
  code: 'container-unreachable',
  summary: "This machine is not on the network of the engine's container, so it cannot ask the engine.",
  remedy:
    "Use this Linux machine's own dockerd, run by root: Docker Desktop and rootless Docker lead to no container's address.",
  blame: 'machine',
};
