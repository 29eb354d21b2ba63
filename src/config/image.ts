import * as z from 'zod';

const REPOSITORY = /^[a-z0-9]+([._-][a-z0-9]+)*(:[0-9]+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*/.source;
const DIGEST = /@sha256:[0-9a-f]{64}$/.source;

/** A container's image in full: the repository's name, and the digest of the one image that is meant. */
export const ImageReference = z.string().regex(new RegExp(REPOSITORY + DIGEST), {
  error:
    'pin the image by its digest: name@sha256:<64 hex digits>, without a tag, as docker image inspect --format {{.RepoDigests}} says',
});

/** The name of a repository of images, with or without the digest of one of them. */
export const Repository = z.string().regex(new RegExp(`${REPOSITORY}(${DIGEST})?$`), {
  error: 'write the name of a repository, such as vllm/vllm-openai, without a tag',
});

/** The name of the repository that an image is of, and the image's digest: sha256:<hex>. */
export function partsOf(reference: string): readonly [repository: string, digest: string] {
  const [repository = '', digest = ''] = reference.split('@');
  return [repository, digest];
}
