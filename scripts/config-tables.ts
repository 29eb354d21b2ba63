import { markdownTable } from 'markdown-table';
import * as z from 'zod';

/** What a JSON Schema says of one value, as far as a table shows it. */
interface Node {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly additionalProperties?: Node | boolean;
}

/**
 * All keys of a file that users write, from its schema: what each is, what it may be, what it is where left
 * out.
 */
export function configTable(schema: z.ZodType): string {
  const node = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }) as Node;
  return markdownTable([['key', 'what it is', 'value', 'default'], ...rowsOf(node, '')]);
}

function rowsOf({ properties = {}, required = [] }: Node, path: string): readonly (readonly string[])[] {
  return Object.entries(properties).flatMap(([key, node]) => {
    const at = path === '' ? key : `${path}.${key}`;
    const inner = innerOf(node);
    const isGroup = inner !== undefined;
    const standard = required.includes(key) ? 'needed' : defaultOf(node, isGroup);
    const own = [`\`${at}\``, cell(node.description ?? ''), isGroup ? '' : valueOf(node), standard];
    return inner === undefined ? [own] : [own, ...rowsOf(inner.node, `${at}${inner.suffix}`)];
  });
}

/** The keys inside: of the object itself, of each entry of a list, or of each name of a map. */
function innerOf(node: Node): { readonly node: Node; readonly suffix: string } | undefined {
  if (node.properties !== undefined) return { node, suffix: '' };
  if (node.items?.properties !== undefined) return { node: node.items, suffix: '[]' };
  const entry = node.additionalProperties;
  const group = typeof entry === 'object' ? groupOf(entry) : undefined;
  return group && { node: group, suffix: '.<name>' };
}

/** The keys of an entry; those of all its forms, where it may have several. What the first needs is needed. */
function groupOf(entry: Node): Node | undefined {
  if (entry.properties !== undefined) return entry;
  const [first, ...others] = entry.anyOf ?? [];
  if (first?.properties === undefined || others.some(({ properties }) => properties === undefined))
    return undefined;
  return {
    ...first,
    properties: Object.assign({}, ...[first, ...others].map(({ properties }) => properties)),
  };
}

function defaultOf(node: Node, isGroup: boolean): string {
  if (node.default === undefined || (isGroup && JSON.stringify(node.default) === '{}')) return '';
  return `\`${JSON.stringify(node.default)}\``;
}

function valueOf(node: Node): string {
  if (node.enum !== undefined) return node.enum.map((one) => `\`${String(one)}\``).join(', ');
  if (node.const !== undefined) return `\`${String(node.const)}\``;
  if (node.anyOf !== undefined) return node.anyOf.map(valueOf).join(', or ');
  if (node.type === 'array') return `list of: ${valueOf(node.items ?? {})}`;
  const entry = node.additionalProperties;
  if (node.type === 'object')
    return typeof entry === 'object' ? `by name: ${valueOf(entry)}` : 'keys and values';
  const types = [node.type ?? []].flat().map((type) => WORDS.get(type) ?? type);
  return [types.join(' or '), rangeOf(node)].filter((part) => part !== '').join(', ');
}

const WORDS = new Map([
  ['string', 'text'],
  ['integer', 'whole number'],
  ['boolean', 'true or false'],
]);

function rangeOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Node): string {
  const ends = [
    minimum === undefined ? '' : `from ${minimum}`,
    exclusiveMinimum === undefined ? '' : `above ${exclusiveMinimum}`,
    // Whole numbers end there by themselves.
    maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? '' : `up to ${maximum}`,
    exclusiveMaximum === undefined ? '' : `below ${exclusiveMaximum}`,
  ];
  return ends.filter((end) => end !== '').join(' ');
}

/** A bar would end the cell, in code too. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
