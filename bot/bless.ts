import { changeHistory, readHistory } from '../src/publish/history.ts';
import type { GitHub, Repository } from '../src/shell/github.ts';
import { changesOf, meant, pullAt } from './pulls.ts';

/** Blesses what a pull request's models have on the default branch; in words. */
export async function blessing(
  model: string | undefined,
  number: number,
  github: GitHub,
  at: Repository,
): Promise<string> {
  const { candidates } = await changesOf(await pullAt(number, github, at), github, at);
  const answers: string[] = [];
  for (const { id } of meant(candidates, model)) {
    const blessed = await bless(id, github, at);
    answers.push(
      blessed
        ? `The last result of \`${id}\` on the default branch is the baseline from now on.`
        : `\`${id}\` has no result on the default branch yet: bless it after it is merged and measured.`,
    );
  }
  return answers.join('\n') || 'This pull request changes no model of that name.';
}

/** Makes a model's last result the baseline that later ones are compared with; false where it has none yet. */
export async function bless(id: string, github: GitHub, at: Repository): Promise<boolean> {
  if ((await readHistory(id, github, at)).length === 0) return false;
  await changeHistory(
    id,
    `${id}: the last result is accepted`,
    (entries) =>
      entries.map((entry, index) => (index === entries.length - 1 ? { ...entry, accepted: true } : entry)),
    github,
    at,
  );
  return true;
}
