import type { SchemaTree } from 'hyparquet';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import { firstTwice } from '../first-twice.ts';
import { writtenNumber } from '../written-value.ts';
import { decimalText, exactValue, float32Text, textOfBytes, timeText } from './values.ts';
import type { Tell } from './values.ts';

/** A column at the top of a Parquet file's schema. */
export interface ParquetColumn {
  readonly name: string;
  /** One value a row: no list, no object. */
  readonly isFlat: boolean;
  /** The value as JSON has it, numbers as they are written; null where there is none. */
  valueOf(value: unknown, tell: Tell): unknown;
}

/** The columns of a schema, or two of one name. */
export function columnsOf(tree: readonly SchemaTree[]): Checked<readonly ParquetColumn[], string> {
  const names = tree.map(({ element }) => element.name);
  const twice = firstTwice(names);
  if (twice !== undefined) return faulty([`has two columns named "${twice}"`]);
  return checked(tree.map(columnOf));
}

function columnOf(tree: SchemaTree): ParquetColumn {
  const { element, children } = tree;
  const { name } = element;
  const isFlat = children.length === 0 && element.repetition_type !== 'REPEATED';
  const inexact = isFlat ? undefined : inexactIn(tree);
  if (inexact !== undefined)
    return {
      name,
      isFlat,
      valueOf: (_value, tell) => tell(`holds ${inexact} within lists or objects: write them as texts`),
    };
  const read = isFlat ? flatReader(element) : exactValue;
  return {
    name,
    isFlat,
    valueOf: (value, tell) => (value === undefined || value === null ? null : read(value, tell)),
  };
}

/** A type within a nested column whose values the reader gives inexactly, in plain words. */
function inexactIn({ element, children }: SchemaTree): string | undefined {
  if (isDecimal(element)) return 'decimals';
  if (isTime(element)) return 'times of day';
  return children.map(inexactIn).find((found) => found !== undefined);
}

type SchemaElement = SchemaTree['element'];
type ReadValue = (value: unknown, tell: Tell) => unknown;

const isDecimal = ({ converted_type: type, logical_type: logical }: SchemaElement): boolean =>
  type === 'DECIMAL' || logical?.type === 'DECIMAL';
const isTime = ({ converted_type: type, logical_type: logical }: SchemaElement): boolean =>
  type === 'TIME_MILLIS' || type === 'TIME_MICROS' || logical?.type === 'TIME';

/** Reads the values of one flat column; takes from the schema what the reader would turn into a double. */
function flatReader(element: SchemaElement): ReadValue {
  const { type, scale = 0, logical_type: logical } = element;
  if (isDecimal(element)) {
    delete element.converted_type;
    delete element.logical_type;
    return (value) => writtenNumber(decimalText(value as Uint8Array | bigint | number, scale));
  }
  if (isTime(element)) {
    const unit = logical?.type === 'TIME' ? logical.unit : type === 'INT32' ? 'MILLIS' : 'MICROS';
    return (value) => timeText(BigInt(value as number | bigint), unit);
  }
  if (type === 'FLOAT')
    return (value) => (Number.isFinite(value) ? writtenNumber(float32Text(value as number)) : null);
  if (type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY')
    return (value, tell) =>
      value instanceof Uint8Array ? textOfBytes(value, tell) : exactValue(value, tell);
  if (logical?.type === 'TIMESTAMP' && logical.isAdjustedToUTC) return (value) => `${String(value)}Z`;
  return exactValue;
}
