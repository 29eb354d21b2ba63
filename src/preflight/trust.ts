import type { Candidate } from '../config/candidate.ts';
import type { Policy } from '../config/policy.ts';

/** Something the policy doesn't allow: where in the candidate, what, and what a maintainer can do. */
export interface Refusal {
  readonly path: readonly string[];
  readonly message: string;
  readonly hint: string;
}

/** What the policy refuses about a candidate; empty where it may be served. */
export function refusals(candidate: Candidate, policy: Policy): readonly Refusal[] {
  return [...engineRefusals(candidate, policy), ...modelRefusals(candidate, policy)];
}

function engineRefusals({ engine }: Candidate, { trust }: Policy): readonly Refusal[] {
  const found: Refusal[] = [];
  if (!trust.engines.includes(engine.name)) {
    found.push({
      path: ['engine', 'name'],
      message: `engine "${engine.name}" is not allowed by the policy`,
      hint: `trust.engines lists: ${trust.engines.join(', ') || 'none'}`,
    });
  }
  const oldest = Object.hasOwn(trust.oldest, engine.name) ? trust.oldest[engine.name] : undefined;
  if (oldest !== undefined && (engine.version === undefined || isOlder(engine.version, oldest))) {
    found.push({
      path: ['engine', 'version'],
      message:
        engine.version === undefined
          ? 'is missing, and the policy names an oldest one'
          : `${engine.name} ${engine.version} is older than the policy allows`,
      hint: `trust.oldest names: ${oldest}`,
    });
  }
  if (engine.binary !== undefined && !Object.hasOwn(trust.binaries, engine.binary)) {
    found.push({
      path: ['engine', 'binary'],
      message: `binary "${engine.binary}" is not named in the policy`,
      hint: `trust.binaries names: ${Object.keys(trust.binaries).join(', ') || 'none'}`,
    });
  }
  if (engine.name === 'endpoint') {
    if (engine.endpoint === undefined || !Object.hasOwn(trust.endpoints, engine.endpoint)) {
      found.push({
        path: ['engine', 'endpoint'],
        message:
          engine.endpoint === undefined
            ? 'is missing'
            : `endpoint "${engine.endpoint}" is not named in the policy`,
        hint: `trust.endpoints names: ${Object.keys(trust.endpoints).join(', ') || 'none'}`,
      });
    }
  } else if (engine.endpoint !== undefined) {
    found.push({
      path: ['engine', 'endpoint'],
      message: `engine "${engine.name}" is started by papergap and takes no endpoint`,
      hint: 'remove it, or set engine.name to endpoint',
    });
  }
  return found;
}

/** Compared number by number; a version with anything else in it can't be placed, and counts as older. */
function isOlder(version: string, oldest: string): boolean {
  if (!/^\d+(\.\d+)*$/.test(version)) return true;
  const [ours, floor] = [version, oldest].map((text) => text.split('.').map(Number)) as [number[], number[]];
  for (const [index, least] of floor.entries()) {
    const part = ours[index] ?? 0;
    if (part !== least) return part < least;
  }
  return false;
}

function modelRefusals(candidate: Candidate, { trust }: Policy): readonly Refusal[] {
  if (candidate.engine.name === 'endpoint') return [];
  const found: Refusal[] = [];
  if (isLocalPath(candidate.model)) {
    const inside = trust.paths.some((folder) => isBelow(candidate.model, folder));
    if (!inside) {
      found.push({
        path: ['model'],
        message: `"${candidate.model}" lies in no folder that the policy allows`,
        hint: `trust.paths lists: ${trust.paths.join(', ') || 'none'}`,
      });
    }
  } else {
    const organization = candidate.model.split('/')[0] ?? '';
    if (!trust.organizations.includes(organization)) {
      found.push({
        path: ['model'],
        message: `organisation "${organization}" is not trusted by the policy`,
        hint: `trust.organizations lists: ${trust.organizations.join(', ') || 'none'}`,
      });
    }
  }
  if (candidate.revision === undefined) {
    found.push({
      path: ['revision'],
      message: 'is missing',
      hint: 'pin the full commit (40 hex digits) of a hub model, or sha256:<hex> of a local file',
    });
  }
  return found;
}

/** A model that lies in the repository: it ends like a weights file or starts with a dot; else it is a hub id. */
export function isLocalPath(model: string): boolean {
  return (
    model.startsWith('.') || model.startsWith('/') || /\.gguf$/i.test(model) || model.split('/').length > 2
  );
}

function isBelow(path: string, folder: string): boolean {
  const parts = path.split('/').filter((part) => part !== '.' && part !== '');
  if (path.startsWith('/') || parts.includes('..')) return false;
  const root = folder.split('/').filter((part) => part !== '.' && part !== '');
  return root.every((part, index) => parts[index] === part) && parts.length > root.length;
}
