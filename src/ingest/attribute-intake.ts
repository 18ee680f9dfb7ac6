import { ApiError } from '../protocol/errors.ts';
import type { VisitStore } from '../store/visit-store.ts';
import type { VisitRules } from '../visit/visit-event.ts';
import { absenceError } from '../read/absence-error.ts';
import { malformedKeyError, readVisitKey, type VisitAddress } from '../read/visit-key.ts';
import type { AccountCampaigns } from './account-campaigns.ts';
import { applyReport } from './apply-report.ts';
import { readAttributes } from './attributes/read-attributes.ts';
import type { Tally } from './tally.ts';

/** Takes engagement attributes that a back end reports into a live visit (contract §4). */
export interface AttributeIntake {
  /**
   * Resolves once the attributes are stored. `body` is an ApiError when it could not be read. One attribute that cannot be read refuses them all: ApiError('bad-body').
   * A visit that is not live is neither started nor revived: 'unknown-visitor', 'unknown-session' or 'visit-ended'.
   */
  accept(address: VisitAddress, body: unknown): Promise<{ readonly truncated: boolean }>;
}

export interface AttributeIntakeOptions {
  readonly store: VisitStore;
  readonly rules: VisitRules;
  readonly campaigns: AccountCampaigns;
  readonly tally: Tally;
  readonly now: () => number;
}

export function createAttributeIntake(options: AttributeIntakeOptions): AttributeIntake {
  const { store, tally, now } = options;
  return {
    async accept(address, body) {
      const key = readVisitKey(address);
      if (!key) throw await malformedKeyError(store, address);
      if (body instanceof ApiError) throw (await store.read(key)) ? body : await absenceError(store, key);
      const { attributes, refused, refusedCount, droppedFields } = readAttributes(body);
      if (refusedCount > 0) {
        tally.rejected('bad-attribute', attributes.length + refusedCount);
        // The session is checked before the body (contract §12.6).
        if (!(await store.read(key))) throw await absenceError(store, key);
        throw new ApiError('bad-body', `Nothing was applied: ${refused.map(({ index, reason }) => `[${index}] ${reason}`).join('; ')}`);
      }
      tally.droppedFields(droppedFields);
      const at = now();
      const events = attributes.map((attribute) => ({ type: 'attribute', at, attribute }) as const);
      const applied = await applyReport(options, key, { arrivedAt: at, events });
      if (!applied) {
        tally.rejected('no-live-visit', events.length);
        throw await absenceError(store, key);
      }
      return { truncated: applied.truncated > 0 };
    },
  };
}
