/**
 * The beginning of a text, of at most so many characters, to be kept: in memory of its own.
 *
 * In V8 what is cut out of a text (by slice, trim, split, a group of a match) keeps all of that text alive: a
 * hundred characters of what a server says would hold its whole event. A joined text is written anew when it
 * is cut.
 */
export function keptText(text: string, most: number): string {
  return `~${text.slice(0, most)}`.slice(1);
}
