import { isObject } from './shape.ts';

type Value = unknown;
/** A field's value, or what makes it from its arguments. */
export type Resolver = (args: Readonly<Record<string, Value>>) => Value;
/** An object of the schema; `__typename` is needed, every other key is a field. */
export type GraphObject = Readonly<Record<string, unknown>> & { readonly __typename: string };

interface Field {
  readonly alias: string;
  readonly name: string;
  readonly args: Readonly<Record<string, Value>>;
  readonly select: readonly Selection[] | undefined;
}
type Selection = Field | { readonly on: string | undefined; readonly select: readonly Selection[] };

/** An operation: which kind, and what it asks for. */
export interface Operation {
  readonly kind: 'query' | 'mutation';
  readonly select: readonly Selection[];
}

const TOKEN = /\.{3}|[A-Za-z_]\w*|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|[{}()[\]:!=$]/g;

/** Reads one operation with its variables filled in; named fragments and directives are not understood. */
export function parseOperation(text: string, variables: Readonly<Record<string, Value>>): Operation {
  const tokens = text.replaceAll(/#[^\n]*/g, '').match(TOKEN) ?? [];
  let at = 0;
  const peek = (): string | undefined => tokens[at];
  const next = (): string => {
    const token = tokens[at++];
    if (token === undefined) throw new Error('Unexpected end of document');
    return token;
  };
  const take = (token: string): boolean => peek() === token && at++ >= 0;
  const expect = (token: string): void => {
    const found = next();
    if (found !== token) throw new Error(`Expected "${token}", found "${found}"`);
  };

  const value = (): Value => {
    const token = next();
    if (token === '$') return variables[next()];
    if (token === '[') {
      const items: Value[] = [];
      while (!take(']')) items.push(value());
      return items;
    }
    if (token === '{') {
      const entries: Record<string, Value> = {};
      while (!take('}')) {
        const name = next();
        expect(':');
        entries[name] = value();
      }
      return entries;
    }
    if (token.startsWith('"') || /^-?\d/.test(token) || ['true', 'false', 'null'].includes(token))
      return JSON.parse(token) as Value;
    return token;
  };
  const args = (): Record<string, Value> => {
    const given: Record<string, Value> = {};
    if (!take('(')) return given;
    while (!take(')')) {
      const name = next();
      expect(':');
      given[name] = value();
    }
    return given;
  };
  const selections = (): readonly Selection[] => {
    const found: Selection[] = [];
    expect('{');
    while (!take('}')) {
      if (take('...')) found.push({ on: take('on') ? next() : undefined, select: selections() });
      else {
        const first = next();
        const name = take(':') ? next() : first;
        found.push({ alias: first, name, args: args(), select: peek() === '{' ? selections() : undefined });
      }
    }
    return found;
  };

  const kind = peek() === '{' ? 'query' : next();
  if (kind !== 'query' && kind !== 'mutation') throw new Error(`Unexpected "${kind}"`);
  // The operation's name and the types of its variables decide nothing here.
  let depth = 0;
  while (peek() !== undefined && (depth > 0 || peek() !== '{')) {
    const token = next();
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
  }
  const select = selections();
  if (peek() !== undefined) throw new Error(`Unexpected "${peek()}" after the operation`);
  return { kind, select };
}

/** Answers an operation from an object; whatever the object lacks is an error, as in GitHub's schema. */
export function select(
  from: GraphObject,
  selections: readonly Selection[],
): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const selection of selections) {
    if (!('name' in selection)) {
      if (selection.on === undefined || selection.on === from['__typename'])
        Object.assign(found, select(from, selection.select));
      continue;
    }
    const { alias, name, args } = selection;
    if (!(name in from)) throw new Error(`Field '${name}' doesn't exist on type '${from['__typename']}'`);
    const made = from[name];
    found[alias] = shown(typeof made === 'function' ? (made as Resolver)(args) : made, selection);
  }
  return found;
}

function shown(value: Value, field: Field): unknown {
  if (Array.isArray(value)) return value.map((item: Value) => shown(item, field));
  if (!isObject(value)) return value ?? null;
  if (!field.select)
    throw new Error(
      `Field must have selections (field '${field.name}' returns ${String(value['__typename'])})`,
    );
  return select(value as GraphObject, field.select);
}
