import { announced, correctionsIn } from './announced.ts';
import { lastBoxed } from './boxed.ts';
import { normalise } from './normalise.ts';

/** A letter that a text answers with, and whether it stands where the text says that its answer is. */
export interface FoundLetter {
  readonly letter: string;
  readonly isMarked: boolean;
  /** Whether the text goes on after it. */
  readonly isClosed: boolean;
}

/** Characters after an announcement in which its letter has to stand, and of a text's end that are read. */
const FARTHEST = 160;
const LONGEST = 20_000;
/** More letters than these are not looked at. */
const MOST = 200;
/** The letter alone, not within a word: A of "A." and "(A)", not of "A4" or "Al". */
const STANDING = /(?<![\p{L}\p{N}'’_])[A-Z](?![\p{L}\p{N}'’_])/gu;
/** "not B", "isn't B", "neither B". */
const NEGATED =
  /(?:\bnot|n't|\bneither|\bnor|\bexcept|\bthan|\brather than|不是|并非)\s*(?:\(|option |choice |answer )*$/iu;
/** Words after a letter that make it one word of a sentence: "A dog", "I think". */
const WORD_AFTER = /^ [\p{Ll}]/u;
/** Words after an announced letter that leave it a letter: "A because", "A is correct". */
const AFTER_LETTER =
  /^ (?:because|since|as|for|which|is|was|due|and|or|given|based|with|here|from|in|by|so|but|not|the)\b/;
const JOINED =
  /^\s*(?:(?:\)|\*\*)\s*)?(?:,|\/|&|\bor\b|\band\b|和|或|と|또는)\s*(?:(?:\(|\*\*|option |choice )\s*)?([A-Z])(?![\p{L}\p{N}'’])/iu;
/** What makes a letter the answer where nothing announces one; each reads a blank in one way alone. */
const CHOSEN = [
  /(?:^|[^\p{L}])(?:so|thus|therefore|hence|i(?:'d| would)? (?:choose|pick|select|go with)|i(?:'m| am) going with|choose|select|go with|must be|has to be)[,:]?\s(?:it's|it|the|option|choice|answer|letter|is|\s)*[("'*]*([A-Z])(?![\p{L}\p{N}'’])/giu,
  /(?<![\p{L}\p{N}'’_])\(?([A-Z])\)?(?:\*\*)?\s+(?:is|seems|appears(?: to be)?|would be|must be)\s+(?:the |most |clearly |therefore )*(?:correct|right|best|true|answer)/giu,
  /([A-Z])\s*(?:(?:是|为)\s*)?(?:正确|正確|对的|對的|が正しい|이 정답|가 정답)/gu,
];

/**
 * The letter that a text chooses: in a box, announced, said to be right, at its beginning or end, or the only
 * one in it. Two letters at once choose none.
 *
 * @param letters those that there are, such as ABCD
 */
export function letterIn(text: string, letters: string): FoundLetter | undefined {
  const plain = plainText(text);
  const read = new LetterReader(plain, letters);
  return (
    read.boxed() ?? read.announced() ?? read.chosen() ?? read.atBeginning() ?? read.atEnd() ?? read.only()
  );
}

/** Without Markdown and LaTeX that stand around letters, and with plain forms of full-width ones. */
function plainText(text: string): string {
  const near = text.length > LONGEST ? text.slice(0, LONGEST / 2) + '\n' + text.slice(-LONGEST / 2) : text;
  return near
    .normalize('NFKC')
    .replace(/\\(?:text|mathrm|textbf|mathbf|rm)\s?\{([^{}]{0,200})\}/g, '$1')
    .replace(/[*_`$]+|<\/?[a-z]{1,12}>/g, '')
    .replace(/[【「『〔]/g, '(')
    .replace(/[】」』〕]/g, ')');
}

class LetterReader {
  readonly #text: string;
  readonly #letters: string;

  constructor(text: string, letters: string) {
    this.#text = text;
    this.#letters = letters;
  }

  boxed(): FoundLetter | undefined {
    const box = lastBoxed(this.#text);
    if (box === undefined) return undefined;
    const inner = this.#text.slice(box.start, box.end).trim();
    const letter = /^\(?([A-Za-z])\)?(?:[.):,\s]|$)/.exec(inner)?.[1]?.toUpperCase();
    if (letter === undefined || !this.#has(letter) || /^\(?[A-Za-z]\)?\s*,\s*\(?[A-Za-z]\)?$/.test(inner))
      return undefined;
    return { letter, isMarked: true, isClosed: box.isClosed };
  }

  announced(): FoundLetter | undefined {
    return announced(
      this.#text,
      (start) => this.#near(start),
      (start) => this.#after(start),
    );
  }

  /** In a sentence that says which one is right. */
  chosen(): FoundLetter | undefined {
    const seen: { readonly letter: string; readonly at: number; readonly end: number }[] = [];
    for (const pattern of CHOSEN) {
      for (const found of Array.from(this.#text.matchAll(pattern)).slice(-MOST)) {
        const letter = found[1] as string;
        if (!this.#has(letter) || this.#isNegated(found.index + found[0].lastIndexOf(letter))) continue;
        seen.push({ letter, at: found.index, end: found.index + found[0].length });
      }
    }
    const last = seen.sort((one, other) => one.at - other.at).at(-1);
    if (last === undefined || this.#isJoined(last.end)) return undefined;
    return { letter: last.letter, isMarked: true, isClosed: last.end < this.#text.length };
  }

  /** "C", "C.", "(C) text", "C: text" — where no correction follows and no other letter begins a line. */
  atBeginning(): FoundLetter | undefined {
    const found =
      /^[\s("'#>-]*(?:option |choice |选项)?\(?([A-Za-z])(?:\)|\.|:|,|;|\s+-|\s*\n|\s*$|\s*[—–]|\s(?=because\b|since\b))/iu.exec(
        this.#text,
      );
    const letter = found?.[1]?.toUpperCase();
    if (
      found === null ||
      letter === undefined ||
      !this.#has(letter) ||
      this.#isJoined(found[0].trimEnd().length)
    )
      return undefined;
    const starts = Array.from(this.#text.matchAll(/^[ \t("'#>-]*([A-Z])[).:]/gmu), ([, one]) => one);
    if (new Set(starts.filter((one) => one !== undefined && this.#has(one))).size > 1) return undefined;
    const corrected = correctionsIn(this.#text).at(-1);
    if (corrected !== undefined) return this.#after(corrected);
    return { letter, isMarked: true, isClosed: found[0].length < this.#text.length };
  }

  /** A last line that is a letter alone, or a letter with its option. */
  atEnd(): FoundLetter | undefined {
    const line = this.#text.trimEnd().split('\n').at(-1) ?? '';
    const letter = /^\W*\(?([A-Z])(?:\W*$|\)\s|\.\s)/u.exec(line)?.[1];
    const before = this.#text.trimEnd().split('\n').at(-2) ?? '';
    // The last of a list of options is none.
    if (letter === undefined || !this.#has(letter) || /^\W*\(?[A-Z](?:\)|\.)/u.test(before)) return undefined;
    return { letter, isMarked: false, isClosed: false };
  }

  /** The only letter that stands in the text, those that are words aside. */
  only(): FoundLetter | undefined {
    const corrected = correctionsIn(this.#text).at(-1);
    if (corrected !== undefined) {
      const after = this.#after(corrected);
      if (after !== undefined) return after;
    }
    const standing = this.#standing(0, this.#text.length);
    const [first] = standing;
    if (first === undefined || standing.some(({ letter }) => letter !== first.letter)) return undefined;
    return { letter: first.letter, isMarked: false, isClosed: false };
  }

  /** The letter that an announcement is followed by in its sentence. */
  #near(start: number): FoundLetter | undefined {
    const rest = this.#text.slice(start, start + FARTHEST);
    const lead = /^[\s:("']*/.exec(rest)?.[0].length ?? 0;
    const direct =
      /^[\s:("'#-]*(?:(?:option|choice|answer|letter|the|is|选项)[\s:]+)*\(?([A-Za-z])(?![\p{L}\p{N}'’])/iu.exec(
        rest,
      );
    if (direct !== null) {
      const end = start + direct[0].length;
      const written = direct[1] as string;
      const after = this.#text.slice(end, end + 20);
      const isLetter =
        written === written.toUpperCase()
          ? !WORD_AFTER.test(after) || AFTER_LETTER.test(after)
          : /^\s*(?:[).,;:]|$|\n)/.test(after);
      if (isLetter && this.#has(written.toUpperCase())) {
        if (this.#isJoined(end)) return undefined;
        return { letter: written.toUpperCase(), isMarked: true, isClosed: end < this.#text.length };
      }
    }
    const sentence = rest.slice(lead).search(/[.!?]\s+(?![A-Z][).])|[。！？]|\n/);
    const end = sentence === -1 ? start + rest.length : start + lead + sentence + 1;
    const standing = this.#standing(start, end);
    const [first] = standing;
    if (first === undefined || standing.some(({ letter }) => letter !== first.letter)) return undefined;
    return { letter: first.letter, isMarked: true, isClosed: first.end < this.#text.length };
  }

  /** The last letter after an offset, a correction's. */
  #after(start: number): FoundLetter | undefined {
    const last = this.#standing(start, this.#text.length).at(-1);
    return last && { letter: last.letter, isMarked: false, isClosed: false };
  }

  /** Letters that stand alone between two offsets, neither words nor negated. */
  #standing(start: number, end: number): readonly { readonly letter: string; readonly end: number }[] {
    const found: { readonly letter: string; readonly end: number }[] = [];
    STANDING.lastIndex = start;
    for (
      let seen = STANDING.exec(this.#text);
      seen !== null && seen.index < end;
      seen = STANDING.exec(this.#text)
    ) {
      const [letter] = seen;
      const after = this.#text.slice(seen.index + 1, seen.index + 10);
      const isWord = WORD_AFTER.test(after) && !/^ (?:or|and)\b/.test(after) && /[AI]/.test(letter);
      const isName =
        /^[A-Z] [A-Z]|^[A-Z]\. [A-Z][a-z]/.test(this.#text.slice(seen.index, seen.index + 5)) &&
        letter === 'A';
      if (!this.#has(letter) || isWord || isName || this.#isNegated(seen.index)) continue;
      if (found.push({ letter, end: seen.index + 1 }) >= MOST) break;
    }
    return found;
  }

  #has(letter: string): boolean {
    return this.#letters.includes(letter);
  }

  #isNegated(at: number): boolean {
    return NEGATED.test(this.#text.slice(Math.max(0, at - 24), at));
  }

  /** Whether another letter follows that is chosen as well: "A or B". */
  #isJoined(end: number): boolean {
    const other = JOINED.exec(this.#text.slice(end, end + 24));
    return other !== null && this.#has((other[1] as string).toUpperCase());
  }
}

/** The letter of the only option whose text the answer holds, or is. */
export function letterOfOption(
  text: string,
  options: readonly (string | undefined)[],
  letters: string,
): string | undefined {
  const said = ` ${normalise(text)} `;
  const texts = options.map((option) => (option === undefined ? '' : normalise(option)));
  const alone = texts.findIndex((option) => option !== '' && said.trim() === option);
  if (alone >= 0) return letters[alone];
  const held = texts.flatMap((option, index) => (option !== '' && holdsWords(said, option) ? [index] : []));
  // "New York" holds "York": the longer one is what was said.
  const longest = held.filter(
    (index) =>
      !held.some((other) => other !== index && (texts[other] as string).includes(texts[index] as string)),
  );
  return longest.length === 1 ? letters[longest[0] as number] : undefined;
}

function holdsWords(said: string, option: string): boolean {
  const at = said.indexOf(option);
  if (at === -1) return false;
  return !/[\p{L}\p{N}]/u.test(said[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(said[at + option.length] ?? ' ');
}
