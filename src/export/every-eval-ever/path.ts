import { createHash } from 'node:crypto';
import type { RunRecord } from '../../record/schema.ts';

const UUID_V4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** Where the samples belong in the form's own collection, which names files by a UUID: that of the run. */
export function samplesPath({ run, candidate }: RunRecord, suite: string): string {
  const parts = candidate.config.model.split('/').map(folderName);
  const [developer, name] = parts.length > 1 ? [parts[0], parts.at(-1)] : ['unknown', parts[0]];
  const id = UUID_V4.test(run.id) ? run.id : uuidOf(run.id);
  return `data/${folderName(suite)}/${developer}/${name}/${id}_samples.jsonl`;
}

const folderName = (text: string): string => text.replaceAll(/[^\w.-]|^\.+$/g, '_') || '_';

/** One that is always the same for a text. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}
