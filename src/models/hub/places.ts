import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import type { Friction } from '../../engines/friction.ts';
import { hubAccess } from './access.ts';
import type { HubAccess } from './access.ts';
import type { Shell } from '../../shell/shell.ts';

/** The servers that are asked: the hub, arXiv, and GitHub, each given its own token alone. */
export interface Places {
  readonly hub: HubAccess;
  readonly arxiv: HubAccess;
  readonly code: HubAccess;
}

/**
 * Reads HF_ENDPOINT and what belongs to it, PAPERGAP_ARXIV and GITHUB_API_URL; the public addresses where
 * they are not set.
 */
export function placesOf(env: Shell['env']): Checked<Places, Friction> {
  const hub = hubAccess(env);
  if (!hub.ok) return hub;
  if (hub.value.isOffline) return faulty([OFFLINE]);
  const elsewhere = (variable: string, usual: string, token = ''): Checked<HubAccess, Friction> => {
    const written = env[variable]?.trim();
    return hubAccess({
      ...env,
      HF_ENDPOINT: written === undefined || written === '' ? usual : written,
      HF_TOKEN: token,
      HUGGING_FACE_HUB_TOKEN: '',
    });
  };
  const arxiv = elsewhere('PAPERGAP_ARXIV', 'https://export.arxiv.org');
  const code = elsewhere('GITHUB_API_URL', 'https://api.github.com', env['GITHUB_TOKEN']);
  if (!arxiv.ok) return faulty([addressWrong('PAPERGAP_ARXIV')]);
  if (!code.ok) return faulty([addressWrong('GITHUB_API_URL')]);
  return checked({ hub: hub.value, arxiv: arxiv.value, code: code.value });
}

const OFFLINE: Friction = {
  code: 'hub-offline',
  summary: 'HF_HUB_OFFLINE forbids to ask the hub, and what is published is read nowhere else.',
  remedy: 'Run it where there is a network.',
  blame: 'machine',
};

const addressWrong = (variable: string): Friction => ({
  code: 'hub-endpoint-invalid',
  summary: `${variable} is not the address of a server.`,
  remedy: 'Give it as https://server.example.com, without user name, password or "?".',
  blame: 'machine',
});
