/** Longest comment that GitHub takes. */
const MOST_CHARACTERS = 65_536;

/** What begins and ends HTML that shows no Markdown, hides it, or folds it away, over blank lines, too. */
const REGION_MARK = /<!--|-->|<\/?(?:pre|script|style|textarea|details)\b/gi;
/** A fence of code, also in a list or a quote. */
const FENCE = /^(?:[ \t]|[-+*][ \t]|\d{1,9}[.)][ \t]|>)*(`{3,}|~{3,})/;
const INDENTED_CODE = /^(?: {4}| {0,3}\t)/;
const QUOTE = /^ {0,3}>/;
const LINK_DEFINITION = /^ {0,3}\[[^\]]*\]:/;
const COMMENT_BEGINS = /^ {0,3}<!--/;
const COMMENT_ENDS = /-->\s*$/;

/**
 * The lines of a comment that everybody sees as plain text: not those of code (fenced, indented or between
 * backticks), quotes, HTML and its comments. A line that stands in one paragraph with what may hide it is
 * left out as well.
 *
 * Two looks at each line and no backtracking: a comment may come from anyone.
 */
export function commandLines(comment: string): readonly string[] {
  const lines = comment.slice(0, MOST_CHARACTERS).split(/\r\n|[\r\n]/);
  // Within a fold a fence is one behind a blank line alone: what either reading hides is left out.
  const [asText, asFences] = [plainPlaces(lines, new Set()), plainPlaces(lines, new Set(['<details']))];
  return lines.filter((_, place) => asText.has(place) && asFences.has(place));
}

/** @param fenced regions in which code may stand between fences */
function plainPlaces(lines: readonly string[], fenced: ReadonlySet<string>): ReadonlySet<number> {
  const plain = new Set<number>();
  let fence: string | undefined;
  let region: string | undefined;
  // Whether the paragraph may hide its next lines, and whether a comment began as a block of its own.
  let [mayHide, isBlock] = [false, false];
  for (const [place, line] of lines.entries()) {
    const mark = region === undefined || fenced.has(region) ? FENCE.exec(line)?.[1] : undefined;
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && line.trimEnd().endsWith(mark)) fence = undefined;
    } else if (mark !== undefined) {
      fence = mark;
      mayHide = false;
    } else {
      if (region === undefined) {
        if (line.trim() === '') mayHide = false;
        isBlock = COMMENT_BEGINS.test(line) && !mayHide;
      }
      const wasOpen = region !== undefined;
      region = openRegion(line, region);
      mayHide ||= wasOpen || region !== undefined || mayHideFollowing(line);
      if (!mayHide && !INDENTED_CODE.test(line)) plain.add(place);
      if (isBlock && region === undefined && COMMENT_ENDS.test(line)) mayHide = false;
    }
  }
  return plain;
}

/** The tag, or comment, that is open at the end of a line. */
function openRegion(line: string, open: string | undefined): string | undefined {
  let region = open;
  for (const [found] of line.matchAll(REGION_MARK)) {
    const mark = found.toLowerCase();
    if (region === undefined) region = mark === '-->' || mark.startsWith('</') ? undefined : mark;
    else if (mark === (region === '<!--' ? '-->' : region.replace('<', '</'))) region = undefined;
  }
  return region;
}

/** Whether the lines of a paragraph after this one may be part of a quote, of code, of a tag or of a link. */
function mayHideFollowing(line: string): boolean {
  const link = line.lastIndexOf('](');
  return (
    QUOTE.test(line) ||
    LINK_DEFINITION.test(line) ||
    /<[a-z/!?]/i.test(line) ||
    (link !== -1 && !line.includes(')', link)) ||
    line.includes('$$') ||
    hasOpenCode(line)
  );
}

/** Whether a run of backticks has no partner of its length. */
function hasOpenCode(line: string): boolean {
  const open = new Set<number>();
  for (const [{ length }] of line.matchAll(/`+/g)) if (!open.delete(length)) open.add(length);
  return open.size > 0;
}
