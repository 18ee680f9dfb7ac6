import type { ConfigSnapshot } from './config-store.ts';

/** Configuration before the first change. */
export const EMPTY_CONFIG: ConfigSnapshot = {
  revision: 0,
  accounts: [],
  keys: [],
  tokens: [],
  users: [],
  apps: [],
  clients: [],
  consumerKeys: [],
  tokenKeys: [],
};
