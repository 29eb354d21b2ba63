import { installationJson, ownAppJson, repoJson } from '../json.ts';
import { deliveryJson } from '../json-runs.ts';
import type { App, Delivery, Installation, Repo } from '../model.ts';
import {
  Refusal,
  created,
  forbidden,
  integerParam,
  malformed,
  notFound,
  ok,
  paged,
  repoIn,
  route,
  unprocessable,
} from '../route.ts';
import type { Answer, Call, Route } from '../route.ts';
import { isObject } from '../shape.ts';
import { addToken, installationToken, permissionsOf, permits } from '../tokens.ts';
import { deliver, installationFor } from '../webhooks.ts';
import { track } from '../hub.ts';

const JWT = { needs: ['jwt'] } as const;

function appIn(call: Call): App {
  const app = call.hub.apps.get(call.token?.actor.app?.id ?? 0);
  if (!app) throw new Refusal(401, 'A JSON web token could not be decoded');
  return app;
}

function installationIn(call: Call): Installation {
  const installation = call.hub.installations.get(integerParam(call, 'id'));
  if (installation?.app !== appIn(call)) throw notFound();
  return installation;
}

/** A token for all of an installation or, where the body says so, for less. */
function accessToken(call: Call): Answer {
  const installation = installationIn(call);
  if (installation.suspended) throw new Refusal(403, 'This installation has been suspended');
  const asked = call.body['permissions'];
  const wanted = isObject(asked)
    ? permissionsOf(asked as Record<string, string>)
    : installation.app.permissions;
  const refused = Object.entries(wanted).some(
    ([name, level]) => name !== 'metadata' && !permits(installation.app.permissions, `${name}:${level}`),
  );
  if (refused) throw unprocessable('The permissions requested are not granted to this installation.');
  const narrowed = narrowedRepos(call, installation);
  const token = installationToken(installation, new Set(narrowed ?? installation.repos), wanted);
  return created({
    token: addToken(call.hub, token),
    expires_at: new Date(token.expiresAt).toISOString().replace(/\.\d+Z$/, 'Z'),
    permissions: token.permissions,
    repository_selection: 'selected',
    ...(narrowed && { repositories: narrowed.map((repo) => repoJson(call.hub, repo)) }),
  });
}

function narrowedRepos(call: Call, installation: Installation): readonly Repo[] | undefined {
  const { repositories: names, repository_ids: ids } = call.body;
  if (!Array.isArray(names) && !Array.isArray(ids)) return undefined;
  const wanted = [...(Array.isArray(names) ? names : []), ...(Array.isArray(ids) ? ids : [])];
  const repos = [...installation.repos];
  return wanted.map((name: unknown) => {
    const repo = repos.find((known) => known.name === name || known.id === name);
    if (!repo)
      throw unprocessable(
        'There is at least one repository that does not exist or is not accessible to the parent installation.',
      );
    return repo;
  });
}

/** Youngest first; the cursor is the id of the last that was seen. */
function deliveries(call: Call): Answer {
  const wanted = call.query.get('status');
  const size = Math.min(100, Number(call.query.get('per_page') ?? 30));
  const cursor = call.query.get('cursor');
  const all = appIn(call)
    .deliveries.filter(
      ({ statusCode }) =>
        wanted === null || (wanted === 'success') === (statusCode >= 200 && statusCode < 400),
    )
    .toReversed();
  const from = cursor === null ? 0 : all.findIndex(({ id }) => `v1_${id}` === cursor) + 1;
  if (cursor !== null && from === 0) throw malformed(call, `Invalid cursor ${cursor}`);
  const page = all.slice(from, from + size);
  const query = new URLSearchParams(call.query);
  query.set('cursor', `v1_${page.at(-1)?.id}`);
  const more = from + size < all.length;
  return ok(
    page.map((delivery) => deliveryJson(delivery)),
    more ? { link: `<${call.hub.url}${call.path}?${query.toString()}>; rel="next"` } : {},
  );
}

function deliveryIn(call: Call): Delivery {
  const delivery = appIn(call).deliveries.find(({ id }) => id === integerParam(call, 'id'));
  if (!delivery) throw notFound();
  return delivery;
}

export const appRoutes: readonly Route[] = [
  route('GET /app', JWT, (call) => ok(ownAppJson(call.hub, appIn(call)))),
  route('GET /app/installations', { ...JWT }, (call) => {
    const app = appIn(call);
    const own = [...call.hub.installations.values()].filter((installation) => installation.app === app);
    return paged(call, own, (installation) => installationJson(call.hub, installation));
  }),
  route('GET /app/installations/{id}', JWT, (call) => ok(installationJson(call.hub, installationIn(call)))),
  route(
    'POST /app/installations/{id}/access_tokens',
    {
      ...JWT,
      body: {
        repositories: { is: 'list', of: { is: 'text' }, max: 500 },
        repository_ids: { is: 'list', of: { is: 'integer' }, max: 500 },
        permissions: { is: 'map' },
      },
    },
    accessToken,
  ),
  route('GET /app/hook/deliveries', { ...JWT }, deliveries),
  route('GET /app/hook/deliveries/{id}', JWT, (call) => {
    const delivery = deliveryIn(call);
    const { payload, headers, response } = delivery;
    const sent = { headers, payload };
    return ok({ ...deliveryJson(delivery), request: sent, response: { headers: {}, payload: response } });
  }),
  route('POST /app/hook/deliveries/{id}/attempts', JWT, (call) => {
    const { event, payload, guid } = deliveryIn(call);
    const again = deliver(call.hub, appIn(call), event, payload, { guid, redelivery: true });
    track(call.hub, again, `redelivery of ${event}`);
    return { status: 202, body: {} };
  }),
  route('GET /repos/{owner}/{repo}/installation', JWT, (call) => {
    const installation = installationFor(call.hub, appIn(call), repoIn(call));
    if (!installation) throw notFound();
    return ok(installationJson(call.hub, installation));
  }),
  route('GET /installation/repositories', { needs: ['installation'] }, (call) => {
    if (call.token?.kind !== 'installation') throw forbidden();
    return paged(
      call,
      [...call.token.repos],
      (repo) => repoJson(call.hub, repo),
      (repositories, total_count) => ({ total_count, repository_selection: 'selected', repositories }),
    );
  }),
];
