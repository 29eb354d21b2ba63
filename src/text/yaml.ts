import { Document, visit } from 'yaml';

/** What is not seen, or ends a line: it has to stand in quotes, where it can be escaped. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;
const ALL_HIDDEN = new RegExp(HIDDEN, 'gu');

/**
 * A value as YAML in which each text stands on one line and all of it is seen, so that a text that a stranger
 * wrote ends none of our lines, and says nothing that a reader of the file does not see. Read, it is the
 * value again.
 *
 * @param form `line`: lists and objects on one line, too
 */
export function yamlText(value: unknown, form: 'block' | 'line' = 'block'): string {
  const document = new Document(value);
  visit(document, {
    Scalar(_, scalar) {
      if (typeof scalar.value === 'string' && HIDDEN.test(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  const text = document.toString({
    ...{ lineWidth: 0, blockQuote: false, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER },
    ...(form === 'line' && { collectionStyle: 'flow', flowCollectionPadding: true }),
  });
  // Its own line break alone: a text may end with a blank of another kind, and stand last.
  return text.replace(/\n$/, '').replaceAll(ALL_HIDDEN, (found) => (found === '\n' ? found : escaped(found)));
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16).padStart(code > 0xffff ? 8 : 4, '0');
  return `\\${code > 0xffff ? 'U' : 'u'}${digits}`;
}
