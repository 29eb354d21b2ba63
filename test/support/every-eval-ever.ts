import * as z from 'zod';

const Details = z.record(z.string(), z.string());
const Count = z.int().min(0);
const Share = z.number().min(0).max(1);

/** As much of a record of Every Eval Ever, 0.3, as we write: what the form needs, and nothing that it has not. */
export const EveryEvalEver = z.strictObject({
  schema_version: z.literal('0.3.0'),
  evaluation_id: z.string().min(1),
  evaluation_timestamp: z.string(),
  retrieved_timestamp: z.string(),
  source_metadata: z.strictObject({
    source_name: z.string(),
    source_type: z.enum(['documentation', 'evaluation_run']),
    source_organization_name: z.string(),
    evaluator_relationship: z.enum(['first_party', 'third_party', 'collaborative', 'other']),
  }),
  eval_library: z.strictObject({ name: z.literal('papergap'), version: z.string() }),
  model_info: z.strictObject({
    name: z.string(),
    id: z.string(),
    inference_engine: z.strictObject({ name: z.string(), version: z.string().optional() }),
    additional_details: Details,
  }),
  evaluation_results: z
    .array(
      z.strictObject({
        evaluation_result_id: z.string(),
        evaluation_name: z.string(),
        source_data: z.discriminatedUnion('source_type', [
          z.strictObject({
            dataset_name: z.string(),
            source_type: z.literal('hf_dataset'),
            hf_repo: z.string(),
            additional_details: Details,
          }),
          z.strictObject({
            dataset_name: z.string(),
            source_type: z.literal('other'),
            additional_details: Details,
          }),
        ]),
        evaluation_timestamp: z.string(),
        metric_config: z.strictObject({
          evaluation_description: z.string(),
          metric_id: z.string(),
          metric_name: z.string(),
          metric_unit: z.literal('proportion'),
          lower_is_better: z.literal(false),
          score_type: z.literal('continuous'),
          min_score: z.literal(0),
          max_score: z.literal(1),
          additional_details: Details,
        }),
        score_details: z.strictObject({
          score: Share,
          details: Details,
          uncertainty: z
            .strictObject({
              confidence_interval: z.strictObject({
                lower: Share,
                upper: Share,
                confidence_level: z.literal(0.95),
              }),
              num_samples: Count,
            })
            .optional(),
        }),
        generation_config: z.strictObject({
          generation_args: z.strictObject({
            temperature: z.number().optional(),
            top_p: z.number().optional(),
            top_k: z.number().optional(),
            max_tokens: z.int().min(1).optional(),
          }),
          additional_details: Details,
        }),
      }),
    )
    .min(1),
  detailed_evaluation_results: z
    .strictObject({
      format: z.literal('jsonl'),
      file_path: z
        .string()
        .regex(
          /^data\/[^/]+\/[^/]+\/[^/]+\/[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}_samples\.jsonl$/,
        ),
      hash_algorithm: z.literal('sha256'),
      checksum: z.string().regex(/^[0-9a-f]{64}$/),
      total_rows: Count,
    })
    .optional(),
});

/** The same of a row of its samples. */
export const EveryEvalEverSample = z.strictObject({
  schema_version: z.literal('0.3.0'),
  evaluation_id: z.string(),
  model_id: z.string(),
  evaluation_name: z.string(),
  evaluation_result_id: z.string(),
  sample_id: z.string(),
  sample_hash: z.string(),
  interaction_type: z.literal('single_turn'),
  input: z.strictObject({
    raw: z.string(),
    formatted: z.string().optional(),
    reference: z.array(z.string()),
  }),
  output: z.strictObject({ raw: z.array(z.string()) }),
  answer_attribution: z.array(
    z.strictObject({
      turn_idx: Count,
      source: z.string(),
      extracted_value: z.string(),
      extraction_method: z.string(),
      is_terminal: z.boolean(),
    }),
  ),
  evaluation: z.strictObject({ score: Share, is_correct: z.boolean() }),
  token_usage: z
    .strictObject({
      input_tokens: Count,
      output_tokens: Count,
      total_tokens: Count,
      input_tokens_cache_read: Count.optional(),
    })
    .optional(),
  performance: z
    .strictObject({ latency_ms: z.number().min(0), time_to_first_token_ms: z.number().min(0).optional() })
    .optional(),
  metadata: Details,
});
