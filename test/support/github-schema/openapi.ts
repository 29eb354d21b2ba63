import type { ValidateFunction } from 'ajv';
import { remembered } from '../remembered.ts';
import { bodySchema, descriptionOf } from './description.ts';
import type { Server } from './description.ts';
import { at, faultsOf, validatorOf } from './json-schema.ts';
import type { Described } from './json-schema.ts';
import { operationOf } from './operation.ts';

export type { Server } from './description.ts';

/** A request as it came, its address still encoded. */
export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
}

/** What GitHub's description of its REST API says against a request; empty where it takes it. */
export function requestFaults(request: RestRequest, server: Server): readonly string[] {
  const operation = operationOf(request.method, request.path, server);
  if (operation === undefined) return ['there is no such route'];
  const values = {
    path: operation.pathParameters(request.path),
    query: Object.fromEntries(new URLSearchParams(request.query)),
    body: request.body ?? {},
  } as const;
  return (['path', 'query', 'body'] as const).flatMap((part) =>
    faultsOf(operation.validator(part), values[part]).map((fault) => `${part} ${fault}`),
  );
}

/** What the description says against an answer, going by what the answer has; it may have less. */
export function answerFaults(
  { method, path }: Pick<RestRequest, 'method' | 'path'>,
  { status, body }: { readonly status: number; readonly body?: unknown },
  server: Server,
): readonly string[] {
  const operation = operationOf(method, path, server);
  if (operation === undefined || status >= 400) return [];
  const validate = operation.answerValidator(status);
  if (validate === 'unknown') return [`status ${status} is none of this route`];
  if (validate === 'empty') return [];
  return faultsOf(validate, body)
    .map((fault) => `answer ${fault}`)
    .filter((fault) => !LEFT_OUT.test(fault));
}

/** A fork that was deleted is null on GitHub, which its description doesn't say. */
const LEFT_OUT = /^answer (?:\/\d+)?\/head\/(?:repo|user) must be object$/;

/** What the description says against an event's payload, going by what it has; it may have less. */
export function payloadFaults(event: string, payload: Described): readonly string[] {
  const { action } = payload;
  const name = (typeof action === 'string' ? `${event}-${action}` : event).replaceAll('_', '-');
  return faultsOf(payloadValidator(name), payload).map((fault) => `payload ${fault}`);
}

const payloadValidator = remembered((name: string): ValidateFunction => {
  const description = descriptionOf('api.github.com');
  const { requestBody } = at(description, `#/x-webhooks/${name}/post`);
  return validatorOf(bodySchema(requestBody, description) ?? {}, description, 'answer');
});
