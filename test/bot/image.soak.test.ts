import { chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { botEnvironment, registerApp } from '../support/bot-process.ts';
import { addRecord, CANDIDATE, FAILING, FILES } from '../support/bot-scene.ts';
import { noDaemon, startDaemon } from '../support/docker/daemon.ts';
import type { Daemon } from '../support/docker/daemon.ts';
import { makeNodeImage, NODE_IMAGE } from '../support/docker/node-image.ts';
import { ownRun } from '../support/own-run.ts';
import { fakeGitHub } from '../support/fake-github/index.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const IMAGE = 'papergap-bot';
/** The user that the container's program runs as. */
const NODE_USER = 1000;

/** What bot/compose.yml says of the bot's container. */
interface Service {
  readonly environment: Readonly<Record<string, string>>;
  readonly cap_drop: readonly string[];
  readonly security_opt: readonly string[];
  readonly pids_limit: number;
  readonly mem_limit: string;
  readonly stop_grace_period: string;
  readonly healthcheck: { readonly test: readonly string[] };
}

/** The service as the file has it, at a port of our own: a container without a bridge has this machine's. */
async function serviceAt(port: number): Promise<Service> {
  const text = await readFile(join(ROOT, 'bot', 'compose.yml'), 'utf8');
  const file = parse(text.replaceAll('3000', String(port))) as {
    readonly services: { readonly bot: Service };
  };
  return file.services.bot;
}

/** `docker run` for it, as Compose would start it. */
function wordsOf(
  service: Service,
  keyFile: string,
  env: Readonly<Record<string, string>>,
): readonly string[] {
  const variables = Object.entries({ ...env, ...service.environment });
  return [
    ...['run', '--detach', '--network', 'host', '--read-only'],
    ...service.cap_drop.flatMap((name) => ['--cap-drop', name]),
    ...service.security_opt.flatMap((option) => ['--security-opt', option]),
    ...['--pids-limit', String(service.pids_limit), '--memory', service.mem_limit],
    ...['--volume', `${keyFile}:${service.environment['PRIVATE_KEY_PATH']}:ro`],
    ...variables.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    IMAGE,
  ];
}

/** A port of this machine that nothing listens at. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Builds bot/Dockerfile; its base image comes from this machine, for there may be no registry. */
async function buildImage(daemon: Daemon, folder: string): Promise<void> {
  await makeNodeImage(daemon);
  const text = await readFile(join(ROOT, 'bot', 'Dockerfile'), 'utf8');
  await writeFile(join(folder, 'Dockerfile'), text.replace(/^FROM node:\S+/m, `FROM ${NODE_IMAGE}`));
  await daemon.docker('build', '--network', 'host', '-f', join(folder, 'Dockerfile'), '-t', IMAGE, ROOT);
}

describe.skipIf(noDaemon !== undefined)(`in a container (${noDaemon ?? 'this machine has Docker'})`, () => {
  // attack: image
  test('the image of bot/Dockerfile, with the rights of bot/compose.yml, answers, judges, and ends on SIGTERM', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'papergap-bot-image-'));
    await using fake = await fakeGitHub();
    await using daemon = await startDaemon();
    try {
      await buildImage(daemon, folder);
      const repo = fake.addRepository('acme/models', { files: FILES });
      const app = registerApp(fake);
      fake.install(app, repo);
      const port = await freePort();
      app.webhookUrl = `http://127.0.0.1:${port}/api/github/webhooks`;
      const keyFile = join(folder, 'private-key.pem');
      await writeFile(keyFile, app.privateKeyPem, { mode: 0o400 });
      await chown(keyFile, NODE_USER, NODE_USER);
      const service = await serviceAt(port);
      const { PRIVATE_KEY: _, ...env } = botEnvironment(fake, app);

      const [id = ''] = await daemon.docker(...wordsOf(service, keyFile, env));
      const [, ...healthcheck] = service.healthcheck.test;
      const isHealthy = (): Promise<boolean> =>
        daemon.docker('exec', id, ...healthcheck).then(
          () => true,
          () => false,
        );
      await expect.poll(isHealthy).toBe(true);
      const unsigned = await fetch(app.webhookUrl, { method: 'POST', body: '{}' });
      expect(unsigned.status).toBeGreaterThanOrEqual(400);

      const headSha = repo.commit({ branch: 'new', parent: 'main', files: { 'models/a.yaml': CANDIDATE } });
      const number = repo.openPull({ head: 'new' });
      const state = () => repo.checks(headSha).map(({ status, conclusion }) => conclusion ?? status);
      await fake.emit(repo.event.pullRequest(number, 'opened'));
      await expect.poll(state).toEqual(['in_progress']);

      const run = ownRun(fake, repo, number);
      addRecord(repo, run, 'a', FAILING);
      fake.setRun(run.id, { status: 'completed', conclusion: 'success' });
      await fake.emit(repo.event.workflowRun(run.id, 'completed'));
      await expect.poll(state).toEqual(['failure']);

      await daemon.docker('stop', '--time', service.stop_grace_period.replace('s', ''), id);
      const [exitCode] = await daemon.docker('inspect', '--format', '{{.State.ExitCode}}', id);
      expect(exitCode).toBe('0');
      expect(fake.complaints).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
