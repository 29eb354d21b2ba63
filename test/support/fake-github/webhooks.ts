import { createHmac, randomUUID } from 'node:crypto';
import { payloadFaults } from '../github-schema/openapi.ts';
import { now, track } from './hub.ts';
import type { GitHubEvent, Hub } from './hub.ts';
import type { Need } from './route.ts';
import { permits } from './tokens.ts';
import type { App, Delivery, Installation, Json, Repo } from './model.ts';

/** One wrong object has a fault for each of its keys. */
const MOST_FAULTS = 5;
/** GitHub gives up on a receiver after ten seconds, which says nothing where a machine is busy. */
const PATIENCE_MS = 120_000;
/**
 * Which permission an App needs to be sent an event, any one of them; an event without is sent to every App.
 * From https://docs.github.com/webhooks/webhook-events-and-payloads.
 */
export const EVENT_NEEDS: Readonly<Record<string, readonly Need[]>> = {
  check_run: ['checks:read'],
  check_suite: ['checks:read'],
  installation: [],
  installation_repositories: [],
  issue_comment: ['issues:read', 'pull_requests:read'],
  issues: ['issues:read'],
  merge_group: ['merge_queues:read'],
  ping: [],
  pull_request: ['pull_requests:read'],
  push: ['contents:read'],
  workflow_run: ['actions:read'],
};

export interface DeliverOptions {
  /** A new one unless told; the same one again is what a redelivery does. */
  readonly guid?: string;
  readonly redelivery?: boolean;
  /** In place of the right one, to see it refused. */
  readonly signature?: string;
  /** Never sent, as if the receiver were down; listed among the deliveries all the same. */
  readonly lost?: boolean;
}

/** `sha256=…` of a body, as GitHub signs it. */
export function signatureFor(secret: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

export function installationFor(hub: Hub, app: App, repo: Repo): Installation | undefined {
  return [...hub.installations.values()].find(
    (installation) => installation.app === app && installation.repos.has(repo),
  );
}

/** Signs and sends one event to an App, and lists it among its deliveries. */
export async function deliver(
  hub: Hub,
  app: App,
  event: string,
  payload: Json,
  options: DeliverOptions = {},
): Promise<Delivery> {
  const body = JSON.stringify(payload);
  const headers = {
    accept: '*/*',
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/fake',
    'x-github-event': event,
    'x-github-delivery': options.guid ?? randomUUID(),
    'x-github-hook-id': String(app.id),
    'x-github-hook-installation-target-id': String(app.id),
    'x-github-hook-installation-target-type': 'integration',
    'x-hub-signature-256': options.signature ?? signatureFor(app.webhookSecret, body),
  };
  const started = performance.now();
  const deliveredAt = now();
  const answer = options.lost ? UNREACHABLE : await post(app.webhookUrl, headers, body);
  const delivery: Delivery = {
    id: hub.nextId(),
    guid: headers['x-github-delivery'],
    event,
    payload,
    deliveredAt,
    redelivery: options.redelivery ?? false,
    duration: Math.round(performance.now() - started) / 1000,
    headers,
    ...answer,
  };
  app.deliveries.push(delivery);
  return delivery;
}

type Answered = Pick<Delivery, 'status' | 'statusCode' | 'response'>;

const UNREACHABLE: Answered = { status: 'failed to connect to host', statusCode: 502, response: '' };

async function post(
  url: string | undefined,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Answered> {
  if (url === undefined) return UNREACHABLE;
  try {
    const answer = await fetch(url, {
      method: 'POST',
      // A receiver may close a connection that was idle at the very time that it is used again.
      headers: { ...headers, connection: 'close' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const status = answer.ok ? 'OK' : `Invalid HTTP Response: ${answer.status}`;
    return { status, statusCode: answer.status, response: await answer.text() };
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    return late ? { status: 'timed out', statusCode: 504, response: '' } : UNREACHABLE;
  }
}

/** Sends an event to every App that is installed there and asked for it; resolves with what became of it. */
export function emit(
  hub: Hub,
  event: GitHubEvent,
  options: DeliverOptions = {},
): Promise<readonly Delivery[]> {
  const faults = payloadFaults(event.name, event.payload);
  hub.complaints.push(...faults.slice(0, MOST_FAULTS).map((fault) => `${event.name}: ${fault}`));
  const sent = [...hub.installations.values()]
    .filter(
      (installation) =>
        !installation.suspended && concerns(installation, event) && isSent(event.name, installation.app),
    )
    .map((installation) =>
      deliver(hub, installation.app, event.name, addressed(installation, event), options),
    );
  const all = Promise.all(sent);
  track(hub, all, `delivery of ${event.name}`);
  return all;
}

function isSent(event: string, { events, permissions }: App): boolean {
  const needs = EVENT_NEEDS[event];
  if (needs === undefined) throw new Error(`EVENT_NEEDS has no line for ${event}`);
  if (needs.length === 0) return true;
  return events.includes(event) && needs.some((need) => permits(permissions, need));
}

function concerns(installation: Installation, { repo, payload }: GitHubEvent): boolean {
  if (repo) return installation.repos.has(repo);
  return (payload['installation'] as Json | undefined)?.['id'] === installation.id;
}

function addressed(installation: Installation, { payload }: GitHubEvent): Json {
  return 'installation' in payload
    ? payload
    : {
        ...payload,
        installation: { id: installation.id, node_id: Buffer.from(`${installation.id}`).toString('base64') },
      };
}
