import { createReadStream } from 'node:fs';
import { truncate } from 'node:fs/promises';
import { isBounded } from '../shell/bounded-json.ts';
import { PapergapError } from '../shell/errors.ts';
import { VERSION } from '../shell/version.ts';
import { parseAdditive } from './additive.ts';
import { JournalEvent } from './events.ts';
import { MOST_JSON, versionFault } from './read.ts';

/**
 * The events of a journal; a last line that was cut in the middle is left out, and cut off the file with
 * `mend`.
 *
 * Lines that papergap didn't write are an error: going on from a damaged journal would mix two runs.
 */
export async function readJournal(file: string, mend = false): Promise<JournalEvent[]> {
  const events: JournalEvent[] = [];
  let goodBytes = 0;
  let line = 0;
  for await (const raw of linesOf(file)) {
    line += 1;
    if (!raw.terminated) {
      if (mend) await truncate(file, goodBytes);
      break;
    }
    const value = parseJson(raw.text);
    const parsed = parseAdditive(JournalEvent, value);
    if (!parsed.ok) throw unreadableLine(file, line, value);
    events.push(parsed.value);
    goodBytes += raw.bytes;
  }
  return events;
}

function unreadableLine(file: string, line: number, value: unknown): PapergapError {
  const invalid = (message: string, hint: string): PapergapError =>
    new PapergapError('record-invalid', message, hint);
  if (value === undefined) {
    return invalid(
      `${file}:${line} is not JSON: the journal is damaged`,
      'Judge record.json where it lies beside; a new run, without --resume, keeps the journal beside its own.',
    );
  }
  const { event, header } = (value ?? {}) as { readonly event?: unknown; readonly header?: unknown };
  if (event === undefined) {
    const hint = 'Give the record that papergap run wrote: record.json, or journal.jsonl.';
    return invalid(`${file}:${line} is not a line of a journal of papergap`, hint);
  }
  const fault = header === undefined ? undefined : versionFault(header);
  return invalid(
    fault === undefined
      ? `${file}:${line} is not a line of a journal that this papergap (${VERSION}) reads`
      : `${file} cannot be read: ${fault}`,
    'Judge it with the papergap that wrote it; a new run, without --resume, keeps it beside its own.',
  );
}

/** No event of ours has a longer line: the longest answer has a quarter of it. */
const MOST_LINE_BYTES = 256 * 2 ** 20;

/**
 * Lines by `\n` alone: answers hold U+2028, which other splitters take for a line end. A line that is too
 * long is the last one, without its text, which is no event.
 */
async function* linesOf(file: string): AsyncGenerator<{ text: string; bytes: number; terminated: boolean }> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      parts.push(chunk.subarray(start, end));
      yield {
        text: Buffer.concat(parts).toString('utf8'),
        bytes: length + end - start + 1,
        terminated: true,
      };
      parts.length = length = 0;
      start = end + 1;
    }
    parts.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > MOST_LINE_BYTES) {
      yield { text: '', bytes: length, terminated: true };
      return;
    }
  }
  if (length > 0) yield { text: Buffer.concat(parts).toString('utf8'), bytes: length, terminated: false };
}

function parseJson(text: string): unknown {
  try {
    return isBounded(text, MOST_JSON) ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
