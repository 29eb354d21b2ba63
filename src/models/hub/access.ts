import { join, resolve } from 'node:path';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import type { Friction } from '../../engines/friction.ts';
import { userCache } from '../../shell/cache-dir.ts';
import { homeFolder } from '../../shell/home-folder.ts';
import { isInWorkspace } from '../../shell/machine-path.ts';
import type { Shell } from '../../shell/shell.ts';
import { reachOf } from './reach.ts';

/** A hub, and what this machine has for it. */
export interface HubAccess {
  /** Its address, without a slash at the end of its path. */
  readonly url: URL;
  /** Given to the hub itself alone. */
  readonly token?: string;
  /** Absolute: the cache that Hugging Face's own library for Python has, too. */
  readonly cacheDir: string;
  readonly isOffline: boolean;
  readonly proxy?: HubProxy;
}

/** What stands between this machine and the network; an empty text where there is none. */
export interface HubProxy {
  readonly http: string;
  readonly https: string;
  /** Hosts that are asked directly, as curl and pip read it. */
  readonly none: string;
}

/** Reads the names that Hugging Face's own library reads, and no file with a token. */
export function hubAccess(env: Shell['env'], home = homeFolder(env)): Checked<HubAccess, Friction> {
  const said = (...names: readonly string[]): string | undefined =>
    names.map((name) => env[name]?.trim()).find((value) => value !== undefined && value !== '');
  const endpoint = said('HF_ENDPOINT') ?? 'https://huggingface.co';
  const url = URL.parse(endpoint.replace(/(?<!\/)\/+$/, ''));
  const token = said('HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN');
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '')
    return faulty([ENDPOINT_INVALID]);
  if (token !== undefined && url.protocol === 'http:' && reachOf(url.hostname) !== 'loopback')
    return faulty([ENDPOINT_OPEN]);
  const place = (path: string): string => resolve(path.replace(/^~(?=\/|$)/, home));
  const huggingFace = said('HF_HOME') ?? join(userCache(env, home), 'huggingface');
  const cacheDir = place(said('HF_HUB_CACHE', 'HUGGINGFACE_HUB_CACHE') ?? join(huggingFace, 'hub'));
  if (isInWorkspace(cacheDir, env)) return faulty([cacheInWorkspace(cacheDir)]);
  const [http = '', https = '', none = ''] = ['http_proxy', 'https_proxy', 'no_proxy'].map((name) =>
    said(name, name.toUpperCase()),
  );
  return checked({
    url,
    ...(http + https !== '' && { proxy: { http, https, none } }),
    ...(token !== undefined && { token }),
    cacheDir,
    isOffline: [said('HF_HUB_OFFLINE'), said('TRANSFORMERS_OFFLINE')].some((flag) =>
      /^(1|on|yes|true)$/i.test(flag ?? ''),
    ),
  });
}

const ENDPOINT_INVALID: Friction = {
  code: 'hub-endpoint-invalid',
  summary: 'HF_ENDPOINT is not the address of a hub.',
  remedy:
    'Give it as https://hub.example.com, without user name, password or "?"; a token goes into HF_TOKEN.',
  blame: 'machine',
};

const ENDPOINT_OPEN: Friction = {
  code: 'hub-endpoint-open',
  summary: 'HF_ENDPOINT begins with http://, and the token would cross the network for all to read.',
  remedy: 'Give the https address of the hub, or take HF_TOKEN away where it needs none.',
  blame: 'machine',
};

/** What lies in a cache takes the place of what is pinned. */
const cacheInWorkspace = (folder: string): Friction => ({
  code: 'hub-cache-in-workspace',
  summary: `The cache of the hub, ${folder}, lies in the workspace or leads there, and a pull request fills it.`,
  remedy:
    'Put it elsewhere: HF_HUB_CACHE: ${{ runner.temp }}/hub on a hosted runner, /srv/models/hub on your own.',
  blame: 'machine',
});
