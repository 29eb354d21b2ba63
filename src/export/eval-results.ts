import { stringify } from 'yaml';
import type { RunRecord } from '../record/schema.ts';
import { engineLabel } from '../record/types.ts';
import type { EvaluatorPass, SuitePass } from '../record/types.ts';
import type { JudgedRecord } from '../report/judged.ts';
import { visible } from '../text/visible.ts';
import { addressOf, protocolOf } from './asked.ts';
import { lacking } from './exporter.ts';
import type { ExportChoice } from './exporter.ts';

type HubChoice = Pick<ExportChoice, 'suite' | 'dataset' | 'task'>;

/**
 * The score that a claim's suite had here as one entry of the hub's `.eval_results/*.yaml`.
 *
 * In percent, which is more than 1 and can be taken for no share. Neither interval nor verdict have a place
 * there: `notes` say how it was asked, and of how many items.
 */
export function evalResultsYaml({ record, findings }: JudgedRecord, choice: HubChoice): string {
  const { suite = findings.paper.suite, task } = choice;
  const found = findings.scores.find(
    (one) => one.role === 'reproduce' && one.criterion === 'paper' && one.suite === suite,
  );
  if (found?.score === undefined || !found.complete)
    throw lacking(
      `the record has no whole reproduction of the suite "${suite}"`,
      'Name a suite that the run reproduced: --suite.',
    );
  const value = Number((found.score * 100).toPrecision(12));
  if (value <= 1)
    throw lacking(
      `in percent the score is ${value}: the form says no scale, and readers would take that for a share`,
      'Tell a score this low in words.',
    );
  if (task === undefined)
    throw lacking(
      "the hub wants the task's id beside the data set",
      "Say --task ID, or export-task in a workflow, as the data set's eval.yaml has it.",
    );
  const planned = record.plan.passes.find(({ id }) => id === found.pass);
  const protocol = planned === undefined || planned.kind === 'load' ? [] : asked(planned);
  const entry = {
    dataset: { ...datasetOf(suite, record, choice), task_id: visible(task) },
    value,
    date: visible(record.run.startedAt.slice(0, 10)),
    notes: [...protocol, itemsText(found.graded, suite, record), ...madeBy(record)].map(visible).join(', '),
  };
  // Quoted, so that no reader takes a date, an id or a note for anything but a text.
  return stringify([entry], {
    ...{ defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 },
  });
}

function datasetOf(suite: string, record: RunRecord, { dataset }: HubChoice) {
  const address = addressOf(suite, record);
  if (dataset !== undefined) return { id: visible(dataset) };
  if (address) return { id: address.dataset, revision: address.revision };
  throw lacking(
    `the policy does not say of which data set of the hub the suite "${suite}" is`,
    'Say --dataset organisation/name, or export-dataset in a workflow.',
  );
}

/** How it was asked, in words that say it to people and that `papergap init` reads again. */
function asked(pass: SuitePass | EvaluatorPass): readonly string[] {
  const { shots, maxTokens, attempts = 1, temperature, topP, topK } = protocolOf(pass);
  const isDrawn = temperature !== undefined && temperature > 0;
  const metric = pass.kind === 'suite' ? pass.metric : undefined;
  return [
    ...(shots === undefined ? [] : [`${shots}-shot`]),
    ...(temperature === undefined ? [] : [`temperature=${temperature}`]),
    ...(isDrawn && topP !== undefined && topP < 1 ? [`top_p=${topP}`] : []),
    ...(isDrawn && topK !== undefined && topK > 0 ? [`top_k=${topK}`] : []),
    ...(maxTokens === undefined ? [] : [`max_tokens=${maxTokens}`]),
    ...(metric !== undefined && metric !== 'mean' ? [metric] : attempts > 1 ? [`mean of ${attempts}`] : []),
    ...(pass.kind === 'evaluator' ? [`${pass.runner.name} ${pass.runner.version}`] : []),
  ];
}

function itemsText(graded: number, suite: string, { plan }: RunRecord): string {
  const all = new Map(Object.entries(plan.suites)).get(suite)?.items;
  return all === undefined || all === graded ? `${graded} items` : `${graded} of ${all} items`;
}

function madeBy({ run, deployment }: RunRecord): readonly string[] {
  return [`papergap ${run.papergap}`, ...(deployment ? [engineLabel(deployment)] : [])];
}
