import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { remembered } from '../remembered.ts';
import { at, isObject } from './json-schema.ts';
import type { Described } from './json-schema.ts';

/** Whose description: github.com's, or that of a GitHub Enterprise Server. */
export type Server = 'api.github.com' | 'ghes-3.17';

/** GitHub's description of its REST API: thirteen megabytes, read only where a request came. */
export const descriptionOf = remembered((server: Server): Described => {
  const file = createRequire(import.meta.url).resolve(`@octokit/openapi/generated/${server}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Described;
});

/** A part of a description, or what it refers to. */
export function whole(part: unknown, description: Described): Described {
  const { $ref } = part as Described;
  return typeof $ref === 'string' ? at(description, $ref) : (part as Described);
}

/** The schema of a body in JSON; undefined where there is no such body. */
export function bodySchema(part: unknown, description: Described): Described | undefined {
  const { content } = whole(part ?? {}, description);
  const json = isObject(content) ? content['application/json'] : undefined;
  return isObject(json) ? (json['schema'] as Described) : undefined;
}
