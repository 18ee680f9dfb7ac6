import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryConfiguration, arbitraryVisit } from '../../test/campaigns/arbitrary-campaigns.ts';
import { PlainCampaigns } from '../../test/campaigns/plain-campaigns.ts';
import { KEY, ORIGIN, RULES, START } from '../../test/visit/recorded-visit.ts';
import { foldReport } from '../visit/fold-report.ts';
import { startVisit } from '../visit/start-visit.ts';
import type { Report } from '../visit/visit-event.ts';
import { applyCampaigns } from './apply-campaigns.ts';
import { compileCampaigns } from './compile.ts';

test('after each report of any visit the compiled campaigns say what a plain interpreter says of the whole visit', () => {
  fc.assert(
    fc.property(arbitraryConfiguration, arbitraryVisit, (configuration, reports) => {
      const model = new PlainCampaigns(configuration);
      let visit = startVisit(KEY, ORIGIN, { startedAt: START, arrivedAt: START }, RULES);
      let compiled = compileCampaigns(configuration, 1);
      for (const { events, at, isHeard, isPushed } of reports) {
        if (isPushed) compiled = compileCampaigns(configuration, compiled.version + 1);
        const page = foldReport(visit, { arrivedAt: at, events }, RULES).visit.pages.at(-1)?.id;
        const report: Report = { arrivedAt: at, events, audience: isHeard && page ? { page, source: 'web' } : undefined };
        const folded = foldReport(visit, report, RULES);
        ({ visit } = applyCampaigns({ compiled, availability: new Map() }, visit, folded, report, RULES));
        model.report(folded.visit, report);
        const { targeting } = visit;
        assert.deepEqual(
          {
            profiles: targeting?.profiles,
            behaviours: targeting?.behaviours,
            locations: visit.pages.map(({ target }) => Object.keys(target?.locations ?? {}).map(Number)),
            goals: targeting?.goals,
            offers: targeting?.offers.map(({ context, page, engagement, fate }) => ({ context, page, engagement, held: fate === 'held' })),
            contexts: targeting?.contexts,
          },
          {
            profiles: model.profiles,
            behaviours: model.behaviours,
            locations: visit.pages.map(({ id }) => model.locations(id)),
            goals: model.goals,
            offers: model.offers.map(({ context, page, engagement, held }) => ({ context, page, engagement, held })),
            contexts: model.offers.length,
          },
        );
      }
    }),
    { numRuns: 400 },
  );
});
