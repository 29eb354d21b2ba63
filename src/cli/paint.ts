import { styleText } from 'node:util';

/** Whether text on a stream may have colours, as Node reads the terminal, NO_COLOR and FORCE_COLOR. */
export function hasColours(stream: NodeJS.WriteStream): boolean {
  return styleText('bold', 'x', { stream }) !== 'x';
}

type Style = Parameters<typeof styleText>[0];

/** Colours whatever the stream is: it was asked before. */
function styled(style: Style, text: string): string {
  return styleText(style, text, { validateStream: false });
}

/** A live line with its bars in colour; it says the same without. */
export function paintedLive(line: string): string {
  return line
    .replace(/[█▁-▇]+/g, (found) => styled('cyan', found))
    .replace(/░+/g, (found) => styled('dim', found))
    .replace(/about .* left of the whole run/, (found) => styled('dim', found));
}

const VERDICTS = new Map<string, Style>([
  ['PASS', ['bold', 'green']],
  ['FAIL', ['bold', 'red']],
  ['INCONCLUSIVE', ['bold', 'yellow']],
]);

/**
 * A report with its verdict, titles, bars and marks in colour; it says the same without. Found by how they
 * look, in text that is safe already: none of a candidate's words can switch a colour.
 */
export function paintedResult(text: string): string {
  return text
    .replace(/(?<=\n\n)\S.*(?=\n {2})/g, (title) => (/^[A-Z]{4}/.test(title) ? title : styled('bold', title)))
    .replace(/^(PASS|FAIL|INCONCLUSIVE)\b/gm, (word) => styled(VERDICTS.get(word) ?? 'bold', word))
    .replace(/[█▏▎▍▌▋▊▉]+/g, (found) => styled('cyan', found))
    .replace(/budget ▼|▼ budget/g, (mark) => styled('yellow', mark))
    .replace(/could be none$/gm, (mark) => styled('dim', mark));
}
