/** What papergap ends with, and what that means; a script can switch on it. */
export const EXIT_CODES = {
  pass: [0, 'pass'],
  fail: [1, 'fail'],
  refused: [2, 'a fault in what was asked for; nothing was started'],
  broken: [3, 'papergap could not go on; the message says what to do'],
  inconclusive: [4, 'inconclusive'],
  interrupted: [130, 'interrupted; the command to go on is printed'],
} as const satisfies Readonly<Record<string, readonly [code: number, meaning: string]>>;
export type Ending = keyof typeof EXIT_CODES;

/** The table for `papergap --help`. */
export function exitCodesText(): string {
  const lines = Object.values(EXIT_CODES).map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}`);
  return ['', 'Exit codes:', ...lines].join('\n');
}
