import type * as z from 'zod';
import { nearWord } from './fault.ts';
import { keyFor } from './schema-keys.ts';
import type { SchemaNode } from './schema-keys.ts';

/** What stands at the place of an issue. */
interface Found {
  readonly value: unknown;
  /** The text that the value was read from. */
  readonly written: string | undefined;
  readonly schema: SchemaNode | undefined;
  /** Whether it is the whole file. */
  readonly isRoot: boolean;
}

interface Words {
  readonly message: string;
  readonly hint?: string;
}

type Issue = z.core.$ZodIssue;

/** Each kind of value, as a reader who has never seen a schema calls it. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'keys with values'],
  ['record', 'keys with values'],
  ['null', 'empty'],
]);

/**
 * What is wrong with a value, and what to write instead. A schema's own message comes first; no word is the
 * validator's.
 */
export function issueWords(issue: Issue, found: Found): Words {
  if (issue.message !== '') return { message: `${issue.message}${shown(found)}` };
  switch (issue.code) {
    case 'invalid_type':
      return typeWords(issue.expected, found);
    case 'invalid_union':
      return unionWords(issue, found);
    case 'too_big':
      return sizeWords(issue.origin, issue.maximum, issue.inclusive ? 'at most' : 'less than', found);
    case 'too_small':
      return sizeWords(issue.origin, issue.minimum, issue.inclusive ? 'at least' : 'more than', found);
    case 'invalid_value':
      return choiceWords(issue.values.map(String), found);
    case 'invalid_key':
      return { message: `is not a name: ${issue.issues[0]?.message ?? 'choose another one'}` };
    case 'not_multiple_of':
      return { message: `must be a multiple of ${issue.divisor}${shown(found)}` };
    case 'invalid_format':
    case 'invalid_element':
    case 'unrecognized_keys':
    case 'custom':
    default:
      return { message: `does not have the right form${shown(found)}` };
  }
}

function typeWords(expected: string, found: Found): Words {
  const { value, isRoot } = found;
  if (value === undefined) return missingWords(found);
  if (value === null) return { message: isRoot ? 'the file is empty' : 'has no value' };
  const hint = typeHint(expected, found);
  const message =
    expected === 'int' && typeof value === 'number'
      ? `must be a whole number${shown(found)}`
      : `must be ${KINDS.get(expected) ?? expected}, and is ${kindOf(value)}`;
  return { message, ...(hint !== undefined && { hint }) };
}

/** What to write where one kind of value stands in place of another. */
function typeHint(expected: string, { value, written, schema }: Found): string | undefined {
  const text = written ?? String(value);
  if (expected === 'string' && isScalar(value)) return `put it in quotes: '${text}'`;
  if (expected === 'string' && text.startsWith('{')) return `put it in quotes: '${text}'`;
  if (expected === 'array') {
    return isScalar(value) ? `write it as a list: [${text}]` : 'begin each entry with "- "';
  }
  if (expected === 'record' && Array.isArray(value)) return 'write each as key: value';
  if (expected === 'object') return groupHint(value, text, schema);
  if (expected !== 'number' && expected !== 'int') return undefined;
  return numberHint(value, schema);
}

/** A value that stands in the place of a group of keys is most often meant for one of them. */
function groupHint(value: unknown, text: string, schema: SchemaNode = {}): string | undefined {
  const key = isScalar(value) ? keyFor(value, schema) : undefined;
  if (key !== undefined) return `write { ${key}: ${text} }`;
  const keys = Object.keys(schema.shape ?? {});
  return keys.length === 0 ? undefined : `its keys: ${keys.join(', ')}`;
}

function numberHint(value: unknown, schema: SchemaNode | undefined): string | undefined {
  if (Array.isArray(value) && value.length === 1 && isScalar(value[0])) return `write ${value[0]}`;
  if (typeof value !== 'string') return undefined;
  const [, shots] = /^(\d+)[- ]?shots?$/i.exec(value.trim()) ?? [];
  if (shots !== undefined) return `write ${shots}`;
  if (isShare(schema) && /^\d+,\d+$/.test(value)) return `write ${value.replace(',', '.')}`;
  const [, number, percent] = /^([-+]?\d+(?:\.\d+)?)\s*(%?)$/.exec(value.trim()) ?? [];
  if (number === undefined) {
    return /\d/.test(value) ? 'write the number alone, with digits and a decimal point' : undefined;
  }
  if (percent === '') return `write it without quotes: ${number}`;
  return isShare(schema) ? `write ${asShare(Number(number))}` : `write ${number}`;
}

/** What is missing and, where it is a group, what it holds. */
function missingWords({ schema }: Found): Words {
  const keys = Object.keys(schema?.shape ?? {});
  return { message: 'is missing', ...(keys.length > 0 && { hint: `its keys: ${keys.join(', ')}` }) };
}

function unionWords(issue: z.core.$ZodIssueInvalidUnion, found: Found): Words {
  const { value } = found;
  if (value === undefined) return { message: 'is missing' };
  if (value === null) return { message: 'has no value', hint: 'write true where it is a switch' };
  // Of the right kind for one of the forms: what is wrong with it there.
  const [near] = issue.errors.flatMap(([first]) => (first?.code === 'invalid_type' ? [] : (first ?? [])));
  if (near !== undefined) return issueWords(near, found);
  const kinds = issue.errors.flatMap(([first]) =>
    first?.code === 'invalid_type' ? [KINDS.get(first.expected) ?? first.expected] : [],
  );
  if (kinds.length === 0) return { message: 'does not have one of the forms that it may have' };
  return { message: `must be ${kinds.join(', or ')}, and is ${kindOf(value)}` };
}

function sizeWords(origin: string, limit: number | bigint, bound: string, found: Found): Words {
  const { value, schema } = found;
  if (origin === 'string' || origin === 'array') {
    const what = origin === 'string' ? 'characters' : 'entries';
    if (bound === 'at least' && Number(limit) === 1) {
      return { message: origin === 'string' ? 'is an empty text' : 'is an empty list' };
    }
    return { message: `must have ${bound} ${limit} ${what}` };
  }
  const message = `must be ${bound} ${limit}${shown(found)}`;
  const isPercentage = typeof value === 'number' && value > 1 && value <= 100 && isShare(schema);
  if (!isPercentage) return { message };
  return { message, hint: `${value} is a percentage: write ${asShare(value)}` };
}

function choiceWords(values: readonly string[], found: Found): Words {
  if (found.value === undefined) return { message: 'is missing' };
  const hint = typeof found.value === 'string' ? nearWord(found.value, values) : undefined;
  return {
    message: `must be one of ${values.join(', ')}${shown(found)}`,
    ...(hint !== undefined && { hint }),
  };
}

/** Numbers from 0 to 1: none of ours that end there is anything but a share. */
const isShare = (schema: SchemaNode | undefined): boolean => schema?.maxValue === 1;

/** 89.92 → 0.8992, without what binary numbers add at the end. */
const asShare = (percentage: number): number => Number((percentage / 100).toPrecision(12));

const isScalar = (value: unknown): boolean =>
  typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string';

/** The value itself where it can be shown in a line. */
function shown({ value, written }: Found): string {
  if (value === null) return '; it has no value';
  if (typeof value === 'string') return `; it is ${JSON.stringify(value)}`;
  return isScalar(value) ? `; it is ${written ?? String(value)}` : '';
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'boolean') return 'true or false';
  return KINDS.get(typeof value) ?? 'something else';
}
