import type { Random } from '../../shell/random.ts';
import type { Span } from '../operator.ts';
import { criticalWords } from '../critical-words.ts';
import { freeWords, isFree, splice } from './free-text.ts';
import type { Edit } from './free-text.ts';

/** The text after edits that are drawn: one for sure, none in a word that an answer hangs on. */
export function drawnEdits(text: string, edits: readonly Edit[], random: Random, rate: number): string {
  const critical = criticalWords(text);
  const free = edits.filter((edit) => isFree(edit, critical));
  if (free.length === 0) return text;
  const sure = random.int(free.length);
  return splice(
    text,
    free.filter((_, index) => random.next() < rate || index === sure),
  );
}

/** The words of a list outside the protected spans, each as the list has it instead. */
export function wordsIn(
  text: string,
  forms: ReadonlyMap<string, string>,
  protectedSpans: readonly Span[],
): readonly Edit[] {
  return freeWords(text, protectedSpans).flatMap(({ start, end }) => {
    const word = text.slice(start, end);
    const form = forms.get(word.toLowerCase());
    return form === undefined ? [] : [{ start, end, text: likeCase(word, form) }];
  });
}

/** A capital at the beginning stays one. */
function likeCase(word: string, form: string): string {
  const first = word[0] as string;
  return first === first.toLowerCase() ? form : (form[0] as string).toUpperCase() + form.slice(1);
}
