import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { VisitStore } from '../visit-store.ts';
import { VisitDatabase } from './database/visit-database.ts';
import { DirtyVisits } from './dirty-visits.ts';
import { DueCalendar } from './due-calendar.ts';
import { EntryArena } from './entry-arena.ts';
import { EmbeddedVisitStore } from './embedded-visit-store.ts';
import { FolderLock } from './folder-lock.ts';
import { HotSet } from './hot-set.ts';
import { Journal } from './journal/journal.ts';
import { findJournal, readJournal } from './journal/read-journal.ts';
import { recover } from './recover.ts';
import { VisitFinder } from './visit-finder.ts';

export interface EmbeddedVisitStoreOptions {
  /** Belongs to this store alone; created when missing. */
  readonly folder: string;
  /** When a change counts as durable: flushed to disk, or handed to the operating system (survives a crash of the process only). */
  readonly durability: 'fsync' | 'os';
  /** Memory for visits in use. What waits for a checkpoint is kept beyond it, up to twice as much. */
  readonly hotSetBytes: number;
  readonly now: () => number;
  /** Length of the journal that starts a checkpoint: more means less writing and a longer start after a crash. Default 256 MiB. */
  readonly journalBytes?: number | undefined;
  /** Changes that wait for the disk, in bytes; beyond it updates reject. Default 64 MiB. */
  readonly maxPendingBytes?: number | undefined;
  /** How long the ids of ended visits are remembered. Default 24 hours. */
  readonly rememberEndedMs?: number | undefined;
  /** How often to look for visits that are over; 0 leaves it to calls of `sweep`. Default one second. */
  readonly sweepIntervalMs?: number | undefined;
  /** Hears of failures of work that nobody waits for; it is tried again. */
  readonly onTrouble?: ((error: unknown) => void) | undefined;
}

const MIB = 1024 * 1024;
const DEFAULTS = { journalBytes: 256 * MIB, maxPendingBytes: 64 * MIB, rememberEndedMs: 24 * 3_600_000, sweepIntervalMs: 1_000 };

/**
 * Opens the store in a folder and brings it up to the last acknowledged change. Throws FolderInUseError while another process has it
 * open, JournalDamagedError when acknowledged changes cannot be read.
 */
export async function openEmbeddedVisitStore(
  given: EmbeddedVisitStoreOptions,
): Promise<VisitStore & Pick<EmbeddedVisitStore, 'sweep' | 'checkpoint'>> {
  const options = { ...DEFAULTS, ...definedOf(given) };
  const journalFolder = join(options.folder, 'journal');
  await mkdir(journalFolder, { recursive: true, mode: 0o700 });
  const lock = await FolderLock.take(options.folder);
  let database: VisitDatabase | undefined;
  try {
    database = new VisitDatabase(join(options.folder, 'database'));
    await database.checkFormat();
    const now = neverBackwards(options.now);
    const { tables } = database;
    const [hot, dirty, calendar] = [new HotSet(options.hotSetBytes), new DirtyVisits(), new DueCalendar()];
    const arena = new EntryArena();
    const finder = new VisitFinder({ tables, hot, arena, now, rememberEndedMs: options.rememberEndedMs });
    const found = await findJournal(journalFolder, tables.marks.get('journal') ?? 1);
    const recovered = await recover({ tables, finder, hot, arena, dirty, calendar }, readJournal(journalFolder, found.segments));
    const journal = await Journal.open({ ...options, folder: journalFolder, segment: found.next, ...recovered });
    const parts = { lock, database, journal, hot, arena, dirty, calendar, finder, ordinal: recovered.ordinal };
    return new EmbeddedVisitStore({ ...options, ...parts, now });
  } catch (error) {
    await database?.close();
    await lock.release();
    throw error;
  }
}

/** A clock that is set back must not bring a visit to life that has just been ended. */
function neverBackwards(now: () => number): () => number {
  let latest = 0;
  return () => (latest = Math.max(latest, now()));
}

function definedOf<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}
