import { unstatedIn } from '../config/unstated.ts';
import { visible } from '../text/visible.ts';
import { yamlText } from '../text/yaml.ts';
import type { Card } from './card.ts';
import type { FoundClaim } from './claim.ts';
import type { DraftClaim, DraftClaims, OpenClaim } from './draft-claims.ts';
import { codeIn, memoryIn } from './links.ts';
import type { Paper } from './papers/paper.ts';
import type { ProposedEngine } from './propose-engine.ts';

/** All that a candidate is written from. */
export interface CandidateDraft {
  readonly card: Card;
  readonly engine: ProposedEngine;
  readonly claims: DraftClaims;
  /** Scores of the model that this one is a quantization of. */
  readonly ofBase: readonly FoundClaim[];
  /** The papers that the card links; the first one's score is claimed where there is only one. */
  readonly papers: readonly Paper[];
}

/** A candidate as YAML: what was found, where it stands, and what was not found and where to look for it. */
export function candidateYaml(draft: CandidateDraft): string {
  const { card, engine } = draft;
  const lines = [
    comment(`${card.repo} as ${card.url} has it at this revision; read by papergap init.`),
    ...card.gaps.map((gap) => comment(`Not read: ${gap}.`)),
    `model: ${scalar(card.repo)}`,
    `revision: ${scalar(card.revision)}`,
    ...(engine.file === undefined ? [] : [`file: ${scalar(engine.file)}`]),
    'engine:',
    ...engine.why.map((why) => `  ${comment(`${why}.`)}`),
    `  name: ${scalar(engine.name)}`,
    ...(engine.version === undefined ? [] : [`  version: ${scalar(engine.version)}`]),
    ...(engine.args === undefined ? [] : [`  args: ${flow(engine.args.values)} ${comment(engine.args.why)}`]),
    'claims:',
    ...indented([...paperLines(draft), ...codeLines(draft), ...memoryLines(card), ...scoreLines(draft)]),
  ];
  return `${lines.join('\n')}\n`;
}

function paperLines({ papers, card }: CandidateDraft): readonly string[] {
  const [paper, ...more] = papers;
  if (paper === undefined)
    return [comment(`paper: no paper is linked by the tags or the README of ${card.url}`)];
  const address = `https://arxiv.org/abs/${paper.arxiv}`;
  const title = paper.title === undefined ? [] : [comment(`"${paper.title}"`)];
  if (more.length === 0) return [...title, `paper: ${scalar(address)}`];
  return [
    comment('Several papers are linked; the one that the score is from is yours to say:'),
    ...papers.map((one) =>
      comment(`paper: https://arxiv.org/abs/${one.arxiv}${one.title === undefined ? '' : ` # ${one.title}`}`),
    ),
  ];
}

function codeLines({ papers, card: { readme } }: CandidateDraft): readonly string[] {
  const [paper, ...more] = papers;
  if (paper?.code !== undefined && more.length === 0)
    return [`code: ${scalar(paper.code)} ${comment(`as ${paper.readAt[0]} has it`)}`];
  const linked = codeIn(readme);
  const known = papers.flatMap(({ code }) => code ?? []);
  return [
    comment('code: no code that reproduces the score is linked to its paper'),
    ...[...new Set([...known, ...linked])].map((link) =>
      comment(`code: ${link} # linked; is it what made the score?`),
    ),
  ];
}

function memoryLines({ readme, url }: Card): readonly string[] {
  const words = memoryIn(readme);
  if (words === undefined) return [comment(`memoryGiB: the README of ${url} names none`)];
  return [comment(`memoryGiB: the README says "${words}"`)];
}

function scoreLines({ claims: { taken, open, missing }, ofBase, card }: CandidateDraft): readonly string[] {
  const first = missing === undefined ? [] : [comment(firstMissing(missing))];
  const recovery = ofBase.map(recoveryLine);
  const left = open.flatMap(openLines);
  if (taken.length === 0)
    return [
      comment(
        `No score could be taken as it is written. Look at ${card.url} and the paper, and write one here, or that of your own evaluation:`,
      ),
      comment(
        '- { suite: paper, score: 0.89, items: 1000 }, where paper is a suite of the policy with those items',
      ),
      ...[...first, ...left, ...recovery],
      'scores: []',
    ];
  return ['scores:', ...indented([...first, ...taken.flatMap(takenLines), ...left, ...recovery])];
}

const firstMissing = (suite: string): string =>
  `The policy holds production against ${suite}, and no score on it could be taken: write it first.`;

function takenLines({ claim, found, why, leftOut }: DraftClaim): readonly string[] {
  const { suite, score, metric, items, source, protocol } = claim;
  const unstated = unstatedIn(claim);
  const said = { ...(metric !== undefined && { metric }), ...(items !== undefined && { items }) };
  return [
    comment(wordsOf(found)),
    `- suite: ${scalar(suite)}`,
    `  score: ${score} ${comment(`${JSON.stringify(found.value)} there: ${why}`)}`,
    ...Object.entries(said).map(([key, value]) => `  ${key}: ${scalar(value)}`),
    `  source: ${scalar(source ?? '')}`,
    ...(Object.keys(protocol).length === 0 ? [] : [`  protocol: ${flow(protocol)}`]),
    ...leftOut.map((words) => `  ${comment(`Left out: ${words}.`)}`),
    ...(unstated.length === 0
      ? []
      : [`  ${comment(`Unstated there: ${unstated.join(', ')}; the paper or its code may say it.`)}`]),
  ];
}

function openLines({ suite, found, why, readings }: OpenClaim): readonly string[] {
  const reading = readings.length === 0 ? '' : `; score: ${readings.join(' or ')}`;
  return [
    comment(wordsOf(found)),
    comment(`Not claimed: ${JSON.stringify(found.value)} on ${suite}: ${why}${reading}`),
  ];
}

function recoveryLine({ benchmark, value, ofModel, calls, url }: FoundClaim): string {
  const whose = ofModel ?? calls ?? 'the model that this one was made from';
  return comment(
    `Recovery reference, and no claim: ${JSON.stringify(value)} on ${benchmark} is of ${whose} (${url})`,
  );
}

const BELIEVED = {
  recorded: 'recorded by the run itself',
  entered: "entered by the model's author",
  card: 'in the metadata of the card',
  proposed: 'proposed in a pull request that is still open',
} as const;

function wordsOf({ belief, origin, benchmark, notes, calls, url }: FoundClaim): string {
  const note = notes === undefined ? '' : `; noted: "${notes}"`;
  return `${benchmark}, ${BELIEVED[belief]} (${origin}, ${url})${note}${calls === undefined ? '' : `; it calls the model "${calls}"`}`;
}

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);
/** Untrusted words in a comment: they end no line. */
const comment = (words: string): string => `# ${visible(words.replaceAll(/\s+/g, ' '))}`;
const scalar = (value: string | number): string => yamlText(value);
const flow = (value: object): string => yamlText(value, 'line');
