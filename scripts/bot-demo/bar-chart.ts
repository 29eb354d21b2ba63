import { escapeHtml } from './html.ts';

const [WIDTH, HEIGHT, TOP, BOTTOM] = [700, 220, 28, 28];
/** What a chart of ours may hold; a comment with more is shown as text. */
const MOST_BARS = 24;

/** The bars and lines of a Mermaid `xychart-beta` as SVG; undefined for any other chart. */
export function barChart(mermaid: string): string | undefined {
  if (!/^xychart(?:-beta)?\b/m.test(mermaid)) return undefined;
  const labels = listAfter('x-axis', mermaid).map((label) => label.replace(/^"(.*)"$/, '$1'));
  const values = listAfter('bar', mermaid).map(Number);
  const lines = [...mermaid.matchAll(/^\s*line(?: "[^"]*")? \[([^\]]*)\]/gm)].map(([, list = '']) =>
    list.split(',').map(Number),
  );
  const most = Number(/y-axis.* --> ([\d.]+)/.exec(mermaid)?.[1] ?? Math.max(...values));
  const isDrawable = values.length > 0 && values.length <= MOST_BARS && labels.length === values.length;
  if (!isDrawable || ![...values, ...lines.flat(), most].every(Number.isFinite) || most <= 0)
    return undefined;
  const title = /^\s*title "([^"]*)"/m.exec(mermaid)?.[1] ?? 'Bar chart';
  const y = (value: number): number => round(HEIGHT - BOTTOM - (value / most) * (HEIGHT - TOP - BOTTOM));
  const slot = WIDTH / values.length;
  const bars = values.map((value, index) => bar(value, labels[index] ?? '', { left: index * slot, slot, y }));
  const drawn = lines.map((line) => `<polyline points="${points(line, slot, y)}"/>`);
  const words = labels.map((label, index) => `${label} ${values[index]}`).join(', ');
  return `<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(`${title}: ${words}`)}"><text x="${WIDTH / 2}" y="16" class="title">${escapeHtml(title)}</text>${bars.join('')}${drawn.join('')}</svg>`;
}

interface Place {
  readonly left: number;
  readonly slot: number;
  readonly y: (value: number) => number;
}

function bar(value: number, label: string, { left, slot, y }: Place): string {
  const middle = round(left + slot / 2);
  const [top, foot] = [y(value), y(0)];
  return `<rect x="${round(left + slot * 0.15)}" y="${top}" width="${round(slot * 0.7)}" height="${round(foot - top)}"/><text x="${middle}" y="${top - 5}">${value}</text><text x="${middle}" y="${HEIGHT - 10}">${escapeHtml(label)}</text>`;
}

/** A line goes from edge to edge, so that a constant one crosses every bar. */
function points(line: readonly number[], slot: number, y: (value: number) => number): string {
  const inner = line.map((value, index) => `${round(index * slot + slot / 2)},${y(value)}`);
  return [`0,${y(line[0] ?? 0)}`, ...inner, `${WIDTH},${y(line.at(-1) ?? 0)}`].join(' ');
}

function listAfter(word: string, mermaid: string): readonly string[] {
  const list = new RegExp(`^\\s*${word}(?: "[^"]*")? \\[([^\\]]*)\\]`, 'm').exec(mermaid)?.[1] ?? '';
  return list === '' ? [] : list.split(',').map((part) => part.trim());
}

const round = (value: number): number => Math.round(value * 10) / 10;
