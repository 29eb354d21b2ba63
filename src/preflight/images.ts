import type { EngineChoice } from '../config/candidate.ts';
import { partsOf } from '../config/image.ts';
import type { Policy } from '../config/policy.ts';
import type { Engine } from '../engines/engine.ts';
import type { Refusal } from './refusal.ts';

/** The driver that runs images. */
const DRIVER = 'docker';

/** What is wrong with the image that a candidate names, or with a driver that needs one. */
export function imageRefusals(
  { name, image, driver, binary }: EngineChoice,
  { program }: Engine,
): readonly Refusal[] {
  if (image === undefined) {
    return driver === DRIVER
      ? refuse('driver', 'needs the image that the engine is in', 'write engine.image: name@sha256:<digest>')
      : [];
  }
  if (program?.inImages === undefined) {
    return refuse('image', `has no effect: papergap starts no image of "${name}"`, 'remove it');
  }
  return [
    ...(driver === undefined || driver === DRIVER
      ? []
      : refuse('driver', `"${driver}" starts no image`, `remove it: engine.image asks for "${DRIVER}"`)),
    ...(binary === undefined
      ? []
      : refuse('binary', 'has no effect beside engine.image', 'remove one of the two')),
  ];
}

/** What the policy says against an image: not one of its repositories, or of which version can't be known. */
export function unlistedImage(
  { name, image }: EngineChoice,
  { trust }: Pick<Policy, 'trust'>,
): readonly Refusal[] {
  if (image === undefined || trust.images.includes(image)) return [];
  const [repository] = partsOf(image);
  if (!trust.images.includes(repository)) {
    const listed = trust.images.join(', ') || 'none';
    return refuse(
      'image',
      `images of "${repository}" are not allowed by the policy`,
      `trust.images lists: ${listed}`,
    );
  }
  if (!Object.hasOwn(trust.minimumVersions, name)) return [];
  return refuse(
    'image',
    `may hold any version of ${name}, and the policy names a minimum`,
    `list ${image} itself in trust.images, once you know its version`,
  );
}

const refuse = (key: 'image' | 'driver' | 'binary', message: string, hint: string): readonly Refusal[] => [
  { path: ['engine', key], message, hint },
];
