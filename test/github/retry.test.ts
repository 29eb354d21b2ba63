import { expect, test } from 'vitest';
import { graphql, isTemporary, waitMsFor } from '../../src/github/client.ts';
import type { Attempt, GitHub } from '../../src/github/client.ts';

const NOW = Date.parse('2026-11-20T03:00:00Z');
const inS = (seconds: number): string => String(NOW / 1000 + seconds);
const refusal = (status: number, headers: Readonly<Record<string, string>> = {}, message = 'no') => ({
  status,
  message,
  response: { headers },
});
const SECONDARY = refusal(403, {}, 'You have exceeded a secondary rate limit.');

test.for<[string, Attempt, number, unknown, number | undefined]>([
  ['a secondary limit without a time', 'write', 1, SECONDARY, 60_000],
  ['the same again, which GitHub wants twice as long for', 'write', 2, SECONDARY, undefined],
  ['a limit that names its time', 'write', 1, refusal(429, { 'retry-after': '7' }), 7_000],
  ['a limit that takes an hour', 'read', 1, refusal(429, { 'retry-after': '3600' }), undefined],
  [
    'a primary limit that ends soon',
    'read',
    1,
    refusal(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inS(20) }),
    20_500,
  ],
  ['a 5xx of what only reads', 'read', 2, refusal(502), 1_000],
  ['a 5xx of what writes', 'write', 1, refusal(502), undefined],
  ['a connection that broke', 'read', 1, new Error('socket hang up'), 500],
  ['a missing permission', 'read', 1, refusal(403), undefined],
  ['the fourth attempt', 'read', 4, refusal(502), undefined],
])('how long to wait after %s', ([, kind, attempt, error, waitMs]) => {
  expect(waitMsFor(error, kind, attempt, NOW)).toBe(waitMs);
});

/** A client whose GraphQL gives these answers, one after the other. */
function answering(answers: readonly unknown[]): { readonly github: GitHub; readonly asked: () => number } {
  let asked = 0;
  const request = () => Promise.resolve({ data: answers[asked++], headers: { 'retry-after': '0' } });
  return { github: { request } as never, asked: () => asked };
}

test('GraphQL’s limit, which has the status of an answer, is waited out', async () => {
  const limited = { data: null, errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] };
  const { github, asked } = answering([limited, { data: { viewer: { login: 'x' } } }]);

  expect(await graphql('write', '{ viewer { login } }', {}, github)).toEqual({ viewer: { login: 'x' } });
  expect(asked()).toBe(2);
});

test('what GraphQL leaves null without an error is left null', async () => {
  const { github } = answering([{ data: { nodes: [null] } }]);

  expect(await graphql('write', '{ nodes }', {}, github)).toEqual({ nodes: [null] });
});

const missing = (type: string, ...path: readonly (string | number)[]) => ({ type, path, message: 'no' });
const LIMIT = missing('RESOURCE_LIMITS_EXCEEDED', 'nodes', 0);

test.for([
  ['what is gone, where it may be', [missing('NOT_FOUND', 'nodes', 0)], ['nodes'], undefined],
  ['what may not be seen, where it may be missing', [missing('FORBIDDEN', 'nodes', 0)], ['nodes'], undefined],
  ['what is gone', [missing('NOT_FOUND', 'nodes', 0)], [], 502],
  ['a field of what may be missing', [missing('NOT_FOUND', 'nodes', 0, 'id')], ['nodes'], 502],
  ['what may not be seen', [missing('FORBIDDEN', 'nodes', 0)], [], 403],
  ['a limit, although it may be missing', [LIMIT], ['nodes'], 502],
  ['a limit beside what is gone', [missing('NOT_FOUND', 'nodes', 1), LIMIT], ['nodes'], 502],
  ['a failure that has no type', [{ message: 'Something went wrong' }], ['nodes'], 502],
] as const)(
  'GraphQL’s answer in part is none, but for what may be missing: %s',
  async ([, errors, may, status]) => {
    const { github } = answering([{ data: { nodes: [null] }, errors }]);

    const answer = graphql('write', '{ nodes }', {}, github, may);

    if (status === undefined) expect(await answer).toEqual({ nodes: [null] });
    else await expect(answer).rejects.toMatchObject({ status, message: expect.stringMatching(/no|wrong/) });
  },
);

test.for([
  [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }, false],
  [{ type: 'INSUFFICIENT_SCOPES', message: 'Your token has not been granted the required scopes' }, false],
  [
    { extensions: { code: 'undefinedField' }, message: 'Field ‘x’ doesn’t exist on type ‘PullRequest’' },
    false,
  ],
  [{ message: 'Something went wrong while executing your query.' }, true],
] as const)('whether GraphQL may answer otherwise in a moment than by %j: %s', async ([error, is]) => {
  const { github } = answering([{ errors: [error] }]);

  const refused: unknown = await graphql('write', '{ nodes }', {}, github).catch((cause: unknown) => cause);

  expect(isTemporary(refused)).toBe(is);
});
