/** One line of a metrics page: a name, its labels and the value at that moment. */
export interface MetricSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** May be NaN or infinite. */
  readonly value: number;
}

// name, optional {labels}, value; a timestamp and an exemplar (# {…} …) may follow and are of no use to us.
const LINE = /^([A-Za-z_:][\w:]*)(?:\s*\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\})?\s+(\S+)/;
// From the start of a word alone: a long word is then read once, and not from each of its letters.
const LABEL = /(?<!\w)([A-Za-z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"/g;

/** Characters of a line that is read: a pattern over a longer one may take more room than there is. */
const LONGEST_LINE = 2 ** 16;

/**
 * Reads Prometheus's text format, and as much of OpenMetrics as engines use; a line that is neither is left
 * out.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function parseMetrics(text: string): readonly MetricSample[] {
  const samples: MetricSample[] = [];
  for (const line of text.split('\n')) {
    if (line.length > LONGEST_LINE) continue;
    const match = LINE.exec(line.trim());
    const value = match && toNumber(match[3] as string);
    if (!match || value === undefined || value === null) continue;
    samples.push({ name: match[1] as string, labels: labelsIn(match[2] ?? ''), value });
  }
  return samples;
}

function labelsIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(LABEL)].map(([, name, value]) => [
      name as string,
      (value as string).replaceAll(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped)),
    ]),
  );
}

function toNumber(text: string): number | undefined {
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return NaN;
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}
