import { existsSync, readFileSync } from 'node:fs';
import { judge } from '../../src/judge.ts';
import { page } from '../../src/page/page.ts';
import { parseRecord } from '../../src/record/read.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { anUncheckedRecord, MEASURED, rightOf } from '../../test/support/record.ts';
import type { Picture } from './picture.ts';

/** Where the demo leaves its record: npm run demo. */
const DEMO = 'papergap-out/router-q8/record.json';

/** The page of a small record and of 10,000 items, as screens and phones show them. */
export function pagePictures(): readonly Picture[] {
  const small = page(judge(smallRecord()));
  const large = page(judge(largeRecord()));
  return [
    { name: 'page', html: small, width: 1280, scheme: 'light' },
    { name: 'page', html: small, width: 1280, scheme: 'dark' },
    { name: 'page', html: small, width: 390, scheme: 'light' },
    { name: 'page-10000', html: large, width: 1280, scheme: 'light' },
  ];
}

/** The demo's record where it was run, else one in code. */
function smallRecord(): RunRecord {
  if (!existsSync(DEMO)) return anUncheckedRecord({ ...MEASURED, production: rightOf(240, 400) });
  const read = parseRecord(JSON.parse(readFileSync(DEMO, 'utf8')));
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.value;
}

function largeRecord(): RunRecord {
  const marks = (right: number) => ({ paper: rightOf(right, 10_000), production: rightOf(right, 10_000) });
  return anUncheckedRecord({ ...MEASURED, reproduce: marks(9000), noisy: marks(8000), loaded: marks(8900) });
}
