/** Longest comment that GitHub takes; what is longer is none of GitHub's. */
const MOST_CHARACTERS = 65_536;

/**
 * The lines of a comment in which somebody speaks: not those of code (fenced or indented), quotes and HTML comments.
 *
 * One look at each line and no backtracking: a comment is written by anybody.
 */
export function commandLines(comment: string): readonly string[] {
  const spoken: string[] = [];
  let fence: string | undefined;
  let inHtmlComment = false;
  for (const line of comment.slice(0, MOST_CHARACTERS).split(/\r\n|[\r\n]/)) {
    if (inHtmlComment) {
      inHtmlComment = !line.includes('-->');
      continue;
    }
    const opening = fenceOf(line);
    if (fence !== undefined) {
      if (opening?.startsWith(fence) && line.trim() === opening) fence = undefined;
      continue;
    }
    if (opening !== undefined) {
      fence = opening;
      continue;
    }
    if (isQuoteOrCode(line)) continue;
    const at = line.indexOf('<!--');
    if (at !== -1) {
      inHtmlComment = !line.includes('-->', at + 4);
      continue;
    }
    spoken.push(line);
  }
  return spoken;
}

/** The run of backticks or tildes that opens or closes a block of code. */
function fenceOf(line: string): string | undefined {
  return /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
}

function isQuoteOrCode(line: string): boolean {
  return /^(?: {4}|\t| {0,3}>)/.test(line);
}
