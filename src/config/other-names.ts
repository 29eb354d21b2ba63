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
  ['repeatpenalty', 'repetitionPenalty'],
]);

/** A hint where a key is what another tool calls one of those that are known here. */
export function otherName(key: string, known: readonly string[]): string | undefined {
  const ours = OTHER_NAMES.get(key.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase());
  return ours !== undefined && known.includes(ours) ? `it is called "${ours}" here` : undefined;
}
