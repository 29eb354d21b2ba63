/** A form that data comes in and that is not JSONL, and how it becomes JSONL. */
export interface OtherForm {
  readonly name: string;
  readonly hint: string;
}

const WANTED = 'JSONL is wanted, one JSON object a line';

/** What a file of another form begins with. */
const SIGNATURES: readonly (readonly [name: string, bytes: string, hint: string])[] = [
  ['a Git LFS pointer, not the data', 'version https://git-lfs.github.com/spec/', 'check out with lfs: true'],
  ['a file with an unsettled merge conflict', '<<<<<<< ', 'settle it, and take the marks away'],
  ['a JSON text sequence', '\x1e{', "take its separators away: tr -d '\\036'"],
  ['UTF-16 text', '\xff\xfe', 'save it as UTF-8'],
  ['UTF-16 text', '\xfe\xff', 'save it as UTF-8'],
  ['compressed with gzip', '\x1f\x8b', 'unpack it: gunzip'],
  ['compressed with zstd', '\x28\xb5\x2f\xfd', 'unpack it: zstd -d'],
  ['a zip archive or an office document', 'PK\x03\x04', `unpack or export it: ${WANTED}`],
  ['an Arrow file', 'ARROW1', `export it: ${WANTED}`],
  ['a SQLite database', 'SQLite format 3', `export it: ${WANTED}`],
];

/** The form that a file begins with where it is not JSONL: told as one thing, and not line by line. */
export function otherForm(beginning: Uint8Array): OtherForm | undefined {
  return binaryForm(beginning) ?? textForm(textOf(beginning).trimStart());
}

/** The form that a file begins with where it is no table of texts. */
export function noTable(beginning: Uint8Array): OtherForm | undefined {
  const strange = binaryForm(beginning);
  if (strange !== undefined) return strange;
  const text = textOf(beginning).trimStart();
  if (!/^[{[<]/.test(text)) return undefined;
  const isLines = text.startsWith('{') && isJson(text.split('\n', 1)[0] ?? '');
  return isLines ? { name: 'JSONL', hint: 'name it by what it holds, such as data.jsonl' } : textForm(text);
}

function binaryForm(bytes: Uint8Array): OtherForm | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const signature = start.toString('latin1', 0, 64);
  for (const [name, beginning, hint] of SIGNATURES)
    if (signature.startsWith(beginning)) return { name, hint };
  return isWide(start) ? { name: 'UTF-16 text', hint: 'save it as UTF-8' } : undefined;
}

/** Every second byte of a Latin text in UTF-16 is zero. */
function isWide(start: Uint8Array): boolean {
  const looked = start.subarray(0, 64);
  const zeros = looked.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0);
  return looked.length >= 4 && zeros >= looked.length * 0.4;
}

function textForm(text: string): OtherForm | undefined {
  const [line = ''] = text.split('\n', 1);
  if (/^\[.*\][^\S\n]*\n\s*\[/.test(text)) {
    return { name: 'one list a line', hint: `${WANTED}, with a name for each value` };
  }
  if (text.startsWith('[')) {
    return { name: 'a JSON array', hint: `${WANTED}: jq -c '.[]' data.json > data.jsonl` };
  }
  if (text.startsWith('{')) {
    if (isJson(line)) return undefined;
    if (!isJson(text) && !isSpread(text)) return undefined;
    return {
      name: 'JSON over several lines',
      hint: `${WANTED}: jq -c '.' data.json > data.jsonl`,
    };
  }
  if (text.startsWith('<')) return { name: 'XML or HTML', hint: WANTED };
  if (/^(?:---|- |[\w-]+:(?: |$))/.test(line) && !line.includes(',')) return { name: 'YAML', hint: WANTED };
  const separator = [',', '\t', ';'].find((one) => columns(text, one) > 1);
  if (separator === undefined) return undefined;
  const ending = separator === '\t' ? 'tsv' : 'csv';
  return {
    name: separator === '\t' ? 'a table with tabs (TSV)' : 'CSV',
    hint: `name it by what it holds: data.${ending}`,
  };
}

/** Whether the first object ends on a later line than the one it begins on. */
const isSpread = (text: string): boolean =>
  isJson(/^\{[ \t\r]*\n[\s\S]*?\n\}/.exec(text)?.[0] ?? '') ||
  /^\{[ \t\r]*\n\s*"[^"\n]*"\s*:\s*[[{]/.test(text);

/** Columns of a table: as many in the first two lines, of which the second may go on; 1 where it is none. */
function columns(text: string, separator: string): number {
  const [head = '', row = '', ...others] = text.split('\n', 3);
  const [inHead, inRow] = [head, row].map((line) => line.split(separator).length) as [number, number];
  if (inHead < 2) return 1;
  const goesOn = row.split('"').length % 2 === 0;
  return inRow >= inHead || goesOn || others.length === 0 ? inHead : 1;
}

/** As UTF-8, without its mark and without a copy of the bytes. */
function textOf({ buffer, byteOffset, length }: Uint8Array): string {
  const text = Buffer.from(buffer, byteOffset, length).toString('utf8');
  return text.replace(/^\uFEFF/, '');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
