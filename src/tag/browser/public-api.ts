import { addAttributes, getAttributes, resetAttributes, takeAttributes } from './attributes.ts';
import { attempt } from './attempt.ts';
import type { Callback } from './callbacks.ts';
import { bind, hasFired, trigger, unbind } from './event-bus.ts';
import { guarded } from './guarded.ts';
import { addHooks } from './hooks.ts';
import { addIdentities } from './identities.ts';
import { currentPage, sendAttributes, stopMonitoring } from './monitor.ts';
import { begin, moveTo } from './navigation.ts';
import { setConsent } from './permission.ts';
import { whenActivated } from './page-life.ts';
import { forgetAll, sessionId, visitorId } from './visit-memory.ts';

/** Options of `newPage` (contract §6.3). */
interface NewPageOptions {
  section?: unknown;
  sdes?: unknown;
}

/** What pages push into; arrays until the tag is there (contract §6.1). */
export const queues = {
  hooks: guarded({ push: addHooks }),
  identities: guarded({ push: addIdentities }),
  sdes: guarded({
    push: (...attributes: unknown[]) => attributes.forEach(addAttributes),
    send(attributes?: unknown, callback?: Callback) {
      if (attributes) addAttributes(attributes);
      sendAttributes(callback);
    },
    get: getAttributes,
    reset: resetAttributes,
    /** Pages call it after `reset`; there is nothing to set up. */
    init: nothing,
  }),
};

/** What the tag puts over the functions of the stub. */
export const functions = {
  events: guarded({ bind, unbind, trigger, hasFired }),
  ...guarded({
    newPage(url?: unknown, options: NewPageOptions = {}) {
      const { section, sdes } = options;
      // What shows offers hears which of them are to stay.
      trigger('LPT', 'NEW_PAGE', options);
      if (section !== undefined) window.lpTag!.section = section;
      resetAttributes();
      addAttributes(sdes);
      moveTo(typeof url === 'string' ? absolute(url) : location.href);
    },
    /** Ours: what the visitor has answered to the site's question. Taking it back removes everything that was stored. */
    consent(isGiven: boolean) {
      setConsent(isGiven);
      if (isGiven) return whenActivated(begin);
      stopMonitoring();
      takeAttributes();
      forgetAll();
    },
    start: () => whenActivated(begin),
  }),
};

/** What scripts of pages read from the published tag's parts. */
export const taglets = {
  lp_monitoringSDK: guarded({ getVid: () => (currentPage() ? visitorId() : undefined), getSid: sessionId }),
  lp_SMT: { isActive: () => !!currentPage() },
  /** Until there is an offer; the script that shows it puts its own in their place. */
  rendererStub: { getEngagementInfo: nothing, getEngagementState: nothing, click: nothing },
};

function nothing(): void {}

function absolute(url: string): string {
  return attempt(() => new URL(url, location.href).href) || url;
}
