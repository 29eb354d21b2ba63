import { micromark } from 'micromark';
import type { Options } from 'micromark';
import { gfm } from 'micromark-extension-gfm';
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes as Html } from 'parse5';

type HtmlExtension = NonNullable<Options['htmlExtensions']>[number];
type Handles = NonNullable<HtmlExtension['enter']>;

/** Stands before what is looked for: not a character of Unicode, and no comment brings it, as those below. */
export const MARK = '\uFDD0';
/** The attribute of Markdown's own paragraphs. */
const PARAGRAPH = '\uFDD1';
/** What a mark is in a block of HTML: one that text of a paragraph is not, wherever HTML moves it. */
const HTML_MARK = '\uFDD2';
/** The same below what would be code, a quote or the like, were it no HTML. */
const DOUBTFUL_MARK = '\uFDD3';
/** Stands for an element in a text. */
const ELEMENT = '*';
/** HTML that ends at a blank line, and whose text is text. */
const BLOCK = /^<\/?(?!(?:plaintext|pre|script|style|textarea)(?![^\s/>]))[a-z]/i;

const TAG = /<[/!?a-z][^>]*>/;
/** What may begin code, emphasis, a link, a quote, a list or a table. */
const MARKDOWN = /[`*[]|~~|(?<!\w)_|(?<![^\r\n])[ \t]*(?:[>|]|(?:[-+]|\d+[.)])[ \t])/;
const INDENTED = `(?: {4}|\\t)[ \\t]*(?=${MARK})`;
const PIECES = new RegExp(`${TAG.source}|(${MARKDOWN.source}|${INDENTED})|${MARK}`, 'gi');

/** Text that stands in nothing else: each a paragraph, or what is between blocks of HTML. */
interface PlainText {
  readonly shown: readonly string[];
  /** Text that would be shown, did not HTML hold it that is never closed. */
  readonly held: readonly string[];
  /** Text that is shown, and may have been meant as something else. */
  readonly doubtful: readonly string[];
}

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
    htmlFlow() {
      this.lineEndingIfNeeded();
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
    htmlFlow() {
      const html = this.resume();
      const isPlain = this.getData('tightStack').length === 0 && BLOCK.test(html.trimStart());
      this.raw(isPlain ? markedAsHtml(html) : html);
    },
    htmlFlowData: disputable,
    htmlTextData: disputable,
    gfmFootnoteDefinition() {
      this.resume();
      this.getData('tightStack').pop();
    },
  },
};

/** GitHub shows the Markdown in a block of HTML as text; who wrote it may have meant Markdown. */
function markedAsHtml(html: string): string {
  let mark = HTML_MARK;
  return html.replace(PIECES, (piece, markdown: string | undefined) => {
    if (markdown !== undefined) mark = DOUBTFUL_MARK;
    return piece === MARK ? mark : piece;
  });
}

const OPTIONS: Options = { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [MARKED] };

/**
 * The text of a comment that stands in nothing else, as everybody sees it: Markdown is read by GitHub's
 * rules, and its HTML as browsers do, so that what is never closed holds all that follows. Code, links, HTML
 * and whatever else is an element is a `*` there, an HTML comment a blank.
 *
 * Takes time with the square of the length.
 */
export function plainText(markdown: string): PlainText {
  const text = markdown.replace(/[\uFDD1-\uFDD3]/g, '\uFFFD');
  const page = `<!doctype html><body>${micromark(text, OPTIONS)}`;
  const document = parse(page, { sourceCodeLocationInfo: true });
  const body = childNamed('body', childNamed('html', document));
  if (body === undefined) return { shown: [], held: [], doubtful: [] };
  const { paragraphs, between } = shownTexts(body);
  return {
    shown: [...paragraphs, ofBlocks(between)],
    held: [...heldTexts(body), ...swallowedTexts(page, body)],
    doubtful: [between, ofBlocks(between, DOUBTFUL_MARK), ...mailTexts(body)],
  };
}

function shownTexts(body: Html.Element) {
  const paragraphs: string[] = [];
  let between = '';
  // What a browser moves out of a table stands before it, and yet is written in it.
  let nextBegins = Infinity;
  for (const node of body.childNodes.toReversed()) {
    // What stands in no text, as the paragraph that a browser begins where one ends, has no place.
    const { startOffset = Infinity, endOffset = 0 } = node.sourceCodeLocation ?? {};
    if (isElement(node) && isParagraph(node) && startOffset < nextBegins) paragraphs.unshift(textOf(node));
    between = (isText(node) && endOffset > nextBegins ? ELEMENT : textOfNode(node)) + between;
    nextBegins = Math.min(nextBegins, startOffset);
  }
  return { paragraphs, between };
}

/** Texts of paragraphs and of blocks that stand in nothing but HTML that is never closed. */
function heldTexts(parent: Html.Element, isHeld = false, isInParagraph = false): readonly string[] {
  return parent.childNodes.flatMap((node) => {
    if (isText(node)) return isHeld ? [isInParagraph ? node.value : ofBlocks(node.value)] : [];
    if (!isElement(node)) return [];
    if (isParagraph(node)) return heldTexts(node, isHeld, true);
    const isClosed = node.sourceCodeLocation?.endTag !== undefined;
    return isClosed ? [] : heldTexts(node, true, isInParagraph);
  });
}

/**
 * Texts that mail programs make a heading or part of a quote: above the two dashes of a signature, or right
 * below the mail that is answered.
 */
function mailTexts({ childNodes }: Html.Element): readonly string[] {
  return childNodes.filter(isElement).flatMap((node) => {
    if (node.tagName === 'blockquote') return mailTexts(node);
    return ['h2', 'p'].includes(node.tagName) && !isParagraph(node) ? [textOf(node)] : [];
  });
}

/** Texts of the paragraphs that a tag, a comment or the like took as its own, which never ended. */
function swallowedTexts(page: string, body: Html.Element): readonly string[] {
  const [, ...paragraphs] = page.slice(lastBegin(body) + 1).split(`<p ${PARAGRAPH}>`);
  return paragraphs.flatMap((text) => text.split('</p>', 1));
}

const lastBegin = (node: Html.Element): number =>
  node.childNodes
    .filter(isElement)
    .reduce((last, child) => Math.max(last, lastBegin(child)), node.sourceCodeLocation?.startOffset ?? 0);

const isElement = (node: Html.Node): node is Html.Element => 'tagName' in node;
const isText = (node: Html.Node): node is Html.TextNode => node.nodeName === '#text';

const childNamed = (name: string, parent: Html.ParentNode | undefined): Html.Element | undefined =>
  parent?.childNodes.filter(isElement).find(({ tagName }) => tagName === name);

const isParagraph = ({ tagName, attrs }: Html.Element): boolean =>
  tagName === 'p' && attrs.some(({ name }) => name === PARAGRAPH);

/** A text whose marks are those that stand in a block of HTML. */
const ofBlocks = (text: string, mark = HTML_MARK): string =>
  text.replaceAll(MARK, '\uFFFD').replaceAll(mark, MARK);

const textOf = ({ childNodes }: Html.Element): string => childNodes.map(textOfNode).join('');

function textOfNode(node: Html.Node): string {
  if (isText(node)) return node.value;
  if (node.nodeName === '#comment') return ' ';
  return isElement(node) && node.tagName === 'br' ? '\n' : ELEMENT;
}
