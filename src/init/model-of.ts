import { openAsker } from '../models/hub/ask.ts';
import type { Asker } from '../models/hub/ask.ts';
import type { NoCard } from './card.ts';
import type { Places } from '../models/hub/places.ts';
import { findPaper } from './papers/find-paper.ts';
import { textAt } from '../models/untrusted.ts';
import type { Target } from './target.ts';

interface Model {
  readonly repo: string;
  readonly revision?: string;
}

/** The one model that a target means; where it could be several, or none, they are told. */
export async function modelOf(
  target: Target,
  hub: Asker,
  arxiv: Asker,
  { code }: Pick<Places, 'code'>,
): Promise<Model | NoCard> {
  if (target.kind === 'model') return target;
  if (target.kind === 'paper') return modelOfPaper(target.arxiv, hub, arxiv);
  await using github = openAsker(code, hub.signal);
  // Awaited here: what asks is closed at the end of this block.
  return await modelOfCode(target.repository, github);
}

async function modelOfPaper(id: string, hub: Asker, arxiv: Asker): Promise<Model | NoCard> {
  const paper = await findPaper(id, hub, arxiv);
  if (paper === undefined)
    return { message: `neither the hub nor arXiv has a paper ${id}`, hint: 'correct the id' };
  const title = paper.title === undefined ? id : `"${paper.title}" (${id})`;
  return oneModel(paper.models, `the paper ${title}`);
}

/** The README of a repository, as GitHub's API has it, links the models that it is about. */
async function modelOfCode(repository: string, github: Asker): Promise<Model | NoCard> {
  const answered = await github.text(`/repos/${repository}/readme`, repository);
  const content = 'text' in answered ? textOf(answered.text) : undefined;
  if (content === undefined)
    return { message: `no README of ${repository} can be read`, hint: 'give the id of the model at the hub' };
  const links = [...content.matchAll(/https?:\/\/(?:huggingface\.co|hf\.co)\/([\w.-]+\/[\w.-]*\w)/g)];
  const ids = links
    .map(([, id = '']) => id)
    .filter((id) => !/^(?:datasets|spaces|papers|docs|blog|collections|api)\//.test(id));
  return oneModel([...new Set(ids)], `the README of ${repository}`);
}

function textOf(answer: string): string | undefined {
  try {
    const encoded = /^[A-Za-z0-9+/=\s]*$/;
    const content = textContent(JSON.parse(answer));
    return content !== undefined && encoded.test(content)
      ? Buffer.from(content, 'base64').toString('utf8')
      : undefined;
  } catch {
    return undefined;
  }
}

const textContent = (value: unknown): string | undefined => {
  const content = (value as { readonly content?: unknown } | null)?.content;
  return typeof content === 'string' && textAt(value, 'encoding') === 'base64' ? content : undefined;
};

function oneModel(ids: readonly string[], whose: string): Model | NoCard {
  const [repo, ...more] = ids;
  if (repo === undefined)
    return { message: `${whose} links no model at the hub`, hint: 'find the model there, and give its id' };
  if (more.length === 0) return { repo };
  return {
    message: `${whose} links ${ids.length} models: ${ids.slice(0, 12).join(', ')}`,
    hint: `say which: papergap init ${repo}`,
  };
}
