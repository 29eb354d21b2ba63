import type { Scene } from './scene.ts';

/** The pull request as its page shows it. */
export interface PullView {
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  /** `carol:ticket-router`, the branch of the fork. */
  readonly head: string;
  readonly base: string;
  readonly sha: string;
  readonly at: string;
  /** The youngest check of the bot; absent until there is one. */
  readonly check?: CheckView;
  readonly comments: readonly CommentView[];
  readonly runs: readonly RunView[];
}

export interface CheckView {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  readonly buttons: readonly {
    readonly label: string;
    readonly identifier: string;
    readonly about: string;
  }[];
}

export interface Annotation {
  readonly place: string;
  readonly level: string;
  readonly title: string;
  readonly message: string;
}

export interface CommentView {
  readonly id: number;
  readonly author: string;
  readonly isBot: boolean;
  readonly at: string;
  readonly body: string;
  /** Why it is hidden; null while it is shown. */
  readonly minimized: string | null;
  readonly reactions: readonly string[];
}

export interface RunView {
  readonly id: number;
  readonly title: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly stage?: string;
  readonly log: string;
  readonly summary: string;
}

/** Reads the pull request from the GitHub of a scene. */
export function pullView({ repo, number, sha, runs }: Scene): PullView {
  const issue = repo.state.issues.get(number);
  if (issue?.pull === undefined) throw new Error(`there is no pull request ${number}`);
  const { head, base } = issue.pull;
  const check = checkOf(repo.checks(sha).at(-1));
  return {
    repository: repo.fullName,
    number,
    title: issue.title,
    body: issue.body ?? '',
    author: issue.by.user.login,
    head: `${head.repo.owner.login}:${head.ref}`,
    base: base.ref,
    sha,
    at: issue.createdAt,
    ...(check && { check }),
    comments: repo.comments(number).map(commentOf),
    runs: runs.all.map(({ run: { id, title, status, conclusion }, stage, log, summary }) => ({
      id,
      title,
      status,
      conclusion,
      ...(stage !== undefined && { stage }),
      log,
      summary,
    })),
  };
}

type Check = ReturnType<Scene['repo']['checks']>[number];
type Comment = ReturnType<Scene['repo']['comments']>[number];

function checkOf(check: Check | undefined): CheckView | undefined {
  if (check === undefined) return undefined;
  const { id, name, status, conclusion, output, annotations, actions } = check;
  return {
    id,
    name,
    status,
    conclusion,
    title: output.title ?? '',
    summary: output.summary ?? '',
    annotations: annotations.map((one) => ({
      place: `${String(one['path'])}:${String(one['start_line'])}`,
      level: String(one['annotation_level']),
      title: String(one['title'] ?? ''),
      message: String(one['message']),
    })),
    buttons: actions.map((one) => ({
      label: String(one['label']),
      identifier: String(one['identifier']),
      about: String(one['description']),
    })),
  };
}

function commentOf({ id, by, createdAt, body, minimized, reactions }: Comment): CommentView {
  return {
    id,
    author: by.user.login,
    isBot: by.user.type === 'Bot',
    at: createdAt,
    body,
    minimized,
    reactions: reactions.map(({ content }) => content),
  };
}
