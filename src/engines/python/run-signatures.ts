import type { Signature } from '../diagnose.ts';

/** What a server or its container says of its arguments, its port and its image. */
export const runSignatures: readonly Signature[] = [
  {
    code: 'port-in-use',
    pattern:
      /address already in use|Errno 98\b|EADDRINUSE|port is already allocated|port \d+ is (?:already )?(?:in use|not available|occupied)/i,
    summary: 'Another program took the port.',
    remedy: 'Run it again; papergap tries other ports by itself.',
    blame: 'machine',
  },
  {
    code: 'invalid-argument',
    pattern:
      /unrecognized arguments?:? (\S+)|unknown (?:flag|argument|option):? (\S+)|no such option:? (\S+)|unexpected argument '([^']+)'|argument (\S+): (?:invalid|expected)|invalid value .{0,40}for ['"]?(--?\S+)/i,
    summary: "This version of the engine doesn't know an argument or its value.",
    remedy: 'Leave the argument out, or name an engine.version that knows it.',
    blame: 'candidate',
  },
  {
    code: 'image-missing',
    pattern:
      /manifest (?:unknown|for .* not found)|ErrImagePull|ImagePullBackOff|pull access denied|No such image|repository does not exist/i,
    summary: "The engine's image could not be had.",
    remedy: 'Correct the image and its digest in the policy, or log in to its registry.',
    blame: 'policy',
  },
  {
    code: 'registry-rate-limit',
    pattern: /toomanyrequests|pull rate limit/i,
    summary: 'The image registry answers that it was asked too often.',
    remedy: 'Log in to the registry, keep the image on the runner, or use a mirror.',
    blame: 'network',
  },
  {
    code: 'docker-not-there',
    pattern: /cannot connect to the Docker daemon|docker\.sock.{0,60}(?:permission denied|no such file)/i,
    summary: 'Docker does not run on this machine, or papergap may not use it.',
    remedy: 'Start it, and let this user use it.',
    blame: 'machine',
  },
  {
    code: 'not-writable',
    pattern: /Permission denied: ['"]?([^'"]+)|Read-only file system/i,
    summary: 'The engine may not write where it wants to.',
    remedy: 'Give it a home that it may write (HF_HOME, VLLM_CACHE_ROOT), or another user.',
    blame: 'machine',
  },
];
