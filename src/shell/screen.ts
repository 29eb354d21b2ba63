import { widthOf } from '../text/columns.ts';

/** What a screen needs of a terminal. */
export interface ScreenTerminal {
  readonly columns: number;
  readonly rows: number;
  /** Settles once the terminal has taken the text; it never makes the thread wait. */
  write(text: string): Promise<void>;
  /** Writes at once, for what is left when the process ends. */
  writeNow(text: string): void;
}

/** Live lines for a terminal of so many columns, none of them longer. */
export type LiveLines = (columns: number) => readonly string[];

const NOTHING: LiveLines = () => [];
const ERASE_REST = '\u001b[K';
const ERASE_BELOW = '\u001b[J';

/**
 * Lines at the end of a terminal that are drawn again in place, below text that stays.
 *
 * It never stops the thread: a terminal that is slow, or stopped with Ctrl-S, would spoil the stamps of what
 * is measured meanwhile. A frame is one write, and one that the terminal has not taken holds back the next.
 *
 * The cursor is never hidden and stands below the live lines: a crash, Ctrl-C or Ctrl-Z leaves it where it
 * belongs.
 */
export class Screen {
  readonly #terminal: ScreenTerminal;
  readonly #paint: (line: string) => string;
  /** Text that stays, or what writes such text elsewhere. */
  readonly #waiting: (string | (() => void))[] = [];
  #live = NOTHING;
  #isDue = false;
  #isWriting = false;
  /** The widths of the live lines that are on the terminal. */
  #shown: readonly number[] = [];

  /** @param paint colours a line that is drawn; it keeps its width */
  constructor(terminal: ScreenTerminal, paint: (line: string) => string) {
    this.#terminal = terminal;
    this.#paint = paint;
  }

  get columns(): number {
    return this.#terminal.columns;
  }

  /** Draws live lines in the place of the last ones; left out while the terminal is behind. */
  draw(lines: LiveLines): void {
    this.#live = lines;
    this.#isDue = true;
    void this.#writeAll();
  }

  /** Takes the live lines away. */
  clear(): void {
    this.draw(NOTHING);
  }

  /** Text that stays, or what writes such text elsewhere; in the order of the calls. */
  leave(text: string | (() => void)): void {
    this.#waiting.push(text);
    void this.#writeAll();
  }

  /** Writes what waits and takes the live lines away, at once: the process ends. */
  end(): void {
    this.#live = NOTHING;
    while (this.#waiting.length > 0 || this.#shown.length > 0) this.#terminal.writeNow(this.#step());
  }

  async #writeAll(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#isDue || this.#waiting.length > 0) await this.#terminal.write(this.#step());
    this.#isWriting = false;
  }

  /** What is to be written next; empty where something else wrote it. */
  #step(): string {
    const [next] = this.#waiting;
    if (typeof next !== 'function' || this.#shown.length > 0) return this.#nextFrame();
    this.#waiting.shift();
    next();
    return '';
  }

  /** Text that stays, and the live lines below it; none where something else writes next. */
  #nextFrame(): string {
    const { columns, rows } = this.#terminal;
    const writer = this.#waiting.findIndex((one) => typeof one === 'function');
    const kept = this.#waiting.splice(0, writer === -1 ? this.#waiting.length : writer).join('');
    const lines = writer === -1 ? this.#live(columns).slice(0, Math.max(1, rows - 1)) : [];
    const erased = backOver(this.#shown, columns);
    this.#shown = lines.map(widthOf);
    this.#isDue = false;
    const live = lines.map((line) => `${this.#paint(line)}${ERASE_REST}\n`);
    return [erased, kept.replaceAll('\n', `${ERASE_REST}\n`), ...live, ERASE_BELOW].join('');
  }
}

/** To the start of the first live line: a terminal that became narrower has wrapped them. */
function backOver(widths: readonly number[], columns: number): string {
  const rows = widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0);
  return rows === 0 ? '' : `\r\u001b[${rows}A`;
}
