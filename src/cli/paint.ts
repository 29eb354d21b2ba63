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
