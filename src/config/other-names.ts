/** What other tools call the keys of a protocol, spelled without capitals and underscores. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ...['nshot', 'nshots', 'fewshot', 'numfewshot', 'kshot'].map((name) => [name, 'shots'] as const),
  ...['maxnewtokens', 'maxgentoks', 'maxoutputtokens', 'maxcompletiontokens'].map(
    (name) => [name, 'maxTokens'] as const,
  ),
  ...['temp', 'dosample'].map((name) => [name, 'temperature'] as const),
  ...['n', 'k', 'repeats', 'epochs', 'samples', 'runs'].map((name) => [name, 'attempts'] as const),
  ...['systemprompt', 'systeminstruction', 'systemmessage'].map((name) => [name, 'system'] as const),
  ...['chattemplatekwargs', 'enablethinking', 'thinking'].map((name) => [name, 'template'] as const),
  ...['stopsequences', 'stopstrings', 'until'].map((name) => [name, 'stop'] as const),
  ...['weights', 'itemweight', 'sampleweight', 'rowweight'].map((name) => [name, 'weight'] as const),
  ['repeatpenalty', 'repetitionPenalty'],
]);

/** What other tools have and papergap has not: a key that stands beside it, and what to do instead. */
const NOT_HERE = [
  {
    names: /^(scale|unit|metric_?unit)$/i,
    beside: 'score',
    hint: 'a score is a share from 0 to 1: write 89.3 % as 0.893',
  },
  // What YAML makes of 0,893 between braces.
  { names: /^\d+$/, beside: 'score', hint: 'a share has a decimal point and no comma: 0.893' },
] as const;

/** A hint where a key is another tool's word for one that is known here, or for what papergap lacks. */
export function otherName(key: string, known: readonly string[]): string | undefined {
  const ours = OTHER_NAMES.get(key.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase());
  if (ours !== undefined && known.includes(ours)) return `it is called "${ours}" here`;
  return NOT_HERE.find(({ names, beside }) => names.test(key) && known.includes(beside))?.hint;
}
