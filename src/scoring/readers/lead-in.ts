/** How answers are announced at their beginning: "Answer:", "The final answer is", "答案是". */
const LEAD_IN =
  /^(?:so|thus|therefore|hence)?,?\s*(?:the |my )?(?:final |correct |right |short )*(?:answer|result|output)(?: to (?:the|this) question)?\s*(?:is|:|=|：)+\s*|^(?:最终|正确)?(?:答案|回答|答え)(?:是|为|為|は|：|:)+\s*|^(?:정답|답)(?:은|:|：)+\s*|^(?:respuesta|réponse|antwort|resposta|risposta|ответ|الجواب|उत्तर)(?: final| finale)?(?: es| est| ist| lautet| é| è| هو)?\s*[:：]?\s+/i;
/** Longest text that is looked at for one. */
const LONGEST = 80;

/** The text after what announces the answer; the whole where nothing does. */
export function withoutLeadIn(text: string): string {
  const start = text.trimStart().replace(/^[*_#>\s]+/, '');
  const found = LEAD_IN.exec(start.slice(0, LONGEST));
  return found === null
    ? text
    : start.slice(found[0].length).replace(/^[*_\s]+(?=\S)/, (marks) => marks.trim());
}
