/** How an answer is announced, in the languages that models answer in. */
const ANNOUNCEMENT = new RegExp(
  [
    String.raw`(?:\b|_)(?:answer|result|solution|(?:correct|right|best|final) (?:option|choice))(?: (?:choice|option|letter|here|to (?:this|the) (?:question|problem)))?(?:["'*_]*\s*[:：=]|,? (?:is|are|was|would be|should be|must be|will be|comes to|equals)\b)(?: therefore| thus| then)?\s*[:：]?`,
    '<(?:final_)?answer>',
    // As a heading, or a line of its own.
    String.raw`(?:^|\n)[ \t]*(?:#{1,6} |\*\*)?(?:final )?answer(?:\*\*)?[ \t]*\n`,
    String.raw`(?:答案|答え|正解|选项|選項|回答|结果|結果)(?:应该|應該|应|應)?(?:[是为為选選はが]|[:：=])+`,
    String.raw`(?:正解|答え)は|(?:应|應|该|該|故|所以|因此|我)(?:选择|選擇|选|選)`,
    String.raw`(?:정답|답|답변|결과)(?:은|는|이)?\s*[:：]?`,
    String.raw`\b(?:réponse|reponse)(?: (?:correcte|finale))?(?: est)?\s*:?`,
    String.raw`\brespuesta(?: (?:correcta|final))?(?: es)?\s*:?`,
    String.raw`\b(?:resposta|risposta)(?: (?:correta|corretta|final|finale|esatta))?(?: [éè])?\s*:?`,
    String.raw`\b(?:antwort|lösung|ergebnis)(?: (?:ist|lautet))?\s*:?`,
    String.raw`(?<!\p{L})ответ(?: (?:равен|таков))?\s*[:—–-]?`,
    String.raw`(?:الجواب|الإجابة|النتيجة)(?: (?:الصحيحة|الصحيح|النهائي|النهائية))?(?: (?:هو|هي))?\s*:?`,
    String.raw`(?:उत्तर|जवाब)(?: है)?\s*[:：]?`,
    String.raw`คำตอบ(?:ที่ถูกต้อง)?(?:คือ)?\s*:?`,
    String.raw`(?:đáp án|câu trả lời)(?: đúng)?(?: là)?\s*:?`,
    String.raw`\b(?:cevap|jawaban(?:nya)?)(?: adalah)?\s*:?`,
  ].join('|'),
  'giu',
);

/** How a model takes back what it said. */
const CORRECTION =
  /\b(?:wait|actually|correction|scratch that|on second thoughts?|let me (?:correct|redo|re-do)|i made a mistake|i was wrong|my mistake|oops|no,|nein|moment mal|perdón|espera|attendez|pardon)\b|不对|不對|等等|等一下|更正|いや|待って|아니|잠깐|(?<!\p{L})(?:нет,|стоп)/giu;

/** So many announcements are looked at, from the last one back. */
const MOST = 50;

/**
 * What the text says that its answer is, by a reader of it: what follows the last correction that has an
 * answer behind it, else what follows the last announcement that has one.
 *
 * @param read finds an answer that begins at an offset
 * @param readAfter finds the answer in all that follows an offset, where a correction stands
 */
export function announced<T>(
  text: string,
  read: (start: number) => T | undefined,
  readAfter: (start: number) => T | undefined,
): T | undefined {
  const announcements = endsOf(ANNOUNCEMENT, text);
  for (const start of announcements.toReversed()) {
    const found = read(start);
    if (found === undefined) continue;
    const corrections = endsOf(CORRECTION, text).filter((end) => end > start);
    for (const end of corrections.toReversed()) {
      const corrected = readAfter(end);
      if (corrected !== undefined) return corrected;
    }
    return found;
  }
  return undefined;
}

/** Where the last correction ends; absent where nothing is taken back. */
export function correctionsIn(text: string): readonly number[] {
  return endsOf(CORRECTION, text);
}

function endsOf(pattern: RegExp, text: string): readonly number[] {
  return Array.from(text.matchAll(pattern), ({ 0: found, index }) => index + found.length).slice(-MOST);
}
