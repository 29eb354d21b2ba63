/** Longest answer that is read for a value; what comes after is not an answer any more. */
export const MAX_ANSWER_LENGTH = 200_000;

/** Text as people compare it: compatible characters made equal, case and spacing ignored, no full stop at the end. */
export function normalise(text: string): string {
  return text
    .slice(0, MAX_ANSWER_LENGTH)
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .join(' ')
    .replace(/[.!?,;:]{1,8}$/, '')
    .trim();
}
