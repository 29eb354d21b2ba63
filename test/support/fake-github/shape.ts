/** What a field of a request may be. */
export type Shape =
  | {
      readonly is: 'text';
      readonly required?: true;
      readonly nullable?: true;
      readonly filled?: true;
      readonly max?: number;
      readonly maxBytes?: number;
      readonly oneOf?: readonly string[];
      readonly match?: RegExp;
    }
  | { readonly is: 'integer'; readonly required?: true; readonly min?: number }
  | { readonly is: 'boolean'; readonly required?: true }
  | {
      readonly is: 'list';
      readonly required?: true;
      readonly of: Shape;
      readonly min?: number;
      readonly max?: number;
    }
  | { readonly is: 'object'; readonly required?: true; readonly of: Fields }
  | { readonly is: 'map'; readonly required?: true };

export type Fields = Readonly<Record<string, Shape>>;

/** What of a body makes GitHub answer 422; fields that it doesn't know it drops in silence. */
export function bodyFaults(body: Readonly<Record<string, unknown>>, fields: Fields): readonly string[] {
  const refused: string[] = [];
  look(body, fields, '', refused);
  return refused;
}

function look(value: Readonly<Record<string, unknown>>, fields: Fields, at: string, refused: string[]): void {
  for (const [name, shape] of Object.entries(fields)) {
    const found = value[name];
    if (found === undefined) {
      if (shape.required) refused.push(`"${at}${name}" wasn't supplied.`);
    } else lookAt(found, shape, `${at}${name}`, refused);
  }
}

function lookAt(value: unknown, shape: Shape, at: string, refused: string[]): void {
  const wrong = (what: string): void => void refused.push(`For '${at}', ${what}.`);
  const shown = JSON.stringify(value)?.slice(0, 80);
  switch (shape.is) {
    case 'text':
      if (value === null && shape.nullable) return;
      if (typeof value !== 'string') return wrong(`${shown} is not a string`);
      if (shape.filled && value.trim() === '') wrong('it is blank');
      if (shape.max !== undefined && [...value].length > shape.max)
        wrong(`it is too long (maximum is ${shape.max} characters)`);
      if (shape.maxBytes !== undefined && Buffer.byteLength(value) > shape.maxBytes)
        wrong(`it is too long (maximum is ${shape.maxBytes} bytes)`);
      if (shape.oneOf && !shape.oneOf.includes(value))
        wrong(`${shown} is not a member of ${JSON.stringify(shape.oneOf)}`);
      if (shape.match && !shape.match.test(value)) wrong(`${shown} does not match ${String(shape.match)}`);
      return;
    case 'integer':
      if (!Number.isSafeInteger(value)) return wrong(`${shown} is not an integer`);
      if (shape.min !== undefined && Number(value) < shape.min) wrong(`${shown} is less than ${shape.min}`);
      return;
    case 'boolean':
      if (typeof value !== 'boolean') wrong(`${shown} is not a boolean`);
      return;
    case 'list':
      if (!Array.isArray(value)) return wrong(`${shown} is not an array`);
      if (value.length > (shape.max ?? Infinity))
        wrong(`No more than ${shape.max} items are allowed; ${value.length} were supplied`);
      if (value.length < (shape.min ?? 0)) wrong('it is empty');
      for (const [nth, item] of value.entries()) lookAt(item, shape.of, `${at}[${nth}]`, refused);
      return;
    case 'object':
      if (!isObject(value)) return wrong(`${shown} is not an object`);
      return look(value, shape.of, `${at}.`, refused);
    case 'map':
      if (!isObject(value)) wrong(`${shown} is not an object`);
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
