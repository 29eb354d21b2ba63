import { readFileSync } from 'node:fs';
import {
  buildSchema,
  defaultFieldResolver,
  executeSync,
  getVariableValues,
  Kind,
  parse,
  validate,
} from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { remembered } from '../remembered.ts';

/** What an operation is given for its variables. */
export type Variables = Readonly<Record<string, unknown>>;

let known: GraphQLSchema | undefined;

/** A megabyte of definitions: read only where a document came. */
function schema(): GraphQLSchema {
  const text = (): string =>
    readFileSync(new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema')), 'utf8');
  return (known ??= buildSchema(text(), { assumeValidSDL: true }));
}

/** The bot asks with the same few documents each time. */
const readOf = remembered(
  (document: string): { readonly parsed: DocumentNode; readonly faults: readonly string[] } => {
    const parsed = parse(document);
    return { parsed, faults: validate(schema(), parsed).map(({ message }) => message) };
  },
);

/** What GitHub's GraphQL schema says against a document and its variables; empty where it takes them. */
export function documentFaults(document: string, variables: Variables): readonly string[] {
  const { parsed, faults } = readOf(document);
  if (faults.length > 0) return faults;
  return parsed.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const declared = definition.variableDefinitions ?? [];
    const names = new Set(declared.map(({ variable }) => variable.name.value));
    const unknown = Object.keys(variables).filter((name) => !names.has(name));
    const { errors = [] } = getVariableValues(schema(), declared, variables);
    return [...errors.map(({ message }) => message), ...unknown.map((name) => `$${name} is not declared`)];
  });
}

/**
 * Answers a valid document from an object whose keys are the schema's fields; a function is called with the
 * arguments.
 *
 * @param fail is called with each field's path before it is answered, such as `repository.issues.nodes.0.id`;
 *   what it throws becomes an error, and the field null
 */
export function answerFrom(
  root: object,
  document: string,
  variables: Variables,
  fail: (path: string) => void,
): ExecutionResult {
  return executeSync({
    schema: schema(),
    document: readOf(document).parsed,
    rootValue: root,
    variableValues: variables,
    fieldResolver(source, args, context, info) {
      fail(pathOf(info.path));
      return defaultFieldResolver(source, args, context, info);
    },
  });
}

const pathOf = ({ prev, key }: GraphQLResolveInfo['path']): string =>
  prev === undefined ? String(key) : `${pathOf(prev)}.${key}`;
