/**
 * An emoji as people write it, which holds marks that are invisible elsewhere; or a character that moves a
 * cursor, turns the direction of text, or is not seen at all: controls, format characters, separators of
 * lines, tags, fillers, code points that are no characters.
 */
const EMOJI_OR_HIDDEN =
  /(\p{Emoji}\ufe0f?\u20e3|\p{Emoji}\ufe0f?(?:\u200d\p{Extended_Pictographic}\ufe0f?){1,8}|\p{Emoji}\ufe0f)|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/** What most texts are made of, and the quickest to tell: letters, digits and signs of ASCII. */
const SEEN = /^[ -~]*$/;

/**
 * Untrusted text on one line: what is not seen is shown as `\u{…}`, so that it cannot move a cursor or hide a
 * word.
 *
 * Tabs and line breaks become spaces; a surrogate without its other half becomes U+FFFD.
 */
export function visible(text: string): string {
  if (SEEN.test(text)) return text;
  return text.toWellFormed().replace(EMOJI_OR_HIDDEN, (found, emoji: string | undefined) => {
    if (emoji !== undefined) return emoji;
    return found === '\t' || found === '\n' ? ' ' : `\\u{${found.codePointAt(0)?.toString(16)}}`;
  });
}

/** Untrusted text whose line breaks are meant: each line is made visible by itself. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
