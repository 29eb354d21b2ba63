import { logTo } from '../../bot/log.ts';
import { serve } from '../../bot/serve.ts';
import { settingsFrom } from '../../bot/settings.ts';

// The bot without GitHub's pace for writing, for tests with thousands of deliveries; the rest is as in
// bot/server.ts.
const settings = settingsFrom(process.env);
if (!settings.ok) throw new Error(settings.faults.join('\n'));
const served = await serve(
  settings.value,
  logTo((line) => process.stdout.write(line), 'info', []),
  { throttle: false },
);
process.on('SIGTERM', () => void served.stop().then(() => process.exit(0)));
