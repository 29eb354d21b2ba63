import type { Progress, Stage } from './progress.ts';

/** How often the live line is drawn again. */
const REDRAW_MS = 120;

/** What a terminal needs of a stream. */
export interface TerminalStream {
  write(text: string): unknown;
  readonly columns?: number;
}

/** One live line for a person who watches: stage, done of total, rate, time left; a closed stage leaves its line behind. */
export function terminalProgress(out: TerminalStream): Progress {
  let live: (() => string) | undefined;
  let timer: NodeJS.Timeout | undefined;
  const clear = (): void => void out.write('\r\u001b[K');
  const draw = (): void => {
    if (live) out.write(`\r\u001b[K${live().slice(0, (out.columns ?? 80) - 1)}`);
  };
  return {
    note(text) {
      clear();
      out.write(`${text}\n`);
      draw();
    },
    stage(title, total): Stage {
      const meter = openMeter(total);
      live = () => `${title.padEnd(16)} ${meter.line()}`;
      timer ??= setInterval(draw, REDRAW_MS).unref();
      draw();
      return {
        advance: meter.advance,
        status: meter.status,
        end(outcome) {
          live = undefined;
          clearInterval(timer);
          timer = undefined;
          clear();
          out.write(`${title.padEnd(16)} ${outcome} (${duration(meter.elapsedMs())})\n`);
        },
      };
    },
  };
}

/** Counts the steps of a stage and puts them into words. */
export function openMeter(total: number | undefined): {
  advance(by?: number): void;
  status(text: string): void;
  line(): string;
  elapsedMs(): number;
} {
  const startedMs = performance.now();
  let done = 0;
  let doing = '';
  const elapsedMs = (): number => performance.now() - startedMs;
  return {
    advance: (by = 1) => void (done += by),
    status: (text) => void (doing = text),
    elapsedMs,
    line() {
      const perS = done / (elapsedMs() / 1000);
      const parts = [total === undefined ? (done > 0 ? `${done}` : '') : `${done} of ${total}`];
      if (done > 0) parts.push(`${perS >= 10 ? perS.toFixed(0) : perS.toFixed(1)}/s`);
      if (total !== undefined && done > 0 && done < total)
        parts.push(`${duration(((total - done) / perS) * 1000)} left`);
      if (total === undefined || done === 0) parts.push(duration(elapsedMs()));
      parts.push(doing);
      return parts.filter((part) => part !== '').join(', ');
    },
  };
}

/** A duration for people: 0.4 s, 12 s, 3 min 05 s. */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${seconds.toFixed(0)} s`;
  return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
}
