/** The runs of letters of one text, up to a length, each with how often it stands there. */
export class LetterTree {
  readonly #order: number;
  /** Nodes that are reached from a node by a letter, three numbers a place: a table with open addressing. */
  readonly #places: Int32Array;
  readonly #mask: number;
  /** How often each run is left to be matched; node 0 is the empty run. */
  readonly #left: Int32Array;
  #nodes = 1;

  constructor(text: Int32Array, order: number) {
    this.#order = order;
    const most = text.length * order + 1;
    const size = 2 ** Math.ceil(Math.log2(most * 2));
    this.#places = new Int32Array(3 * size);
    this.#mask = size - 1;
    this.#left = new Int32Array(most);
    for (let start = 0; start < text.length; start++) {
      let node = 0;
      for (let at = start; at < Math.min(text.length, start + order); at++) {
        node = this.#child(node, text[at] as number);
        this.#left[node] = (this.#left[node] as number) + 1;
      }
    }
  }

  /** How many runs of each length both texts have, a run as often as both have it; at index 0 nothing. */
  matchesIn(text: Int32Array): Int32Array {
    const matches = new Int32Array(this.#order + 1);
    for (let start = 0; start < text.length; start++) {
      let node = 0;
      for (let at = start; at < Math.min(text.length, start + this.#order); at++) {
        node = this.#places[this.#slot(node, text[at] as number) + 2] as number;
        if (node === 0) break;
        const left = this.#left[node] as number;
        if (left === 0) continue;
        this.#left[node] = left - 1;
        const length = at - start + 1;
        matches[length] = (matches[length] as number) + 1;
      }
    }
    return matches;
  }

  #child(parent: number, letter: number): number {
    const place = this.#slot(parent, letter);
    const known = this.#places[place + 2] as number;
    if (known !== 0) return known;
    this.#places[place] = parent;
    this.#places[place + 1] = letter;
    this.#places[place + 2] = this.#nodes;
    return this.#nodes++;
  }

  /** Where a child stands, or the free place where it would. */
  #slot(parent: number, letter: number): number {
    const places = this.#places;
    const hash = Math.imul(Math.imul(parent, 0x9e3779b1) ^ letter, 0x85ebca6b) >>> 7;
    for (let at = hash & this.#mask; ; at = (at + 1) & this.#mask) {
      const place = 3 * at;
      if (places[place + 2] === 0 || (places[place] === parent && places[place + 1] === letter)) return place;
    }
  }
}
