import { expect, test } from 'vitest';
import { documentFaults } from '../support/github-schema/graphql.ts';
import { answerFaults, payloadFaults, requestFaults } from '../support/github-schema/openapi.ts';
import type { RestRequest, Server } from '../support/github-schema/openapi.ts';

const R = '/repos/acme/models';
const DISPATCH = `${R}/actions/workflows/rebench.yml/dispatches`;
const request = (line: string, body?: unknown): RestRequest => {
  const [method = '', address = ''] = line.split(' ');
  const [path = '', query = ''] = address.split('?');
  return { method, path, query, body };
};

test.for<[string, unknown, Server, readonly string[]]>([
  [`GET ${R}/pulls?state=open&per_page=100`, undefined, 'api.github.com', []],
  [`GET ${R}/git/ref/heads%2Fmain`, undefined, 'api.github.com', []],
  [`GET ${R}/nonsense`, undefined, 'api.github.com', ['there is no such route']],
  [`DELETE ${R}/pulls/1`, undefined, 'api.github.com', ['there is no such route']],
  [`GET ${R}/pulls/one`, undefined, 'api.github.com', ['path /pull_number must be integer']],
  [
    `GET ${R}/pulls?state=opn&mood=good`,
    undefined,
    'api.github.com',
    [
      'query / must NOT have additional properties: mood',
      'query /state must be equal to one of the allowed values',
    ],
  ],
  [`POST ${R}/issues`, { title: 'x', labels: [1] }, 'api.github.com', [expect.stringContaining('/labels')]],
  [`POST ${R}/issues`, {}, 'api.github.com', ["body / must have required property 'title'"]],
  [`POST ${DISPATCH}`, { ref: 'main', return_run_details: true }, 'api.github.com', []],
  [
    `POST ${DISPATCH}`,
    { ref: 'main', return_run_details: true },
    'ghes-3.17',
    ['body / must NOT have additional properties: return_run_details'],
  ],
])('%s %j by %s', ([line, body, server, faults]) => {
  expect(requestFaults(request(line, body), server).slice(0, Math.max(1, faults.length))).toEqual(faults);
});

test('an answer may have less than GitHub’s, and nothing else', () => {
  const faults = (status: number, body: unknown) =>
    answerFaults({ method: 'GET', path: `${R}/pulls/1` }, { status, body }, 'api.github.com');

  expect(faults(200, { number: 1, state: 'open' })).toEqual([]);
  expect(faults(200, { number: '1' })).toEqual(['answer /number must be integer']);
  expect(faults(204, undefined)).toEqual(['status 204 is none of this route']);
  expect(faults(404, 'anything')).toEqual([]);
});

test('a payload is held against the description of its event and action', () => {
  expect(payloadFaults('merge_group', { action: 'checks_requested', merge_group: { head_sha: 1 } })).toEqual([
    'payload /merge_group/head_sha must be string',
  ]);
  expect(() => payloadFaults('merge_group', { action: 'danced' })).toThrow('nothing is described');
});

test.for([
  ['query($n: Int!) { viewer { login } }', { n: 1 }, ['Variable "$n" is never used.']],
  ['{ viewer { mood } }', {}, ['Cannot query field "mood" on type "User".']],
  [
    'query($id: ID!) { node(id: $id) { id } }',
    {},
    ['Variable "$id" of required type "ID!" was not provided.'],
  ],
  ['query($id: ID!) { node(id: $id) { id } }', { id: 'x', more: 1 }, ['$more is not declared']],
  ['query($id: ID!) { node(id: $id) { id } }', { id: 'x' }, []],
] as const)('the document %s with %j', ([document, variables, faults]) => {
  expect(documentFaults(document, variables)).toEqual(faults);
});
