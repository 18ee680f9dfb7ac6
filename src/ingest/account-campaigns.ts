import { compileCampaigns, type CompiledCampaigns } from '../campaigns/compile.ts';
import type { LiveCampaigns } from '../campaigns/live-campaigns.ts';
import type { CampaignStore } from '../store/campaign-store.ts';
import type { AccountId } from '../visit/ids.ts';

/** A live view of the campaigns of all accounts, ready to be evaluated. */
export interface AccountCampaigns {
  /** Undefined while the account has none. */
  of(account: AccountId): LiveCampaigns | undefined;
  /** Reads the store now instead of at the next poll. */
  refresh(): void;
  close(): void;
}

/** Follows the store by its revision, asked every `pollMs`. A configuration that cannot be compiled leaves the one before it in force. */
export function createAccountCampaigns(store: CampaignStore, onTrouble: (error: unknown) => void, pollMs = 500): AccountCampaigns {
  let revision = -1;
  let accounts: ReadonlyMap<AccountId, LiveCampaigns> = new Map();

  function refresh(): void {
    const current = store.revision();
    if (current === revision) return;
    const next = new Map<AccountId, LiveCampaigns>();
    for (const [account, version] of store.versions()) {
      const compiled = compiledOf(store, account, version, accounts.get(account)?.compiled, onTrouble);
      if (compiled) next.set(account, { compiled, availability: store.availability(account) });
    }
    accounts = next;
    revision = current;
  }

  refresh();
  const timer = setInterval(() => {
    try {
      refresh();
    } catch (error) {
      onTrouble(error);
    }
  }, pollMs);
  timer.unref();
  return { of: (account) => accounts.get(account), refresh, close: () => clearInterval(timer) };
}

function compiledOf(
  store: CampaignStore,
  account: AccountId,
  version: number,
  before: CompiledCampaigns | undefined,
  onTrouble: (error: unknown) => void,
): CompiledCampaigns | undefined {
  if (before?.version === version) return before;
  try {
    const stored = store.read(account);
    return stored && compileCampaigns(stored.configuration, stored.version);
  } catch (error) {
    onTrouble(error);
    return before;
  }
}
