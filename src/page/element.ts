import { htmlText } from '../text/html.ts';

/** Elements that a page is made of. None of them loads, runs or sends anything. */
const ELEMENTS = [
  ...['a', 'article', 'aside', 'b', 'br', 'button', 'code', 'dd', 'details', 'div', 'dl', 'dt', 'em'],
  ...['figcaption', 'figure', 'footer', 'h1', 'h2', 'h3', 'h4', 'header', 'input', 'kbd', 'label', 'li'],
  ...['main', 'mark', 'nav', 'noscript', 'ol', 'option', 'output', 'p', 'pre', 'search', 'section', 'select'],
  ...['small', 'span', 'strong', 'sub', 'summary', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
  ...['circle', 'defs', 'desc', 'g', 'line', 'path', 'pattern', 'polygon', 'polyline', 'rect', 'svg'],
  ...['text', 'title', 'tspan'],
] as const;
type ElementName = (typeof ELEMENTS)[number];

/** Attributes that mean nothing to a script or a style; an address is in `href` alone. */
type AttributeName =
  | ('class' | 'colspan' | 'for' | 'hidden' | 'href' | 'id' | 'lang' | 'name' | 'open' | 'placeholder')
  | ('role' | 'scope' | 'tabindex' | 'type' | 'value' | `aria-${string}` | `data-${string}`)
  | ('cx' | 'cy' | 'd' | 'dx' | 'dy' | 'fill' | 'height' | 'patternUnits' | 'points' | 'r' | 'rx')
  | ('text-anchor' | 'transform' | 'viewBox' | 'width' | 'x' | 'x1' | 'x2' | 'y' | 'y1' | 'y2');

/** What is undefined or false is left out; true stands without a value. */
type Attributes = Readonly<Partial<Record<AttributeName, string | number | boolean | undefined>>>;

/** One element of a page, before it is written. */
export interface Element {
  readonly name: ElementName;
  readonly attributes: Attributes;
  readonly content: readonly Content[];
}

/** What an element may hold. Text is text, whatever stands in it. */
export type Content = Element | string | undefined | readonly Content[];

/** An element with what it holds. */
export function element(name: ElementName, attributes: Attributes, ...content: Content[]): Element {
  return { name, attributes, content };
}

const WITHOUT_END: ReadonlySet<ElementName> = new Set(['br', 'input']);

/** Writes elements and texts as HTML; all text and every value of an attribute is escaped. */
export function html(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'string') return htmlText(content);
  if (!('name' in content)) return content.map(html).join('');
  const { name, attributes, content: inside } = content;
  const start = `<${name}${attributesText(attributes)}>`;
  if (WITHOUT_END.has(name)) return start;
  // HTML drops a line break right behind <pre>.
  return `${start}${name === 'pre' ? '\n' : ''}${inside.map(html).join('')}</${name}>`;
}

function attributesText(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => {
      if (value === undefined || value === false) return '';
      if (value === true) return ` ${name}`;
      return name === 'href' && !isHarmless(`${value}`) ? '' : ` ${name}="${htmlText(`${value}`)}"`;
    })
    .join('');
}

/** A place on the page itself, or a page on the web: no other scheme has a link. */
function isHarmless(address: string): boolean {
  return address.startsWith('#') || /^https:\/\/[^\s\\]+$/.test(address);
}
