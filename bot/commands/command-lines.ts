/** Longest comment that GitHub takes. */
const MOST_CHARACTERS = 65_536;

/** What begins and ends HTML that shows no Markdown, hides it, or folds it away, over blank lines, too. */
const REGION_MARK = /<!--|-->|<\/?(?:pre|script|style|textarea|details)\b/gi;
/** A fence of code, also in a list or a quote. */
const FENCE = /^(?:[ \t]|[-+*][ \t]|\d{1,9}[.)][ \t]|>)*(`{3,}|~{3,})/;
const INDENTED_CODE = /^(?: {4}| {0,3}\t)/;
const QUOTE = /^ {0,3}>/;
const LINK_DEFINITION = /^ {0,3}\[[^\]]*\]:/;
/** A line from which on all is HTML, up to a blank one. */
const FOLD_MARK = /^ {0,3}<\/?(?:details|summary)\b/i;
/** What may keep a tag from being one: code, an escape, an attribute, the title of a link. */
const MAY_HOLD_TAGS = /[`\\"']|^ {0,3}\[/;
/**
 * Text and whole tags, nothing that may keep a tag from being one: a quote opens an attribute right after its
 * equals sign alone, and holds no tag.
 */
const WHOLE_TAGS = /^(?:[^<`\\[]|<\/?[a-z](?:[^<>"'`=]|=(?:"[^"<]*"|'[^'<]*'|[^<>"'`]))*>)*$/i;
const COMMENT_BEGINS = /^ {0,3}<!--/;
const COMMENT_ENDS = /-->\s*$/;

/**
 * The lines of a comment that everybody sees as plain text: not those of code (fenced, indented or between
 * backticks), quotes, HTML and its comments. A line that stands in one paragraph with what may hide it is
 * left out as well.
 *
 * One look at each line and no backtracking: a comment may come from anyone.
 */
export function commandLines(comment: string): readonly string[] {
  const plain: string[] = [];
  let fence: string | undefined;
  let open: Open = { folds: 0 };
  // Whether the paragraph may hide its next lines, whether a comment began as a block of its own, and whether
  // what is folded away is still HTML: from its first blank line on it is Markdown, with fences of its own.
  let [mayHide, isBlock, isHtml] = [false, false, false];
  for (const line of comment.slice(0, MOST_CHARACTERS).split(/\r\n|[\r\n]/)) {
    const isMarkdown = open.region === undefined && (open.folds === 0 || !isHtml);
    const mark = isMarkdown ? FENCE.exec(line)?.[1] : undefined;
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && line.trimEnd().endsWith(mark)) fence = undefined;
    } else if (mark !== undefined) {
      fence = mark;
      mayHide = false;
    } else {
      const wasOpen = isOpen(open);
      if (!wasOpen) {
        if (line.trim() === '') mayHide = false;
        isBlock = COMMENT_BEGINS.test(line) && !mayHide;
      }
      isHtml = line.trim() !== '' && (isHtml || FOLD_MARK.test(line));
      open = openAfter(line, open);
      mayHide ||= wasOpen || isOpen(open) || mayHideFollowing(line);
      if (!mayHide && !INDENTED_CODE.test(line)) plain.push(line);
      if (isBlock && !isOpen(open) && COMMENT_ENDS.test(line)) mayHide = false;
    }
  }
  return plain;
}

/** What is open at the end of a line: a tag or comment, and how many folds, which may lie in one another. */
interface Open {
  readonly region?: string | undefined;
  readonly folds: number;
}

const isOpen = ({ region, folds }: Open): boolean => region !== undefined || folds > 0;

function openAfter(line: string, before: Open): Open {
  let { region, folds } = before;
  const mayClose = !MAY_HOLD_TAGS.test(line) && !INDENTED_CODE.test(line);
  // Folds that this line has opened, and whether all since the first of them are whole tags and text.
  let [opened, areWhole, from] = [0, true, 0];
  for (const { 0: found, index } of line.matchAll(REGION_MARK)) {
    const mark = found.toLowerCase();
    if (opened > 0) areWhole &&= WHOLE_TAGS.test(line.slice(from, index));
    from = index;
    if (region !== undefined) {
      if (mark === (region === '<!--' ? '-->' : region.replace('<', '</'))) region = undefined;
    } else if (mark === '<details') {
      folds += 1;
      opened += 1;
    } else if (mark === '</details') {
      if (!mayClose && (opened === 0 || !areWhole)) continue;
      folds = Math.max(0, folds - 1);
      opened = Math.max(0, opened - 1);
    } else if (mark !== '-->' && !mark.startsWith('</')) region = mark;
  }
  return { region, folds };
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
