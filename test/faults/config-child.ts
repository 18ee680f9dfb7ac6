// Adds tokens to the configuration in a folder: `config-child.ts FOLDER NAME COUNT`.
import type { BearerToken } from '../../src/store/config-store.ts';
import { openEmbeddedConfigStore } from '../../src/store/embedded/config-store.ts';
import type { AccountId } from '../../src/visit/ids.ts';

const [folder = '', name = '', count = ''] = process.argv.slice(2);
const store = openEmbeddedConfigStore(folder);
for (let index = 0; index < Number(count); index += 1) {
  const token: BearerToken = { id: `${name}-${index}`, account: 'acc' as AccountId, name, hash: '', rights: [], createdAt: 0 };
  await store.change((snapshot) => ({ ...snapshot, tokens: [...snapshot.tokens, token] }));
}
await store.close();
