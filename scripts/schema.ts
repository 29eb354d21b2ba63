// npm run schema: the published JSON Schemas, from the code that reads the files.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { schemas } from './schemas.ts';

const folder = join(import.meta.dirname, '..', 'schema');
await mkdir(folder, { recursive: true });
for (const [name, text] of Object.entries(schemas)) await writeFile(join(folder, name), text);
