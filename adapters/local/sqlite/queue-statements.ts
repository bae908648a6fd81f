import type { RunDatabase } from "./run-database.ts";

/** What the queue asks of its database. `visible_at` is written as 0 and above 0 in the words of the indexes. */
export const queueStatements = (database: RunDatabase) => ({
  send: database.prepare("INSERT INTO message (queue, run, turn, visible_at, body) VALUES (?, ?, ?, ?, ?)"),
  outlook: database.prepare(`
    SELECT EXISTS (SELECT 1 FROM message WHERE queue = ? AND visible_at = 0) AS has_ready,
      EXISTS (SELECT 1 FROM message WHERE visible_at > 0 AND visible_at <= ?) AS has_due`),
  wake: database.prepare(`
    UPDATE message SET visible_at = 0 WHERE visible_at > 0 AND visible_at <= ?`),
  // A bound limit of its own would have SQLite plan anew each time, which takes 4 µs.
  ready: database.prepare(`
    SELECT id, run, turn, receives, body FROM message WHERE queue = ? AND visible_at = 0
    ORDER BY turn, id LIMIT 0 + ?`),
  handOut: database.prepare(`
    UPDATE message SET visible_at = ?, is_in_hand = 1, receives = receives + 1 WHERE id = ?`),
  bury: database.prepare("UPDATE message SET queue = ?, turn = ?, receives = 0 WHERE id = ?"),
  acknowledge: database.prepare("DELETE FROM message WHERE id = ? AND receives = ? AND queue = ?"),
  release: database.prepare(`
    UPDATE message SET visible_at = ?, is_in_hand = 0 WHERE id = ? AND receives = ? AND queue = ?`),
  recover: database.prepare(`
    UPDATE message SET visible_at = 0, receives = receives - 1 WHERE visible_at > 0 AND is_in_hand = 1`),
  shares: database.prepare(`
    SELECT queue, run, count(*) AS messages, min(turn) AS first, max(turn) AS last FROM message GROUP BY queue, run`),
});
