import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { isAtHub } from '../../config/dataset-address.ts';
import { printedJson } from '../../text/json.ts';
import { redact } from '../../text/redact.ts';
import { visibleLines } from '../../text/visible.ts';

/** A kind of finding, as code scanning lists it. */
export interface Rule {
  readonly id: string;
  /** Up to a line. */
  readonly title: string;
  /** What it means, and what helps; a sentence or two. */
  readonly help: string;
  /** File below docs/ that tells more. */
  readonly page: string;
}

/** One thing that is told at a place of a file. */
export interface Finding {
  readonly rule: Rule;
  readonly level: 'error' | 'warning';
  readonly message: string;
  /** By what it is the same finding another time; its message where it is absent. */
  readonly about?: string;
  /** From the root of the repository; absolute for a file outside of it. */
  readonly file: string;
  /** 1-based; the file's first line where nothing nearer is known. */
  readonly line?: number;
  /** 1-based, in UTF-16 code units. */
  readonly column?: number;
}

export interface SarifRun {
  /** Which of several uploads for one commit this is; ends with a slash. */
  readonly category: string;
  /** Of papergap. */
  readonly version: string;
  readonly findings: readonly Finding[];
}

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const PROJECT = 'https://github.com/papergap/papergap';
/** What code scanning takes of one run; a file with more is refused whole. */
const MOST_RESULTS = 25_000;

/** Findings as SARIF 2.1.0 (OASIS, 2020), within what GitHub's code scanning asks for. */
export function sarifLog({ category, version, findings }: SarifRun): string {
  const told = bounded(findings);
  const rules = [...new Map(told.map(({ rule }) => [rule.id, rule])).values()];
  const places = new Map(rules.map(({ id }, place) => [id, place]));
  const times = new Map<string, number>();
  const run = {
    tool: {
      driver: {
        name: 'papergap',
        semanticVersion: version,
        informationUri: PROJECT,
        rules: rules.map(descriptor),
      },
    },
    automationDetails: { id: category },
    columnKind: 'utf16CodeUnits',
    results: told.map((finding) => {
      const { rule, level, message, about = message, file, line = 1, column } = finding;
      const key = JSON.stringify([rule.id, file, about]);
      const before = times.get(key) ?? 0;
      times.set(key, before + 1);
      return {
        ...{ ruleId: rule.id, ruleIndex: places.get(rule.id), level },
        message: { text: plain(message) },
        locations: [
          {
            physicalLocation: {
              artifactLocation: placeOf(file),
              region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
            },
          },
        ],
        // Without its line: what moves within its file stays the same finding.
        partialFingerprints: { 'papergapFinding/v1': digest(`${key} ${before}`) },
      };
    }),
  };
  return printedJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] });
}

function descriptor({ id, title, help, page }: Rule) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: help },
    help: { text: help },
    helpUri: `${PROJECT}/blob/main/docs/${page}`,
  };
}

/** SARIF reads `[words](address)` in a message as a link, and none of these texts means one. */
const plain = (text: string): string => visibleLines(redact(text)).replaceAll('](', '] (');

function bounded(findings: readonly Finding[]): readonly Finding[] {
  const next = findings[MOST_RESULTS - 1];
  if (findings.length <= MOST_RESULTS || next === undefined) return findings;
  const told = findings.slice(0, MOST_RESULTS - 1);
  return [...told, { ...next, message: `and ${findings.length - told.length} more like these` }];
}

/** A file of the repository, one of this machine outside of it, or the address of a data set's. */
function placeOf(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  const path = file.toWellFormed();
  if (path.startsWith('/')) return { uri: pathToFileURL(path).href };
  if (isAtHub(path)) return { uri: encodeURI(path) };
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
