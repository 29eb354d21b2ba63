import { expect, test } from 'vitest';
import { EngineChoice } from '../../src/config/candidate.ts';
import { Policy } from '../../src/config/policy.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { engineNamed } from '../../src/engines/index.ts';
import { imageRefusals, unlistedImage } from '../../src/preflight/images.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const image = `ghcr.io/ggml-org/llama.cpp@${digest}`;

const refused = (choice: object): readonly string[] => {
  const whole = EngineChoice.parse({ name: 'llama.cpp', ...choice });
  return imageRefusals(whole, engineNamed(whole.name) as Engine).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );
};

const unlisted = (trust: object): readonly string[] =>
  unlistedImage(
    EngineChoice.parse({ name: 'llama.cpp', image }),
    Policy.parse({ production: { suite: 's' }, suites: {}, trust }),
  ).map(({ message, hint }) => `${message}; ${hint}`);

test('an image alone says where its engine comes from', () => {
  expect(refused({ image })).toEqual([]);
  expect(refused({ image, driver: 'docker' })).toEqual([]);
});

test.for([
  [{ driver: 'docker' }, 'engine.driver: needs the image that the engine is in'],
  [{ image, driver: 'process' }, 'engine.driver: "process" starts no image'],
  [{ image, binary: 'ours' }, 'engine.binary: has no effect beside engine.image'],
  [{ name: 'endpoint', image }, 'engine.image: has no effect: papergap starts no image of "endpoint"'],
] as const)('%o is refused: %s', ([choice, message]) => {
  expect(refused(choice)).toEqual([message]);
});

// attack: foreign image
test.for([
  'ghcr.io/ggml-org/llama.cpp',
  'ghcr.io/ggml-org/llama.cpp:server',
  `ghcr.io/ggml-org/llama.cpp:server@${digest}`,
  `llama.cpp@sha256:${'a'.repeat(63)}`,
  `llama.cpp@sha256:${'A'.repeat(64)}`,
  `--privileged@${digest}`,
  `../llama.cpp@${digest}`,
  `a b@${digest}`,
  digest,
])('%s is no image: a tag is another one tomorrow, and an option is none', (written) => {
  expect(EngineChoice.safeParse({ name: 'llama.cpp', image: written }).success).toBe(false);
});

// attack: foreign image
test.for([
  [{}, 'images of "ghcr.io/ggml-org/llama.cpp" are not allowed by the policy; trust.images lists: none'],
  [{ images: ['ghcr.io/ggml-org'] }, 'trust.images lists: ghcr.io/ggml-org'],
  [{ images: [`ghcr.io/ggml-org/llama.cpp@sha256:${'b'.repeat(64)}`] }, 'are not allowed by the policy'],
  [
    { images: ['ghcr.io/ggml-org/llama.cpp'], minimumVersions: { 'llama.cpp': '2026.10.1' } },
    `may hold any version of llama.cpp, and the policy names a minimum; list ${image} itself`,
  ],
] as const)('with trust of %o an image is refused: %s', ([trust, message]) => {
  expect(unlisted(trust)).toEqual([expect.stringContaining(message)]);
});

test.for([
  { images: ['ghcr.io/ggml-org/llama.cpp'] },
  { images: [image], minimumVersions: { 'llama.cpp': '2026.10.1' } },
])('with trust of %o it may run', (trust) => {
  expect(unlisted(trust)).toEqual([]);
});
