import { readdirSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createNodeMiddleware } from 'probot';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { app } from '../../bot/events/app.ts';
import { EVENTS } from '../../bot/events/index.ts';
import { botOf, probotOf } from '../../bot/hosted.ts';
import { logTo } from '../../bot/log.ts';
import { settingsFrom } from '../../bot/settings.ts';
import { botEnvironment, registerApp } from '../support/bot-process.ts';
import { APP_PERMISSIONS, CANDIDATE, FILES } from '../support/bot-scene.ts';
import { fakeGitHub } from '../support/fake-github/index.ts';
import type { Granted } from '../support/fake-github/index.ts';
import { permissionsOf, permits } from '../support/fake-github/tokens.ts';
import { EVENT_NEEDS } from '../support/fake-github/webhooks.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

test('the manifest asks for the events that are served, and for what the tests get by with', () => {
  const manifest = parse(read('bot/app.yml')) as {
    readonly default_events: readonly string[];
    readonly default_permissions: Granted;
  };
  const permissions = Object.fromEntries(
    Object.entries(APP_PERMISSIONS).map(([name, level]) => [name.replace('-', '_'), level]),
  );

  // What concerns an installation itself is sent to every App and can't be asked for.
  const asked = Object.keys(EVENTS).filter((event) => !event.startsWith('installation'));
  expect(manifest.default_events).toEqual(asked.toSorted());
  expect(manifest.default_permissions).toEqual(permissions);
  const granted = permissionsOf(manifest.default_permissions);
  const unheard = manifest.default_events.filter(
    (event) => !EVENT_NEEDS[event]?.some((need) => permits(granted, need)),
  );
  expect(unheard).toEqual([]);
});

// attack: forged webhook
test('what of Probot opens doors is not used: its setup, its default secret, configs of other repositories', () => {
  const sources = readdirSync(join(ROOT, 'bot')).filter((file) => file.endsWith('.ts'));

  for (const file of sources)
    expect(read(`bot/${file}`), file).not.toMatch(/\bcreateProbot\b|\brun\(app|\.config\(|githubToken/);
});

test('the app works in any host of Probot apps, as the page says', async () => {
  await using fake = await fakeGitHub();
  const repo = fake.addRepository('acme/models', { files: FILES });
  const registered = registerApp(fake);
  fake.install(registered, repo);
  const settings = settingsFrom(botEnvironment(fake, registered));
  if (!settings.ok) throw new Error(settings.faults.join('\n'));
  const log = logTo(() => undefined, 'error', []);
  const probot = probotOf(settings.value, log, false);
  const bot = await botOf(settings.value, probot, log);
  const handler = await createNodeMiddleware(app(bot), { probot });
  const server = createServer((request, response) => void handler(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  registered.webhookUrl = `http://127.0.0.1:${port}/api/github/webhooks`;
  repo.commit({ branch: 'new', parent: 'main', files: { 'models/a.yaml': CANDIDATE } });
  const number = repo.openPull({ head: 'new' });

  const [delivery] = await fake.emit(repo.event.pullRequest(number, 'opened'));
  await fake.emit(repo.event.pullRequest(number, 'labeled'));

  // The host says 202 where the app has not come to its end within nine seconds.
  expect([200, 202]).toContain(delivery?.statusCode);
  await expect.poll(() => repo.checks(repo.head('new')).map(({ status }) => status)).toEqual(['in_progress']);
  server.close();
});
