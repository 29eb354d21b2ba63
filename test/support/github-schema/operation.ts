import type { ValidateFunction } from 'ajv';
import { remembered } from '../remembered.ts';
import { bodySchema, descriptionOf, whole } from './description.ts';
import type { Server } from './description.ts';
import { isObject, validatorOf } from './json-schema.ts';
import type { Described } from './json-schema.ts';

/** One operation of the API; its schemas are compiled when they are first needed. */
export interface Operation {
  readonly pathParameters: (path: string) => Readonly<Record<string, string>>;
  readonly validator: (part: 'path' | 'query' | 'body') => ValidateFunction;
  /** Of an answer's body; `empty` where it has none, `unknown` for a status that the operation never has. */
  readonly answerValidator: (status: number) => ValidateFunction | 'empty' | 'unknown';
}

interface Route {
  readonly pattern: RegExp;
  /** Of its parameters, in order. */
  readonly names: readonly string[];
  readonly operations: Described;
}

/** The operation that a request is for; undefined where there is none. */
export function operationOf(method: string, path: string, server: Server): Operation | undefined {
  const verb = method.toLowerCase();
  const route = routesOf(server)
    .get(kindOf(path))
    ?.find(({ operations, pattern }) => isObject(operations[verb]) && pattern.test(path));
  return route && compiled(server)(route.operations[verb] as Described)(route);
}

/** What paths have in common with their template: how many segments, and what of a repository they are about. */
function kindOf(path: string): string {
  const segments = path.split('/');
  return `${segments.length} ${segments[1]} ${segments[1] === 'repos' ? segments[4] : ''}`;
}

/** By their kind. Those that name more come first: `/issues/comments/{id}` before `/issues/{number}/…`. */
const routesOf = remembered((server: Server): ReadonlyMap<string, readonly Route[]> => {
  const paths = Object.entries(descriptionOf(server)['paths'] as Readonly<Record<string, Described>>)
    .toSorted(([a], [b]) => a.split('{').length - b.split('{').length)
    .map(([template, operations]) => {
      const names = [...template.matchAll(/\{([\w-]+)\}/g)].map(([, name = '']) => name);
      const pattern = new RegExp(`^${template.replaceAll(/\{[\w-]+\}/g, '([^/]+)')}$`);
      return { kind: kindOf(template), pattern, names, operations };
    });
  return Map.groupBy(paths, ({ kind }) => kind);
});

const compiled = remembered((server: Server) =>
  remembered((operation: Described) => remembered((route: Route) => compile(operation, route, server))),
);

function compile(operation: Described, { pattern, names }: Route, server: Server): Operation {
  const description = descriptionOf(server);
  const { responses = {}, requestBody } = operation;
  return {
    pathParameters: (path) => {
      const values = (pattern.exec(path) ?? []).slice(1).map(decodeURIComponent);
      return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
    },
    validator: remembered((part) =>
      part === 'body'
        ? validatorOf(bodySchema(requestBody, description) ?? NOTHING, description, 'request')
        : validatorOf(parametersSchema(operation, part, description), description, 'request', true),
    ),
    answerValidator: remembered((status) => {
      const response = (responses as Described)[String(status)];
      if (response === undefined) return 'unknown';
      const schema = bodySchema(response, description);
      return schema === undefined ? 'empty' : validatorOf(schema, description, 'answer');
    }),
  };
}

const NOTHING: Described = { type: 'object', properties: {} };

function parametersSchema(operation: Described, part: 'path' | 'query', description: Described): Described {
  const { parameters = [] } = operation as { readonly parameters?: readonly unknown[] };
  const those = parameters
    .map((parameter) => whole(parameter, description))
    .filter((parameter) => parameter['in'] === part);
  return {
    type: 'object',
    properties: Object.fromEntries(those.map(({ name, schema }) => [name, schema])),
    required: those.filter(({ required }) => required === true).map(({ name }) => name),
  };
}
