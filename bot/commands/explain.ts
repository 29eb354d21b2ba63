import type { CandidateState } from '../pull/state.ts';
import { NO_POLICY_TEXT, noCandidateText, selectCandidates } from '../pull/changes.ts';
import { readPullStates } from '../pull/reconcile-pull.ts';
import { namedLines, stateText } from '../pull/wording.ts';
import type { BotCommand } from './command.ts';

export const explain: BotCommand = {
  help: 'the causes of the gap in words, what failed, where it shows, what most likely has to change',
  takes: ['model'],
  takesCommit: false,
  async onPull({ number, options, bot, repo }) {
    const states = await readPullStates(number, bot, repo);
    if (states === undefined) return { text: NO_POLICY_TEXT };
    const selected = selectCandidates(states, options.model);
    return { text: selected.map(explanation).join('\n\n') || noCandidateText(states) };
  },
};

function explanation(state: CandidateState): string {
  return namedLines(state.id, state.kind === 'measured' ? state.report.explanation : [stateText(state)]);
}
