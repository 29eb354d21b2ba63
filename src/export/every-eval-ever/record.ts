import { createHash } from 'node:crypto';
import { basename } from 'node:path/posix';
import type { RunRecord } from '../../record/schema.ts';
import type { JudgedRecord } from '../../report/judged.ts';
import { printedJson } from '../../text/json.ts';
import { lacking } from '../exporter.ts';
import type { ExportChoice, WithBeside } from '../exporter.ts';
import { headingOf, secondsText } from './heading.ts';
import { samplesPath } from './path.ts';
import { resultOf } from './results.ts';
import { samplesText } from './samples.ts';
import { scoredIn } from './scored.ts';

/**
 * Every score of a record in the form of Every Eval Ever, 0.3; with texts, its samples in a file beside.
 *
 * Who published the model is not known here: who hands the record on says how they stand to it.
 */
export function everyEvalEverJson(
  judged: JudgedRecord,
  { withTexts, toFile = false }: Pick<ExportChoice, 'withTexts' | 'toFile'>,
): string | WithBeside {
  const { record, findings } = judged;
  const scored = scoredIn(judged);
  if (scored.length === 0) throw lacking('the record has no score', 'Export a run that graded answers.');
  const { model_id: model, ...heading } = headingOf(record, findings.paper.suite);
  const { durationMs, papergap } = record.run;
  const main = {
    ...heading,
    evaluation_timestamp: secondsText(record),
    retrieved_timestamp: secondsText(record, durationMs),
    source_metadata: {
      ...{ source_name: 'papergap', source_type: 'evaluation_run' },
      ...{ source_organization_name: 'unknown', evaluator_relationship: 'other' },
    },
    eval_library: { name: 'papergap', version: papergap },
    model_info: modelOf(record),
    evaluation_results: scored.map((one) => resultOf(one, record)),
  };
  if (!withTexts) return printedJson(main);
  if (!toFile)
    throw lacking('the samples are a file beside the record', 'Say where it goes: --out FILE.json.');
  const { text, rows } = samplesText(scored, record, { ...heading, model_id: model });
  if (rows === 0)
    throw lacking(
      'the record holds no texts of its items, and samples are made of them',
      'Leave out --texts.',
    );
  const place = samplesPath(record, findings.paper.suite);
  const detail = {
    ...{ format: 'jsonl', file_path: place, hash_algorithm: 'sha256' },
    ...{ checksum: createHash('sha256').update(text).digest('hex'), total_rows: rows },
  };
  return {
    text: printedJson({ ...main, detailed_evaluation_results: detail }),
    beside: { name: basename(place), text },
  };
}

function modelOf({ candidate, deployment }: RunRecord) {
  const { model, revision, file, engine } = candidate.config;
  const version = deployment?.build ?? deployment?.version ?? engine.version;
  return {
    ...{ name: model, id: model },
    inference_engine: { name: engine.name, ...(version !== undefined && { version }) },
    additional_details: {
      deployment_type: engine.endpoint === undefined ? 'self_deployed' : 'unknown',
      model_availability: 'unknown',
      ...(revision !== undefined && { revision }),
      ...(file !== undefined && { file }),
    },
  };
}
