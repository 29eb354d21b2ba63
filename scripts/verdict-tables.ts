import { markdownTable } from 'markdown-table';
import { judge } from '../src/judge.ts';
import { reasonText } from '../src/report/reasons.ts';
import type { ErrorCode } from '../src/shell/errors.ts';
import type { Reason } from '../src/verdict/reason.ts';
import { aRecord, MEASURED } from '../test/support/record.ts';
import { REASON_SAMPLES } from './reason-samples.ts';

/** Every reason with its sentence, in the order of the samples; figures are made up. */
export function reasonTable(): string {
  const judged = judge(aRecord(MEASURED));
  const rows = Object.values(REASON_SAMPLES).map((sample: Reason) => [
    `\`${sample.code}\``,
    reasonText(sample, judged).replaceAll('|', String.raw`\|`),
  ]);
  return markdownTable([['code', 'in words'], ...rows]);
}

/** What each error is about, and what helps; the hint of the message says more of the case at hand. */
const ERRORS: Readonly<Record<ErrorCode, readonly [about: string, help: string]>> = {
  'config-invalid': [
    'a file of yours has faults',
    'correct what each line says; `papergap check` tells all of them',
  ],
  usage: ['the command line, or an input of the workflow', '`papergap <command> --help` shows what it takes'],
  'file-unreadable': ['a file that was named cannot be read', 'correct its path or its permissions'],
  'record-invalid': [
    'a record is damaged, or of another version',
    'give the `record.json` or `journal.jsonl` that `papergap run` wrote, to the papergap that wrote it',
  ],
  'record-foreign': [
    'a record was made with another model, policy, data or version than it is held against',
    'measure again, with `/rebench`',
  ],
  'journal-foreign': [
    '`--resume` met a journal that was not begun here, or was changed since',
    'go on where it was begun, with the same `PAPERGAP_CACHE`, or start anew without `--resume`',
  ],
  'journal-mismatch': [
    '`--resume` met other files, options or another version than the run began with',
    'go on with those, or start anew without `--resume`',
  ],
  'folder-in-use': ['another run writes into the folder', 'wait until it has ended, or give `--out`'],
  'folder-unusable': [
    'the folder of the run, or of the cache, cannot be used',
    'remove what is in its place, or give `--out`; put the cache outside of the workspace',
  ],
  'output-unwritable': ['a file cannot be written any more', 'make its folder writable, then `--resume`'],
  'disk-full': ['there is no space left', 'free some, then `--resume`: what was measured is kept'],
  'judge-unusable': [
    'a model that judges answers gives no label',
    'look at its endpoint and its rubric; its reply has to be one of the labels',
  ],
  'fork-refused': [
    'the pull request comes from a fork',
    'a maintainer reads it, then comments `/rebench <commit>`',
  ],
  'reader-refused': [
    'whoever has opened the pull request, or opened it again, may not write here',
    'a maintainer reads it, then pushes to its branch or comments `/rebench <commit>`',
  ],
  'branch-refused': [
    'started by hand from another branch than the default one',
    'start it from the default branch',
  ],
  'sha-missing': ['a run for a pull request has no commit', 'give the full commit'],
  'sha-refused': ['the commit is neither of a pull request nor on the default branch', 'give one that is'],
  'ref-changed': ['the pull request has a newer commit', 'look at that one, then ask for it'],
  'pull-request-missing': ['there is no such pull request', 'correct its number'],
  'pull-request-closed': ['the pull request is closed', 'open it again, or measure another'],
  'base-branch-missing': [
    'the branch that the pull request would be merged into is gone',
    'restore it, then open the pull request again',
  ],
  'blob-refused': [
    'a candidate’s file is not one that is read',
    'a plain file `models/<id>.yaml`: letters, digits, dot, dash and underscore in its name',
  ],
  'event-unsupported': [
    'the workflow was started by an event that is not served',
    'see docs/action.md for those that are',
  ],
  'github-refused': [
    'GitHub said no, or nothing',
    'give the job the permission that the hint names, or run it again',
  ],
  internal: ['a defect of papergap', 'report it with the message'],
};

export function errorTable(): string {
  const rows = Object.entries(ERRORS).map(([code, [about, help]]) => [`\`${code}\``, about, help]);
  return markdownTable([['code', 'what it is about', 'what helps'], ...rows]);
}
