/** The address of an item on the page: its suite and its id. */
export function itemAddress(suite: string, id: string): string {
  return `#item=${encodeURIComponent(`${suite}/${id}`)}`;
}
