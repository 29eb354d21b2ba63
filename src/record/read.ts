import { faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { JsonBounds } from '../shell/bounded-json.ts';
import { VERSION } from '../shell/version.ts';
import { parseAdditive } from './additive.ts';
import { RunRecord, RECORD_SCHEMA, RECORD_VERSION } from './schema.ts';

/**
 * More than a record of a million answers holds. A foreign one may be made of lists, which take fifty times
 * its length in memory, or of keys that are all different: ten million of these take minutes.
 */
export const MOST_JSON: JsonBounds = { depth: 64, values: 20_000_000, lists: 20_000_000, keys: 100_000 };

/** The longest record that the App reads: a hundred thousand exchanges are 20 MiB. */
export const MOST_RECORD_BYTES = 64 * 2 ** 20;

/**
 * A record out of a parsed JSON value, or what keeps it from being one.
 *
 * Keys that a later papergap added are carried through and decide nothing; a record of another version is
 * refused in words that name the papergap that reads it.
 */
export function parseRecord(value: unknown): Checked<RunRecord, string> {
  const fault = versionFault(value);
  return fault === undefined ? parseAdditive(RunRecord, value) : faulty([fault]);
}

/** Why a text without a record's head isn't read. */
export const NO_RECORD = 'it is not a record of papergap';

/** Why this papergap doesn't read a record, or a journal, with such a head; absent where it does. */
export function versionFault(value: unknown): string | undefined {
  const head = headOf(value);
  if (head?.schema !== RECORD_SCHEMA) return NO_RECORD;
  return head.version === RECORD_VERSION ? undefined : otherVersion(head);
}

interface Head {
  readonly schema?: unknown;
  readonly version?: unknown;
  readonly run?: { readonly papergap?: unknown } | null;
}

function headOf(value: unknown): Head | undefined {
  return typeof value === 'object' && value !== null ? value : undefined;
}

function otherVersion({ version, run }: Head): string {
  const writer = run?.papergap;
  const isNamed =
    typeof writer === 'string' && writer !== VERSION && /^\d+\.\d+\.\d+[\w.+-]{0,40}$/.test(writer);
  const reader = isNamed ? `papergap ${writer}, which wrote it,` : 'the papergap that wrote it';
  const told = typeof version === 'number' ? String(version) : 'no known number';
  return (
    `it is a record of version ${told}; ${reader} reads it, ` +
    `and this papergap (${VERSION}) reads version ${RECORD_VERSION}`
  );
}
