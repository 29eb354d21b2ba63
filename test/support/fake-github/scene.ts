import { sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Octokit } from '@octokit/core';
import { repositoryOf } from '../../../src/github/repository.ts';
import type { GitHubRepository } from '../../../src/github/repository.ts';
import { fakeGitHub } from './index.ts';
import type { App, FakeGitHub, FakeRepository, Granted } from './index.ts';

const WORKFLOW = `name: papergap
on:
  pull_request:
  workflow_dispatch:
    inputs:
      candidate: { required: true }
      profile: { type: choice, options: [quick, full], default: full }
`;
/** Every permission that papergap could have. */
export const ALL: Granted = {
  contents: 'write',
  'pull-requests': 'write',
  issues: 'write',
  checks: 'write',
  actions: 'write',
};
/** The repository of a scene, as routes name it. */
export const OURS = { owner: 'acme', repo: 'models' };
const NAME = { owner: 'acme', name: 'models' };

/** A GitHub with one repository, and a client that may do everything in it. */
export interface Scene extends AsyncDisposable {
  readonly fake: FakeGitHub;
  readonly repo: FakeRepository;
  readonly octokit: Octokit;
  /** The same repository in the product's hands. */
  readonly github: GitHubRepository;
}

/** A client that says nothing. */
export function clientOf(fake: FakeGitHub, token?: string): Octokit {
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  return new Octokit({ baseUrl: fake.url, log, ...(token !== undefined && { auth: token }) });
}

export async function scene(
  permissions: Granted = ALL,
  options: { readonly private?: boolean } = {},
): Promise<Scene> {
  const fake = await fakeGitHub();
  const repo = fake.addRepository('acme/models', {
    ...options,
    files: {
      'models/a.yaml': 'a: 1\nb: 2\nc: 3\n',
      '.github/workflows/papergap.yml': WORKFLOW,
      'README.md': 'Models\n',
    },
  });
  const octokit = clientOf(fake, fake.actionsToken(repo, permissions));
  const github = repositoryOf(octokit, NAME);
  return { fake, repo, octokit, github, [Symbol.asyncDispose]: () => fake.stop() };
}

/** The refusal that a request ends in. */
export async function refusal(asked: Promise<unknown>): Promise<{ status: number; message: string }> {
  try {
    await asked;
  } catch (error) {
    const { status, message } = error as { readonly status: number; readonly message: string };
    return { status, message: message.replace(/ - https:.*$/s, '') };
  }
  throw new Error('it was not refused');
}

/** What an App shows to be itself. */
export function jwtOf(app: App, claims: { readonly iat?: number; readonly exp?: number } = {}): string {
  const nowS = Math.floor(Date.now() / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iat: nowS - 30, exp: nowS + 570, iss: app.id, ...claims })}`;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), app.privateKeyPem).toString('base64url')}`;
}

/** A branch with one more model, for a pull request. */
export function branch(repo: FakeRepository): string {
  repo.commit({ branch: 'change', parent: 'main', files: { 'models/b.yaml': 'b: 1\n' } });
  return 'change';
}

/** One webhook as it arrived. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver of webhooks that keeps what it gets. */
export interface Receiver extends AsyncDisposable {
  readonly got: readonly Received[];
  readonly url: string;
}

export async function receiver(): Promise<Receiver> {
  const got: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      response.writeHead(202).end('ok');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    got,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    [Symbol.asyncDispose]: close,
  };
}
