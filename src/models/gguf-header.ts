import { DamagedGguf, ggufReader, ggufRoom, UnknownGguf } from './gguf-reader.ts';
import type { GgufReader, GgufRoom, ReadBlock } from './gguf-reader.ts';
import { nameText } from './model-fault.ts';

/** What a GGUF file says of its model. */
export interface GgufFacts {
  readonly trainedContextTokens?: number;
  readonly hasChatTemplate?: boolean;
  /** The architecture that it names; empty where it names none. */
  readonly architecture?: string;
  /** Numbers of that architecture by their keys without its name, such as block_count. */
  readonly sizes?: ReadonlyMap<string, number>;
  /** The same where it has one for each layer. */
  readonly lists?: ReadonlyMap<string, readonly number[]>;
  /** Of all that is no header. */
  readonly tensorBytes?: number;
}

/** Real models have some dozens, and at most some ten thousand tensors. */
const MOST_ENTRIES = 10_000;
const MOST_TENSORS = 1_000_000;
/** Keys that say of which size a model's parts are. */
const SIZES = new RegExp(
  `\\.(?:${[
    'context_length|block_count|embedding_length|feed_forward_length|rope\\.dimension_count',
    'full_attention_interval',
    'kda\\.head_dim|ssm\\.(?:conv_kernel|inner_size|state_size|group_count)',
    'attention\\.(?:head_count|head_count_kv|key_length|value_length|key_length_swa|value_length_swa)',
    'attention\\.(?:sliding_window|sliding_window_pattern|shared_kv_layers|kv_lora_rank)',
  ].join('|')})$`,
);
/** Lists with one number a layer: the deepest models have some hundreds. */
const MOST_LAYERS = 10_000;
/** Numbers of all such lists together: some dozen of them are read, and a list is read number by number. */
const MOST_LISTED = 20 * MOST_LAYERS;
const ARRAY = 9;
/** Real ones have some dozens; V8 hashes texts of more than 16,383 by their length alone. */
const MOST_NAME_BYTES = 8192;
const TEXT = 8;
const DEFAULT_ALIGNMENT = 32;

/**
 * Reads what a file says of its model, and sees whether what it says can be: counts, lengths and offsets
 * within the file.
 *
 * @param parts of how many files of one model it should be
 * @param room of all these files
 *
 * Throws `DamagedGguf` where it can't be. What a newer format may mean is left to the engine: no facts.
 *
 * @see https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 */
export function readGgufHeader(
  read: ReadBlock,
  size: number,
  parts: number,
  room: GgufRoom = ggufRoom(),
): GgufFacts {
  try {
    const reader = ggufReader(read, size, 4, room);
    const version = reader.uint32();
    if (version !== 2 && version !== 3) return {};
    const tensors = bounded(reader.uint64(), MOST_TENSORS, 'tensors');
    const metadata = readMetadata(reader, bounded(reader.uint64(), MOST_ENTRIES, 'metadata entries'));
    if (metadata.parts !== parts) {
      const said = metadata.parts === 1 ? 'is a whole model' : `is one of ${metadata.parts} parts of a model`;
      throw new DamagedGguf(parts === 1 ? said : `${said}, and its name says one of ${parts}`);
    }
    return { ...metadata.facts, tensorBytes: tensorBytes(reader, tensors, metadata.alignment, size) };
  } catch (error) {
    if (error instanceof UnknownGguf) return {};
    throw error;
  }
}

function bounded(count: number, most: number, what: string): number {
  if (count <= most) return count;
  throw new DamagedGguf(
    `says that it holds ${count} ${what}; papergap reads up to ${most}, and no model has more`,
  );
}

interface Metadata {
  readonly facts: GgufFacts;
  readonly alignment: number;
  /** Files that the model is split into. */
  readonly parts: number;
}

function readMetadata(reader: GgufReader, count: number): Metadata {
  let architecture: string | undefined;
  let hasChatTemplate = false;
  const numbers = new Map<string, number>();
  const listed = new Map<string, readonly number[]>();
  let most = MOST_LISTED;
  for (let read = 0; read < count; read++) {
    const key = reader.text(MOST_NAME_BYTES);
    const type = reader.uint32();
    if (key === 'tokenizer.chat_template') hasChatTemplate = true;
    if (key === 'general.architecture' && type === TEXT) {
      architecture = reader.text(MOST_NAME_BYTES);
    } else if (type === ARRAY && SIZES.test(key)) {
      const list = reader.integers(type, MOST_LAYERS);
      most -= list?.length ?? 0;
      if (most < 0)
        throw new DamagedGguf(`lists more than ${MOST_LISTED} sizes of layers, and no model does`);
      if (list !== undefined) listed.set(key, list);
    } else if (SIZES.test(key) || /^general\.alignment$|^split\.count$/.test(key)) {
      const number = reader.integer(type);
      if (number !== undefined) numbers.set(key, number);
    } else {
      reader.skip(type);
    }
  }
  const prefix = `${architecture ?? ''}.`;
  const own = <T>(all: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map(
      [...all].flatMap(([key, value]) =>
        key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : [],
      ),
    );
  const [sizes, lists] = [own(numbers), own(listed)];
  const trainedContextTokens = sizes.get('context_length');
  const trained = trainedContextTokens !== undefined && { trainedContextTokens };
  return {
    facts: { ...trained, hasChatTemplate, architecture: architecture ?? '', sizes, lists },
    alignment: numbers.get('general.alignment') ?? DEFAULT_ALIGNMENT,
    parts: numbers.get('split.count') ?? 1,
  };
}

/**
 * Bytes of the tensors together. Each begins within the file; how long it is, the engine knows by its type.
 */
function tensorBytes(reader: GgufReader, count: number, alignment: number, size: number): number {
  let last = { name: '', offset: -1 };
  for (let read = 0; read < count; read++) {
    const name = reader.text(MOST_NAME_BYTES);
    reader.skipBytes(8 * reader.uint32()); // its dimensions
    reader.uint32(); // how it is quantised
    const offset = reader.uint64();
    if (offset > last.offset) last = { name, offset };
  }
  if (alignment === 0 || count === 0) return Math.max(0, size - reader.at);
  const data = Math.ceil(reader.at / alignment) * alignment;
  const begins = data + last.offset;
  if (begins < size) return size - data;
  throw new DamagedGguf(
    `ends at byte ${size}, and its header places tensor ${nameText(last.name)} at byte ${begins}`,
  );
}
