import * as z from 'zod';
import type { GitHub } from '../../src/github/client.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { BUTTONS, checkOn } from '../pull/checks.ts';
import type { Command } from '../commands/commands.ts';
import { obey } from '../commands/obey.ts';
import { Repo, nameOf, Sha } from './payload.ts';
import { mayWrite } from '../commands/people.ts';
import { headsOf } from '../pull/heads.ts';

const Sender = z.object({ login: z.string(), type: z.string() });

/** What is read of a `check_run` event. */
export const CheckRunEvent = z.object({
  action: z.string(),
  repository: Repo,
  check_run: z.object({
    head_sha: Sha,
    external_id: z.string().nullish(),
    app: z.object({ id: z.int() }).nullish(),
  }),
  requested_action: z.object({ identifier: z.string() }).nullish(),
  sender: Sender,
});
export type CheckRunEvent = z.infer<typeof CheckRunEvent>;

/** What is read of a `check_suite` event. */
export const CheckSuiteEvent = z.object({
  repository: Repo,
  check_suite: z.object({ head_sha: Sha, app: z.object({ id: z.int() }).nullish() }),
  sender: Sender,
});

/** GitHub's own "Re-run" of all our checks on a commit, of which there is one. */
export function onCheckSuite(
  { repository, check_suite: suite, sender }: z.infer<typeof CheckSuiteEvent>,
  deliveryId: string,
  bot: Bot,
  github: GitHub,
): Promise<void> {
  const check_run = { ...suite, external_id: checkOn(suite.head_sha, bot).externalId };
  return onCheckRun({ action: 'rerequested', repository, check_run, sender }, deliveryId, bot, github);
}

/** A button of our check was pressed: the same as its command, for the commit that the check is of. */
export async function onCheckRun(
  { action, repository, check_run: check, requested_action: pressed, sender }: CheckRunEvent,
  deliveryId: string,
  bot: Bot,
  github: GitHub,
): Promise<void> {
  const { appId, externalId } = checkOn(check.head_sha, bot);
  if (check.app?.id !== appId || check.external_id !== externalId) return;
  const command = commandOf(action, pressed?.identifier, check.head_sha);
  if (command === undefined || sender.type !== 'User') return;
  const repo = repositoryOf(github, nameOf(repository));
  if (!(await mayWrite(sender.login, repo))) return;
  const [pull] = (await headsOf(check.head_sha, repo)).open;
  if (pull === undefined) return;
  const by = `d${deliveryId.toLowerCase().replace(/[^0-9a-z]/g, '')}`.slice(0, 41);
  await obey({ by, number: pull.number, command }, bot, repo);
}

type Button = (typeof BUTTONS)[number]['identifier'];

function commandOf(action: string, pressed: string | undefined, sha: string): Command | undefined {
  const again: Command = { verb: 'run', sha, options: {} };
  if (action === 'rerequested') return again;
  if (action !== 'requested_action') return undefined;
  const commands: Readonly<Record<Button, Command>> = {
    rebench: again,
    explain: { verb: 'explain', options: {} },
    bless: { verb: 'bless', options: {} },
  };
  return BUTTONS.some(({ identifier }) => identifier === pressed) ? commands[pressed as Button] : undefined;
}
