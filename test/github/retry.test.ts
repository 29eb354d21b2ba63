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

test('what GraphQL leaves null is left null; no answer at all is an error with GitHub’s own words', async () => {
  const gone = { data: { nodes: [null] }, errors: [{ type: 'NOT_FOUND', message: 'gone' }] };
  const nothing = { data: null, errors: [{ type: 'FORBIDDEN', message: 'not accessible' }] };

  expect(await graphql('write', '{ nodes }', {}, answering([gone]).github)).toEqual({ nodes: [null] });
  await expect(graphql('write', '{ nodes }', {}, answering([nothing]).github)).rejects.toThrow(
    'not accessible',
  );
});

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
