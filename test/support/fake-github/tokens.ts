import { createHash, generateKeyPairSync, randomBytes, verify } from 'node:crypto';
import { ACTIONS_APP_ID, ACTIONS_BOT, userOf } from './hub.ts';
import type { Hub } from './hub.ts';
import type { Actor, App, AppIdentity, Installation, Permissions, Repo, Token, User } from './model.ts';
import { Refusal, forbidden, notFound } from './route.ts';
import type { Call, Need } from './route.ts';
import { isObject } from './shape.ts';

const TEN_MINUTES_S = 600;
/** How far GitHub lets a client's clock run ahead. */
const LEEWAY_S = 60;

/** `pull-requests` in a workflow and `pull_requests` of an App are the same. */
export function permissionsOf(given: Readonly<Record<string, string>>): Permissions {
  const known = Object.entries(given).filter(([, level]) => level === 'read' || level === 'write');
  return {
    ...Object.fromEntries(
      known.map(([name, level]) => [name.replaceAll('-', '_'), level as 'read' | 'write']),
    ),
    metadata: 'read',
  };
}

/** The App of `GITHUB_TOKEN`, as comments show it. */
export function actionsActor(hub: Hub): Actor {
  const app: AppIdentity = {
    id: ACTIONS_APP_ID,
    slug: 'github-actions',
    permissions: {},
    events: [],
    owner: userOf(hub, 'github', 'Organization'),
  };
  return { user: ACTIONS_BOT, app };
}

export function addToken(hub: Hub, token: Token): string {
  const text = `ghs_${randomBytes(27).toString('base64url').replaceAll(/[-_]/g, 'x')}`;
  hub.tokens.set(text, token);
  return text;
}

const makeKeys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
const made: ReturnType<typeof makeKeys>[] = [];
/** The pair of the nth App of a GitHub: the same on each of them, since it takes a while to make. */
const keysOf = (nth: number) => (made[nth] ??= makeKeys());

export function createApp(
  hub: Hub,
  options: {
    readonly slug: string;
    readonly permissions: Readonly<Record<string, string>>;
    readonly events: readonly string[];
    readonly webhookSecret?: string;
    readonly owner?: User;
  },
): App {
  const { privateKey, publicKey } = keysOf(hub.apps.size);
  const id = hub.nextId();
  const app: App = {
    id,
    slug: options.slug,
    permissions: permissionsOf(options.permissions),
    events: options.events,
    owner: options.owner ?? userOf(hub, 'papergap-owner'),
    clientId: `Iv23li${createHash('sha1').update(String(id)).digest('hex').slice(0, 14)}`,
    privateKeyPem: privateKey,
    publicKeyPem: publicKey,
    webhookSecret: options.webhookSecret ?? randomBytes(24).toString('hex'),
    user: userOf(hub, `${options.slug}[bot]`, 'Bot'),
    webhookUrl: undefined,
    deliveries: [],
  };
  hub.apps.set(id, app);
  return app;
}

/** Who asks, or a 401. */
export function authenticate(hub: Hub, authorization: string | undefined): Token | undefined {
  if (authorization === undefined) return undefined;
  const [, text = ''] = /^(?:token|bearer)\s+(\S+)$/i.exec(authorization) ?? [];
  const token = hub.tokens.get(text);
  if (token && token.expiresAt > Date.now()) {
    if (token.installation?.suspended) throw new Refusal(403, 'This installation has been suspended');
    return token;
  }
  if (token === undefined && text.split('.').length === 3) return appTokenOf(hub, text);
  throw new Refusal(401, 'Bad credentials');
}

/** Checks an App's JSON web token as GitHub does: RS256 by the App's key, exp at most ten minutes ahead. */
function appTokenOf(hub: Hub, jwt: string): Token {
  const undecodable = new Refusal(401, 'A JSON web token could not be decoded');
  const [head = '', claims = '', signature = ''] = jwt.split('.');
  const header = decoded(head);
  const { iss, iat, exp } = decoded(claims) ?? {};
  if (header?.['alg'] !== 'RS256') throw undecodable;
  const app = [...hub.apps.values()].find(
    ({ id, clientId }) => String(iss) === String(id) || iss === clientId,
  );
  if (!app) throw new Refusal(404, 'Integration not found');
  const signed = Buffer.from(`${head}.${claims}`);
  if (!verify('RSA-SHA256', signed, app.publicKeyPem, Buffer.from(signature, 'base64url'))) throw undecodable;
  const nowS = Date.now() / 1000;
  if (typeof iat !== 'number' || iat > nowS + LEEWAY_S)
    throw new Refusal(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  if (typeof exp !== 'number' || exp <= nowS)
    throw new Refusal(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (exp > nowS + TEN_MINUTES_S + 1 || exp - iat > TEN_MINUTES_S + LEEWAY_S)
    throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future");
  return {
    kind: 'app',
    actor: { user: app.user, app },
    repos: new Set(),
    permissions: {},
    expiresAt: exp * 1000,
  };
}

function decoded(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A token of an installation, no wider than the App; an hour long. */
export function installationToken(
  installation: Installation,
  repos: ReadonlySet<Repo>,
  permissions: Permissions,
): Token {
  const { app } = installation;
  return {
    kind: 'installation',
    actor: { user: app.user, app },
    repos,
    permissions: { ...permissions, metadata: 'read' },
    installation,
    expiresAt: Date.now() + 3_600_000,
  };
}

export function permits(permissions: Permissions, need: string): boolean {
  const [name = '', level] = need.split(':');
  return permissions[name] === 'write' || (permissions[name] === 'read' && level === 'read');
}

/** Lets a call in or refuses it as GitHub does. */
export function letIn(call: Call, needs: readonly Need[], repo: Repo | undefined): void {
  const { token } = call;
  if (needs.includes('jwt')) {
    if (token?.kind !== 'app') throw new Refusal(401, 'A JSON web token could not be decoded');
    return;
  }
  if (needs.includes('installation')) {
    if (!token) throw new Refusal(401, 'Requires authentication');
    if (token.kind === 'app') throw forbidden();
    return;
  }
  if (!repo) return;
  const within = token?.repos.has(repo) ?? false;
  if (repo.private && !within) throw notFound();
  const readable = !repo.private && needs.some((need) => need.endsWith(':read'));
  if (within ? needs.some((need) => permits(token?.permissions ?? {}, need)) : readable) return;
  throw token ? forbidden() : new Refusal(401, 'Requires authentication');
}
