/**
 * Characters of a text that are other ones than those before them. Real models have tokens of some 128
 * blanks, dashes or the like: only a run of one character makes so long a token.
 *
 * @param before what stood before the text
 */
export function lettersIn(text: string, before = ''): number {
  let letters = 0;
  let last = before.charCodeAt(before.length - 1);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== last) letters++;
    last = code;
  }
  return letters;
}

/**
 * So many letters a token are more than those of any text: among the 350,000 tokens of three widely used
 * vocabularies fewer than ten have as many, and the mean of an answer is some 5.
 */
const MOST_LETTERS_A_TOKEN = 32;

/**
 * The mean of a long text is some 5 letters a token, and 8 where tokens are of several words; a short text
 * may be of long tokens.
 */
const MOST_ON_THE_MEAN = 16;
const SHORT_TOKENS = 100;

/** Whether so many tokens can be a prompt that holds these texts. */
export function canAsk(tokens: number, texts: readonly string[]): boolean {
  const most = Math.min(MOST_LETTERS_A_TOKEN * (tokens + 1), MOST_ON_THE_MEAN * (tokens + SHORT_TOKENS));
  const sum = (count: (text: string) => number): number =>
    texts.reduce((letters, text) => letters + count(text), 0);
  // Under load none are counted that need not be.
  return sum(({ length }) => length) <= most || sum((text) => lettersIn(text)) <= most;
}

/** Whether so many tokens can have so many letters; one of them may be the longest of a vocabulary. */
export function canHold(tokens: number, letters: number): boolean {
  return letters === 0 || (tokens > 0 && letters <= MOST_LETTERS_A_TOKEN * (tokens + 1));
}
