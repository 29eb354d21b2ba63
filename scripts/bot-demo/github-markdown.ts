import { fromHtml } from 'hast-util-from-html';
import { defaultSchema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { LRUCache } from 'lru-cache';
import MarkdownIt from 'markdown-it';
import { barChart } from './bar-chart.ts';
import { escapeHtml } from './html.ts';

type Node = ReturnType<typeof fromHtml>['children'][number];
type Element = Extract<Node, { type: 'element' }>;

const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true });
/** What was shown is shown again: a page that is looked at twice a second leaves the machine to the engine. */
const rendered = new LRUCache<string, string>({ max: 100, memoMethod: render });

/**
 * Markdown as GitHub shows it in a comment: tables, raw HTML, then everything outside GitHub's own list of
 * allowed HTML stripped. A Mermaid bar chart is drawn; a page of ours fetches nothing, so that a picture is
 * its description.
 */
export function githubHtml(text: string): string {
  return rendered.memo(text);
}

function render(text: string): string {
  // GitHub aligns the cells of a table by an attribute, which its list allows.
  const html = markdown.render(text).replace(/ style="text-align:(left|center|right)"/g, ' align="$1"');
  const parsed = fromHtml(html, { fragment: true });
  const safe = sanitize(parsed, defaultSchema);
  return safe.type === 'root' ? safe.children.map(shown).join('') : '';
}

/** HTML of a node that is safe already. */
function shown(node: Node): string {
  if (node.type !== 'element') return toHtml(node);
  const chart = chartOf(node);
  if (chart !== undefined) return chart;
  if (node.tagName === 'img') return escapeHtml(altOf(node));
  if (node.tagName === 'a')
    Object.assign(node.properties, { rel: ['noopener', 'noreferrer'], target: '_blank' });
  const shell = toHtml({ ...node, children: [] });
  const end = `</${node.tagName}>`;
  if (!shell.endsWith(end)) return shell;
  return `${shell.slice(0, -end.length)}${node.children.map((child) => shown(child as Node)).join('')}${end}`;
}

function altOf({ properties: { alt } }: Element): string {
  return typeof alt === 'string' ? alt : '';
}

/** The drawn chart of a fenced block of Mermaid; undefined for other blocks and other charts. */
function chartOf({ tagName, children: [code] }: Element): string | undefined {
  if (tagName !== 'pre' || code?.type !== 'element') return undefined;
  const { className } = code.properties;
  if (!Array.isArray(className) || !className.includes('language-mermaid')) return undefined;
  const [text] = code.children;
  return text?.type === 'text' ? barChart(text.value) : undefined;
}
