import type { LogKnowledge, Signature } from '../../engines/diagnose.ts';
import { packageSignatures } from '../../engines/python/package-signatures.ts';

/** What pip and uv say when they fail, the network first: without it no version is found either. */
const signatures: readonly Signature[] = [
  {
    code: 'registry-certificate',
    pattern: /CERTIFICATE_VERIFY_FAILED|invalid peer certificate|self[- ]signed certificate/i,
    summary: "The package registry's certificate is not trusted on this machine.",
    remedy: 'Give the certificate of your proxy or mirror: SSL_CERT_FILE, PIP_CERT or uv --native-tls.',
    blame: 'network',
  },
  {
    code: 'registry-refused',
    pattern:
      /\b(401|403|407)\b.*(Unauthorized|Forbidden|Proxy Authentication|Client Error)|HTTP status client error \((401|403|407)/i,
    summary: 'The package registry or the proxy before it refused us.',
    remedy: "Check the registry's address and credentials: PIP_INDEX_URL, UV_DEFAULT_INDEX or /etc/pip.conf.",
    blame: 'network',
  },
  {
    code: 'registry-unreachable',
    pattern:
      /NewConnectionError|connection broken by|ConnectionResetError|Connection reset|RemoteDisconnected|IncompleteRead|network timeout|Temporary failure in name resolution|Name or service not known|Connection refused|ConnectTimeout|Read timed out|ReadTimeoutError|Network is unreachable|ProxyError|dns error|error sending request|tcp connect error|operation timed out|Could not connect, are you offline|error reading a body|error decoding response body|incomplete message/i,
    summary: 'The package registry could not be reached.',
    remedy: 'Check the network and the proxy, or name a mirror: PIP_INDEX_URL, or UV_DEFAULT_INDEX for uv.',
    blame: 'network',
  },
  {
    code: 'registry-failing',
    pattern:
      /HTTP error (5\d\d|429)\b|\b(5\d\d|429) (?:Server Error|Client Error: Too Many Requests|Too Many Requests)|HTTP status (?:server|client) error \((5\d\d|429)\b|too many (5\d\d|429) error responses/i,
    summary: 'The package registry, or a mirror of it, answers that it cannot serve now.',
    remedy: 'Try again later, or name another mirror: PIP_INDEX_URL, or UV_DEFAULT_INDEX for uv.',
    blame: 'network',
  },
  {
    code: 'disk-full',
    pattern: /No space left on device|Disk quota exceeded/i,
    summary: 'The disk is full.',
    remedy: "Free some space, or point papergap's cache folder at another disk.",
    blame: 'machine',
  },
  {
    code: 'package-altered',
    pattern: /DO NOT MATCH THE HASHES|Hash mismatch for/i,
    summary: 'What the registry offers is not a wheel that is known: its digest is another one.',
    remedy:
      'Look at the mirror or the proxy. A wheel that you know to be right: list its digest in trust.wheels.',
    blame: 'network',
  },
  {
    code: 'no-wheel',
    pattern:
      /no wheels with a matching (Python|platform)|is not a supported wheel on this platform|versions that require a different python|requires a different Python|does not satisfy Python/i,
    summary: 'This version of the engine has no build for this machine or its Python.',
    remedy: 'Use another Python or machine, or name an engine binary in the policy (trust.binaries).',
    blame: 'machine',
  },
  {
    code: 'engine-package-not-found',
    pattern: /\(from versions: none\)|was not found in the package registry/i,
    summary:
      "The package registry has no build of the engine for this machine and its Python, or can't be reached.",
    remedy: "Check the mirror that pip or uv is configured for, and the machine's Python.",
    blame: 'network',
  },
  {
    code: 'engine-version-not-found',
    pattern:
      /Could not find a version that satisfies|there is no version of ([\w.=-]+) and you require \1\b/i,
    summary: 'The engine has no such version, or none for this machine and its Python.',
    remedy: "Correct the candidate's engine.version, or leave it out for the default.",
    blame: 'candidate',
  },
  ...packageSignatures.filter(({ code }) => code === 'packages-conflict'),
];

/** How pip and uv write what they do. */
export const installerLog: LogKnowledge = {
  signatures,
  cause: /^Retrying \(/,
  aftermath: /^No matching distribution found|^error: (process|command) .* failed|^note: /i,
};
