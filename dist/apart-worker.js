import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  formatOf
} from "./chunk-BBEEF353.js";
import {
  MOST_LEVELS,
  isTooDeep,
  jsonText
} from "./chunk-A50AC943.js";
import "./chunk-FDDFC2AC.js";
import {
  checked,
  faulty
} from "./chunk-9106BE96.js";
import "./chunk-507AFED2.js";
import "./chunk-BE90F030.js";

// src/suites/apart-worker.ts
var BATCH = { rows: 256, chars: 2 ** 20 };
var MAX_ROW_CHARS = 8 * 2 ** 20;
process.once("message", (order) => {
  const answers = answersTo(order);
  const answer = () => void answers.next().then(({ value }) => process.send?.(value ?? []));
  process.on("message", answer);
  answer();
});
async function* answersTo({
  file,
  options,
  wanted
}) {
  const opened = await formatOf(file).open(file, options);
  if (!opened.ok) yield opened;
  else if (wanted !== void 0) yield* batchesOf(opened.value.read(wanted));
  else {
    const { unit, columns } = opened.value;
    yield checked({ unit, rows: await opened.value.count(), ...columns !== void 0 && { columns } });
  }
}
async function* batchesOf(rows) {
  let batch = [];
  let chars = 0;
  for await (const row of rows) {
    const packed = pack(row);
    batch.push(packed);
    chars += packed.read.ok ? packed.read.value.length : 0;
    if (batch.length < BATCH.rows && chars < BATCH.chars) continue;
    yield batch;
    [batch, chars] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}
function pack({ line, read }) {
  if (!read.ok) return { line, read };
  if (isTooDeep(read.value)) return { line, read: faulty([`is nested deeper than ${MOST_LEVELS} levels`]) };
  const text = jsonText(read.value);
  const isLong = text.length > MAX_ROW_CHARS;
  return { line, read: isLong ? faulty([`is longer than ${MAX_ROW_CHARS / 2 ** 20} MiB`]) : checked(text) };
}
//# sourceMappingURL=apart-worker.js.map
