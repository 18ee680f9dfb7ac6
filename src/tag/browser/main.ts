import { hasFired, trigger } from './event-bus.ts';
import { watchHistory } from './history-watch.ts';
import type { LpTag } from './lp-tag.ts';
import { begin } from './navigation.ts';
import { watchPageLife, whenActivated, whenParsed } from './page-life.ts';
import { spaMode } from './snippet-script.ts';
import { takeOver } from './take-over.ts';

const stub: LpTag = window.lpTag || {};

// A page may carry the snippet twice.
if (!(stub.taglets || {}).lp_monitoringSDK) {
  takeOver(stub, () => stub.autoStart !== false && whenActivated(begin));
  watchPageLife();
  if (spaMode !== undefined) watchHistory(spaMode === 'hash');
  whenParsed(() => hasFired('LPT', 'DOM_READY')[0] || trigger('LPT', 'DOM_READY', { t: 'contReady' }));
}
