import * as z from 'zod';
import { checked } from '../../src/config/checked.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { ParsedCommand } from '../commands/grammar.ts';
import { runCommand } from '../commands/run-command.ts';
import { BUTTONS, checkOn } from '../pull/check.ts';
import { pullsByHead } from '../pull/pulls-by-head.ts';
import type { BotEvent, EventTask } from './event.ts';
import { InRepository, Sha, taskIn } from './event.ts';

const App = z.object({ id: z.int() });
export const Sender = z.object({ login: z.string(), type: z.string() });

const Payload = InRepository.extend({
  action: z.string(),
  check_run: z.object({ head_sha: Sha, external_id: z.string().nullish(), app: App.nullish() }),
  requested_action: z.object({ identifier: z.string() }).nullish(),
  sender: Sender,
});

/** A button of our check was pressed: the same as its command, for the commit that the check is of. */
export const checkRun: BotEvent = {
  actions: ['rerequested', 'requested_action'],
  isOnlyDelivered: true,
  taskOf(payload, { deliveryId }) {
    const event = Payload.parse(payload);
    const { action, check_run: check, requested_action: pressed, sender } = event;
    const { head_sha: sha } = check;
    const command = commandOf(action === 'rerequested' ? 'rebench' : pressed?.identifier, sha);
    if (command === undefined || sender.type !== 'User') return undefined;
    const isOurs = (bot: Bot): boolean =>
      check.app?.id === bot.author.appId && check.external_id === checkOn(sha, bot).externalId;
    const press = { sha, command, login: sender.login, deliveryId };
    return buttonTask(event, press, isOurs);
  },
};

/** A button, or GitHub's own "Re-run", was pressed on a commit's check. */
export interface Press {
  readonly sha: string;
  readonly command: ParsedCommand;
  /** Who has pressed it; absent where GitHub keeps that to itself, and has looked whether they may. */
  readonly login: string | undefined;
  readonly deliveryId: string;
}

/**
 * Runs a button's command on the oldest open pull request with the commit as its head; for an old commit
 * nothing.
 */
export function buttonTask(
  event: z.infer<typeof InRepository>,
  press: Press,
  isOurs: (bot: Bot) => boolean,
): EventTask {
  const by = `d${press.deliveryId.toLowerCase().replace(/[^0-9a-z]/g, '')}`.slice(0, 41);
  return taskIn(event, `command ${by}`, async (bot, repo) => {
    if (isOurs(bot)) await runOnHead(press, by, bot, repo);
  });
}

async function runOnHead(
  { sha, command, login }: Press,
  by: string,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const { open } = await pullsByHead(sha, repo);
  // A fork's commit is measured where a maintainer is known to have named it.
  const pull = open.find(({ isCrossRepository }) => login !== undefined || !isCrossRepository);
  if (pull === undefined) return;
  await runCommand(
    { by, login, number: pull.number, model: undefined, command: checked(command) },
    bot,
    repo,
  );
}

type Button = (typeof BUTTONS)[number]['identifier'];

function commandOf(button: string | undefined, sha: string): ParsedCommand | undefined {
  const commands: Readonly<Record<Button, ParsedCommand>> = {
    rebench: rerun(sha),
    explain: { name: 'explain', options: {} },
    bless: { name: 'bless', options: {} },
  };
  return BUTTONS.some(({ identifier }) => identifier === button) ? commands[button as Button] : undefined;
}

export const rerun = (sha: string): ParsedCommand => ({ name: 'run', sha, options: {} });
