/** The spaces within a figure: before its unit, as reports print it, and around the dots of an interval. */
const WITHIN_FIGURE =
  /(?<=[\d∞]) (?=(?:%|ms|s|min|h|[MG]iB|W|tok\/s|points?)(?![\p{L}\p{N}]))|(?<=\d) (?=… [−+]?\d)|(?<=\d …) (?=[−+]?\d)/gu;

/** Text for a page, on which no line ends within a figure; for reading, never for code. */
export function unbroken(text: string): string {
  return text.replace(WITHIN_FIGURE, '\u00a0');
}

/** The words of a sentence, a figure with its unit being one. */
export function wordsOf(text: string): readonly string[] {
  return unbroken(text)
    .split(' ')
    .map((word) => word.replaceAll('\u00a0', ' '));
}
