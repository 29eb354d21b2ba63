/** Sequences that colour a terminal or move its cursor; each part is bounded, so that the time is linear. */
const SEQUENCE =
  /\u001b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\u0007\u001b]{0,256}(?:\u0007|\u001b\\)|[ -/]{0,4}[0-Z\\^-~])|\u009b[0-?]{0,64}[ -/]{0,8}[@-~]/g;

/** What a terminal obeys by itself, such as a bell. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** A program's line without what a terminal obeys, and without what it overwrote with a carriage return. */
export function withoutTerminalCodes(line: string): string {
  const kept = line
    .replace(SEQUENCE, '')
    .replace(CONTROL, '')
    .replace(/(?<!\r)\r+$/, '');
  return kept.slice(kept.lastIndexOf('\r') + 1);
}
