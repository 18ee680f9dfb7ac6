import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeMmdb } from '../../../test/enrich/mmdb-writer.ts';
import { createFileDatabase } from './file-database.ts';

const FOLLOWING = { pollMs: 0, onChange: () => {} };

test('an own database tells its path, kind, date and whom its licence names', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-file-database-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'own.mmdb');
  await writeFile(path, writeMmdb('DBIP-City-Lite', { '81.2.69.0/24': {} }, { builtAt: Date.UTC(2026, 9, 1) }));
  const database = createFileDatabase('places', path, FOLLOWING);
  assert.deepEqual([database.status().state, database.status().from], ['unread', path]);
  await database.load();
  assert.deepEqual(database.status(), {
    use: 'places',
    from: path,
    state: 'ready',
    error: undefined,
    kind: 'DBIP-City-Lite',
    builtAt: Date.UTC(2026, 9, 1),
    attribution: { text: 'IP Geolocation by DB-IP', url: 'https://db-ip.com' },
  });
});
