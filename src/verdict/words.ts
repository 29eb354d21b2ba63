/** A share as a percentage with one decimal: 0.1234 is "12.3 %". */
export function percent(share: number): string {
  const rounded = (share * 100).toFixed(1);
  return `${rounded === '-0.0' ? '0.0' : rounded} %`;
}

/** A count with a comma at the thousands. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** A duration as short as its size allows: "1.5 ms", "820 ms". */
export function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : count(Math.round(ms))} ms`;
}
