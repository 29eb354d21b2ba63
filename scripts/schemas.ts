import { Candidate } from '../src/config/candidate.ts';
import { jsonSchema } from '../src/config/json-schema.ts';
import { Policy } from '../src/config/policy.ts';
import { Reference } from '../src/config/reference.ts';
import { RECORD_VERSION, RunRecord } from '../src/record/schema.ts';

/** The published JSON Schemas by file name. */
export const schemas: Readonly<Record<string, string>> = {
  'candidate.schema.json': jsonSchema('papergap candidate: models/<id>.yaml', Candidate, 'input'),
  'policy.schema.json': jsonSchema('papergap policy: .github/papergap.yml', Policy, 'input'),
  'reference.schema.json': jsonSchema('papergap reference: references/<id>.yaml', Reference, 'input'),
  'record.schema.json': jsonSchema(
    `papergap record, version ${RECORD_VERSION}: record.json`,
    RunRecord,
    'output',
  ),
};
