import { DatabaseSync } from 'node:sqlite';

/** Remembers which deliveries are done, by GitHub's id for them. */
export interface Deliveries {
  isDone(id: string): boolean;
  done(id: string): void;
  /** Whether it outlives us. */
  readonly lasting: boolean;
  close(): void;
}

/** GitHub itself keeps deliveries for three days. */
const KEPT_MS = 4 * 86_400_000;
const MOST_IN_MEMORY = 200_000;
/** Adding is cheap, looking through the whole table isn't. */
const PRUNE_EVERY = 1_000;

export function deliveriesInMemory(): Deliveries {
  const ids = new Set<string>();
  return {
    lasting: false,
    isDone: (id) => ids.has(id),
    done(id) {
      ids.add(id);
      for (const oldest of ids) {
        if (ids.size <= MOST_IN_MEMORY) break;
        ids.delete(oldest);
      }
    },
    close: () => undefined,
  };
}

/** In a SQLite file, so that a restart knows what was done; several processes of one machine may share it. */
export function deliveriesInFile(path: string, now: () => number = Date.now): Deliveries {
  const database = new DatabaseSync(path);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA busy_timeout = 2000;
    CREATE TABLE IF NOT EXISTS done (id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
  `);
  const look = database.prepare('SELECT 1 FROM done WHERE id = ?');
  const add = database.prepare('INSERT OR IGNORE INTO done (id, at) VALUES (?, ?)');
  const prune = database.prepare('DELETE FROM done WHERE at < ?');
  let added = 0;
  prune.run(now() - KEPT_MS);
  return {
    lasting: true,
    isDone: (id) => look.get(id) !== undefined,
    done(id) {
      add.run(id, now());
      if (++added % PRUNE_EVERY === 0) prune.run(now() - KEPT_MS);
    },
    close: () => database.close(),
  };
}
