// node test/support/hub/serve.ts organisation/name=FOLDER …: a hub on loopback with these folders as
// repositories; it prints what HF_ENDPOINT is to be, then each repository's revision, and runs until it is ended.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFakeHub } from './fake-hub.ts';

const hub = await startFakeHub(1000);
console.log(hub.url);
for (const given of process.argv.slice(2)) {
  const [name = '', folder = ''] = given.split('=');
  const files = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))] as const);
  console.log(`${name} ${hub.add(name, { files: Object.fromEntries(files) })}`);
}
