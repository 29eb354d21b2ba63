import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Settings } from '../../bot/settings.ts';

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      Readonly<Record<string, unknown>> & { readonly environment: Readonly<Record<string, string>> }
    >
  >;
  readonly secrets: Readonly<Record<string, unknown>>;
}

const text = readFileSync(join(import.meta.dirname, '..', '..', 'bot', 'compose.yml'), 'utf8');
const { services, secrets } = parse(text) as Compose;
const { bot } = services;

// attack: image
test('the compose file runs an image that the operator names, with no more rights than the bot needs', () => {
  expect(Object.keys(services)).toEqual(['bot']);
  expect(bot?.['image']).toMatch(/^\$\{PAPERGAP_BOT_IMAGE:\?/);
  expect(bot).toMatchObject({
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    ports: ['127.0.0.1:3000:3000'],
  });
  expect(bot).not.toHaveProperty('privileged');
  expect(bot).not.toHaveProperty('volumes');
});

test('the compose file sets what the bot knows, and the private key as a file alone', () => {
  const { PRIVATE_KEY_PATH, ...settings } = bot!.environment;

  expect(Object.keys(settings).filter((name) => !Object.hasOwn(Settings.shape, name))).toEqual([]);
  expect(bot?.['secrets']).toEqual(Object.keys(secrets));
  expect(PRIVATE_KEY_PATH).toBe(`/run/secrets/${Object.keys(secrets)[0]}`);
  expect(bot?.['healthcheck']).toMatchObject({
    test: ['CMD', 'node', '-e', expect.stringContaining(`127.0.0.1:${settings['PORT']}/readyz`)],
  });
});
