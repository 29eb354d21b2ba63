import type { ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { at, faultsOf, isObject, validatorOf } from './json-schema.ts';
import type { Described } from './json-schema.ts';

/** Whose description: github.com's, or that of a GitHub Enterprise Server. */
export type Server = 'api.github.com' | 'ghes-3.17';

/** A request as it came, its address still encoded. */
export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
}

/** What GitHub's description of its REST API says against a request; empty where it takes it. */
export function requestFaults(request: RestRequest, server: Server = 'api.github.com'): readonly string[] {
  const operation = operationOf(request.method, request.path, server);
  if (operation === undefined) return ['there is no such route'];
  const query: Record<string, string> = Object.fromEntries(new URLSearchParams(request.query));
  return [
    ...faultsOf(operation.path(), { ...operation.parametersOf(request.path) }).map(
      (fault) => `path ${fault}`,
    ),
    ...faultsOf(operation.query(), query).map((fault) => `query ${fault}`),
    ...faultsOf(operation.body(), request.body ?? {}).map((fault) => `body ${fault}`),
  ];
}

/** What the description says against an answer, going by what the answer has; it may have less. */
export function answerFaults(
  { method, path }: Pick<RestRequest, 'method' | 'path'>,
  answer: { readonly status: number; readonly body: unknown },
  server: Server = 'api.github.com',
): readonly string[] {
  const operation = operationOf(method, path, server);
  if (operation === undefined || answer.status >= 400) return [];
  const validate = operation.answer(answer.status);
  if (validate === 'unknown') return [`status ${answer.status} is none of this route`];
  if (validate === 'empty') return [];
  return faultsOf(validate, answer.body)
    .map((fault) => `answer ${fault}`)
    .filter((fault) => !LEFT_OUT.test(fault));
}

/** A fork that was deleted is null on GitHub, which its description doesn't say. */
const LEFT_OUT = /^answer (?:\/\d+)?\/head\/(?:repo|user) must be object$/;

/** What the description says against an event's payload, going by what it has; it may have less. */
export function payloadFaults(event: string, payload: Described): readonly string[] {
  const { action } = payload;
  const name = [event, ...(typeof action === 'string' ? [action] : [])].join('-').replaceAll('_', '-');
  return faultsOf(payloadValidator(name), payload).map((fault) => `payload ${fault}`);
}

const payloadValidator = remembered((name: string): ValidateFunction => {
  const description = descriptionOf('api.github.com');
  const { requestBody } = at(description, `#/x-webhooks/${name}/post`);
  const { schema } = at(requestBody as Described, '#/content/application~1json');
  return validatorOf(schema as Described, description, 'answer');
});

interface Operation {
  readonly parametersOf: (path: string) => Readonly<Record<string, string>>;
  readonly path: () => ValidateFunction;
  readonly query: () => ValidateFunction;
  readonly body: () => ValidateFunction;
  readonly answer: (status: number) => ValidateFunction | 'empty' | 'unknown';
}

interface PathItem {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly item: Described;
}

const paths = remembered((server: Server): readonly PathItem[] =>
  Object.entries(descriptionOf(server)['paths'] as Readonly<Record<string, Described>>)
    // Those that name more come first: `/issues/comments/{id}` before `/issues/{number}/…`.
    .toSorted(([a], [b]) => a.split('{').length - b.split('{').length)
    .map(([template, item]) => {
      const names = [...template.matchAll(/\{([\w-]+)\}/g)].map(([, name = '']) => name);
      return { pattern: new RegExp(`^${template.replaceAll(/\{[\w-]+\}/g, '([^/]+)')}$`), names, item };
    }),
);

/** Thirteen megabytes: read only where a request came. */
const descriptionOf = remembered((server: Server): Described => {
  const file = createRequire(import.meta.url).resolve(`@octokit/openapi/generated/${server}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Described;
});

function operationOf(method: string, path: string, server: Server): Operation | undefined {
  const found = paths(server).find(
    ({ pattern, item }) => isObject(item[method.toLowerCase()]) && pattern.test(path),
  );
  return found && compiled(server)(`${method.toLowerCase()} ${found.pattern.source}`, found);
}

const compiled = remembered((server: Server) => {
  const known = new Map<string, Operation>();
  return (key: string, { pattern, names, item }: PathItem): Operation => {
    const operation =
      known.get(key) ?? compile(item[key.split(' ')[0] ?? ''] as Described, pattern, names, server);
    known.set(key, operation);
    return operation;
  };
});

function compile(operation: Described, pattern: RegExp, names: readonly string[], server: Server): Operation {
  const description = descriptionOf(server);
  const whole = (value: unknown): Described =>
    isObject(value) && typeof value['$ref'] === 'string'
      ? at(description, value['$ref'])
      : (value as Described);
  const parameters = ((operation['parameters'] ?? []) as readonly unknown[]).map(whole);
  const schemaIn = (where: 'path' | 'query'): Described => {
    const those = parameters.filter((parameter) => parameter['in'] === where);
    return {
      type: 'object',
      properties: Object.fromEntries(those.map(({ name, schema }) => [name, schema])),
      required: those.filter(({ required }) => required === true).map(({ name }) => name),
    };
  };
  const contentOf = (of: unknown): Described | undefined => {
    const content = whole(of ?? {})['content'];
    const json = isObject(content) ? content['application/json'] : undefined;
    return isObject(json) ? (json['schema'] as Described) : undefined;
  };
  const responses = (operation['responses'] ?? {}) as Described;
  const answers = remembered((status: number): ValidateFunction | 'empty' | 'unknown' => {
    const response = responses[String(status)];
    if (response === undefined) return 'unknown';
    const schema = contentOf(response);
    return schema === undefined ? 'empty' : validatorOf(schema, description, 'answer');
  });
  const nothing: Described = { type: 'object', properties: {} };
  return {
    parametersOf: (path) => {
      const values = (pattern.exec(path) ?? []).slice(1).map(decodeURIComponent);
      return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
    },
    path: once(() => validatorOf(schemaIn('path'), description, 'request', true)),
    query: once(() => validatorOf(schemaIn('query'), description, 'request', true)),
    body: once(() => validatorOf(contentOf(operation['requestBody']) ?? nothing, description, 'request')),
    answer: answers,
  };
}

function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key));
    return known.get(key) as V;
  };
}

function once<T>(make: () => T): () => T {
  const known = remembered((_: undefined) => make());
  return () => known(undefined);
}
