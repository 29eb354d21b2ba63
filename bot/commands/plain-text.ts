import { micromark } from 'micromark';
import type { Options } from 'micromark';
import { gfm } from 'micromark-extension-gfm';
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes as Html } from 'parse5';

type HtmlExtension = NonNullable<Options['htmlExtensions']>[number];
type Handles = NonNullable<HtmlExtension['enter']>;

/** Stands for an element in the text of a paragraph. */
const ELEMENT = '*';
/** The attribute of Markdown's own paragraphs: not a character of Unicode, and no comment brings it. */
const PARAGRAPH = '\uFDD1';

/**
 * HTML that is shown as text by one reader and dropped with what it holds by another, that has rules of its
 * own for what it holds, or that ends a comment for some readers alone.
 */
const DISPUTED =
  /<(?:iframe|math|no(?:embed|frames|script)|plaintext|script|select|style|svg|textarea|title|xmp)(?![^\s/>])|<!---?>|--!>/gi;

/** What GitHub makes of its own Markdown, as far as it matters where the elements begin and end. */
const TAGS = {
  table: 'table',
  tableRow: 'tr',
  tableHeader: 'td',
  tableData: 'td',
  strikethrough: 'del',
  literalAutolink: 'a',
  gfmFootnoteCall: 'sup',
} as const;

const tags = (begin: string): Handles =>
  Object.fromEntries(
    Object.entries(TAGS).map(([token, name]) => [
      token,
      function (this: ThisParameterType<NonNullable<Handles['paragraph']>>) {
        this.tag(`${begin}${name}>`);
      },
    ]),
  );

/** Where the HTML is disputed, nothing that follows is plain text. */
const disputable: Handles['htmlFlowData'] = function (token) {
  this.raw(this.sliceSerialize(token).replace(DISPUTED, '<plaintext>$&<plaintext>'));
};

const MARKED: HtmlExtension = {
  enter: {
    ...tags('<'),
    // Shown at the end of the comment, or not at all.
    gfmFootnoteDefinition() {
      this.getData('tightStack').push(false);
      this.buffer();
    },
    paragraph() {
      const around = this.getData('tightStack');
      if (!around.at(-1)) this.tag(around.length === 0 ? `<p ${PARAGRAPH}>` : '<p>');
      this.setData('slurpAllLineEndings');
    },
  },
  exit: {
    ...tags('</'),
    htmlFlowData: disputable,
    htmlTextData: disputable,
    gfmFootnoteDefinition() {
      this.resume();
      this.getData('tightStack').pop();
    },
  },
};

const OPTIONS: Options = { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [MARKED] };

/**
 * The text of the paragraphs of a comment that stand in nothing else, as everybody sees it: Markdown is read
 * by GitHub's rules, and its HTML as browsers do, so that what is never closed holds all that follows. Code,
 * links, HTML and whatever else is an element is a `*` there.
 *
 * Takes time with the square of the length.
 */
export function plainParagraphs(markdown: string): readonly string[] {
  const html = micromark(markdown.replaceAll(PARAGRAPH, '\uFFFD'), OPTIONS);
  const document = parse(`<!doctype html><body>${html}`, { sourceCodeLocationInfo: true });
  const body = childNamed('body', childNamed('html', document));
  const paragraphs: string[] = [];
  // What a browser moves out of a table stands before it, and yet is written in it.
  let nextBegins = Infinity;
  for (const node of body?.childNodes.toReversed() ?? []) {
    const begins = node.sourceCodeLocation?.startOffset ?? 0;
    if (isParagraph(node) && begins < nextBegins) paragraphs.unshift(textOf(node));
    nextBegins = Math.min(nextBegins, begins);
  }
  return paragraphs;
}

const isElement = (node: Html.Node): node is Html.Element => 'tagName' in node;

const childNamed = (name: string, parent: Html.ParentNode | undefined): Html.Element | undefined =>
  parent?.childNodes.filter(isElement).find(({ tagName }) => tagName === name);

const isParagraph = (node: Html.Node): node is Html.Element =>
  isElement(node) && node.tagName === 'p' && node.attrs.some(({ name }) => name === PARAGRAPH);

const textOf = ({ childNodes }: Html.Element): string =>
  childNodes
    .map((node) => ('value' in node ? node.value : isElement(node) && node.tagName === 'br' ? '' : ELEMENT))
    .join('');
