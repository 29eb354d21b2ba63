import { readFileSync } from 'node:fs';
import { failureText, logTo } from './log.ts';
import { serve } from './serve.ts';
import type { Served } from './serve.ts';
import { settingsFrom } from './settings.ts';
import { redactor } from '../src/text/redact.ts';
import { visible } from '../src/text/visible.ts';

/** Exit codes: 2 where the configuration is at fault, 1 for any other failure. */
const BAD_CONFIGURATION = 2;

function fail(lines: readonly string[], secrets: readonly string[] = []): never {
  const redact = redactor(secrets);
  process.stderr.write(
    `papergap's bot does not start:\n${lines.map((line) => `  - ${visible(redact(line))}\n`).join('')}`,
  );
  process.exit(BAD_CONFIGURATION);
}

function environment(): NodeJS.ProcessEnv {
  const { PRIVATE_KEY_PATH: path } = process.env;
  if (path === undefined || path === '') return process.env;
  try {
    return { ...process.env, PRIVATE_KEY: readFileSync(path, 'utf8') };
  } catch (error) {
    return fail([`PRIVATE_KEY_PATH can not be read: ${failureText(error)}`]);
  }
}

const checkedSettings = settingsFrom(environment());
if (!checkedSettings.ok) fail(checkedSettings.faults);
const settings = checkedSettings.value;
const { PRIVATE_KEY, WEBHOOK_SECRET, WEBHOOK_SECRET_PREVIOUS = '', LOG_LEVEL } = settings;
const secrets = [PRIVATE_KEY, WEBHOOK_SECRET, WEBHOOK_SECRET_PREVIOUS];
const log = logTo((line) => process.stdout.write(line), LOG_LEVEL, secrets);

// Where the log has no reader any more, the bot goes on without it.
process.stdout.on('error', () => undefined);

const starting = serve(settings, log).catch((error: unknown) => fail([failureText(error)], secrets));
let served: Served | undefined;
void starting.then((started) => (served = started));

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    // A second signal doesn't want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    // Nothing has begun before GitHub has said who we are.
    if (served === undefined) process.exit(0);
    void served.stop().then(
      () => process.exit(0),
      (why: unknown) => {
        log.error({ why }, 'stopping failed');
        process.exit(1);
      },
    );
  });
}
