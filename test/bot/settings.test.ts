import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { settingsFrom } from '../../bot/settings.ts';

test.for([
  'https://ghe.example.com/api/v3',
  'https://ghe.example.com/api/v3/',
  'https://ghe.example.com/api/v3//',
])('the address %s is asked without a slash at its end', (url) => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const settings = settingsFrom({
    APP_ID: '1',
    PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    WEBHOOK_SECRET: '0123456789abcdef0123456789abcdef',
    GITHUB_API_URL: url,
  });

  expect(settings.ok && settings.value.GITHUB_API_URL).toBe('https://ghe.example.com/api/v3');
});
