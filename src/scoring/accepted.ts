/** The texts that a target accepts: one, or any of a list; empty where it is of another form. */
export function acceptedTexts(target: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(target) ? target : [target];
  const texts = all.flatMap((one) =>
    typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean' ? [String(one)] : [],
  );
  return texts.length === all.length ? texts : [];
}

/** What is wrong with a target that is to be a text, or a list of texts of which any is right. */
export function textTargetFault(target: unknown): string | undefined {
  const texts = acceptedTexts(target);
  if (texts.length === 0) return 'the target is not a text, number or boolean, nor a list of them';
  return texts.some((text) => UNSEEN.test(text)) ? 'the target is blank' : undefined;
}

/** Blanks, controls and characters without a shape alone: every answer would hold such a text. */
const UNSEEN = /^[\p{Z}\p{Cc}\p{Cf}]*$/u;

/** Longest target that a scorer compares with letter by letter, in UTF-16 units: time grows with it. */
const LONGEST_TARGET = 20_000;

/** As {@link textTargetFault}, for scorers whose time grows with the length of the target. */
export function boundedTargetFault(target: unknown): string | undefined {
  const longest = Math.max(0, ...acceptedTexts(target).map(({ length }) => length));
  if (longest > LONGEST_TARGET) return `the target is longer than ${LONGEST_TARGET} characters`;
  return textTargetFault(target);
}
