import { limitsJson } from '../limits.ts';
import { ok, route } from '../route.ts';
import type { Route } from '../route.ts';
import { actionsRoutes } from './actions.ts';
import { appRoutes } from './app.ts';
import { checkRoutes } from './checks.ts';
import { contentsRoutes } from './contents.ts';
import { gitRoutes } from './git.ts';
import { graphqlRoutes } from './graphql.ts';
import { issueRoutes } from './issues.ts';
import { refRoutes } from './refs.ts';
import { pullRoutes } from './pulls.ts';
import { repoRoutes } from './repo.ts';

const rateLimit = route('GET /rate_limit', {}, ({ hub, headers, token }) =>
  ok(limitsJson(hub, headers.authorization ?? '', token?.kind ?? 'none')),
);

/** Every route, those that name more before those that swallow slashes. */
export const ROUTES: readonly Route[] = [
  rateLimit,
  ...appRoutes,
  ...checkRoutes,
  ...actionsRoutes,
  ...issueRoutes,
  ...pullRoutes,
  ...refRoutes,
  ...gitRoutes,
  ...contentsRoutes,
  ...repoRoutes,
  ...graphqlRoutes,
];
