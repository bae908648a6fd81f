import type { RunDatabase } from "./run-database.ts";

/** What the ledger asks of its database; each write has its condition in it. */
export const ledgerStatements = (database: RunDatabase) => ({
  record: database.prepare(`
    INSERT INTO outcome (fan_in, place, generation, ending) VALUES (?, ?, ?, ?)
    ON CONFLICT (fan_in, place) DO UPDATE SET generation = excluded.generation, ending = excluded.ending
    WHERE excluded.generation > generation`),
  outcome: database.prepare("SELECT place, generation, ending FROM outcome WHERE fan_in = ? AND place = ?"),
  outcomes: database.prepare(`
    SELECT place, generation, ending FROM outcome WHERE fan_in = ? AND place >= ? ORDER BY place LIMIT 0 + ?`),
  openNode: database.prepare(`
    INSERT INTO node (id, parent, parent_slot, remaining, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`),
  announce: database.prepare("UPDATE node SET remaining = remaining + 1, announced = ? WHERE id = ?"),
  mark: database.prepare(`
    UPDATE node SET remaining = remaining - 1, marked = ?, tasks = tasks + ?, failed = failed + ? WHERE id = ?`),
  node: database.prepare("SELECT * FROM node WHERE id = ?"),
  run: database.prepare("SELECT * FROM run WHERE id = ?"),
  newRun: database.prepare(`
    INSERT INTO run (is_canceled, note, id, version) VALUES (?, ?, ?, 1) ON CONFLICT DO NOTHING`),
  saveRun: database.prepare(`
    UPDATE run SET is_canceled = ?, note = ?, version = version + 1 WHERE id = ? AND version = ?`),
});
