import type { TargetingAdmin } from '../admin/targeting-admin.ts';
import type { Directory } from '../auth/directory.ts';
import type { Explanations } from '../auth/explanations.ts';
import type { Login } from '../auth/login/login.ts';
import type { Sessions } from '../auth/login/sessions.ts';
import type { AccessTokens } from '../auth/oauth2/access-tokens.ts';
import type { FindClient } from '../auth/oauth2/client-credentials.ts';
import type { AppIntake } from '../ingest/app-intake.ts';
import type { AppOffers } from '../ingest/app-offers.ts';
import type { AccountCampaigns } from '../ingest/account-campaigns.ts';
import type { AttributeIntake } from '../ingest/attribute-intake.ts';
import type { BulkIntake } from '../ingest/bulk-intake.ts';
import type { OfferLinks } from '../ingest/offer-links.ts';
import type { TagIntake } from '../ingest/tag-intake.ts';
import type { VisitReader } from '../read/visit-reader.ts';
import type { PackedScript } from '../tag/packed-script.ts';
import type { TagScripts } from '../tag/tag-script.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Route } from './route.ts';
import type { ServiceHosts } from './service-hosts.ts';
import { accessTokenPost } from './routes/access-token.post.ts';
import { appEngagementPost } from './routes/app-engagement.post.ts';
import { campaignsExplainGet } from './routes/campaigns-explain.get.ts';
import { domainGet } from './routes/domain.get.ts';
import { externalEngagementGet } from './routes/external-engagement.get.ts';
import { externalEngagementPost } from './routes/external-engagement.post.ts';
import { healthLiveGet } from './routes/health-live.get.ts';
import { healthReadyGet } from './routes/health-ready.get.ts';
import { healthSelfGet } from './routes/health-self.get.ts';
import { loginPost } from './routes/login.post.ts';
import { logoutPost } from './routes/logout.post.ts';
import { metricsGet } from './routes/metrics.get.ts';
import { monitoringEngagementPost } from './routes/monitoring-engagement.post.ts';
import { monitoringReportPut } from './routes/monitoring-report.put.ts';
import { offersScriptGet } from './routes/offers-script.get.ts';
import { refreshPost } from './routes/refresh.post.ts';
import { refusedSignatureGet } from './routes/refused-signature.get.ts';
import { skillAvailabilityPut } from './routes/skill-availability.put.ts';
import { tagReportGet } from './routes/tag-report.get.ts';
import { tagReportPost } from './routes/tag-report.post.ts';
import { tagScriptGet } from './routes/tag-script.get.ts';
import { tokenKeysGet } from './routes/token-keys.get.ts';
import { validateEngagementGet } from './routes/validate-engagement.get.ts';
import { targetingObjectDelete } from './routes/targeting-object.delete.ts';
import { targetingObjectGet } from './routes/targeting-object.get.ts';
import { targetingObjectPut } from './routes/targeting-object.put.ts';
import { targetingGet } from './routes/targeting.get.ts';
import { targetingPut } from './routes/targeting.put.ts';
import { visitBulkPost } from './routes/visit-bulk.post.ts';
import { visitEventsGet } from './routes/visit-events.get.ts';
import { visitEventsPost } from './routes/visit-events.post.ts';
import { visitStateGet } from './routes/visit-state.get.ts';

/** What the routes are made of. */
export interface RouteParts {
  readonly directory: Directory;
  readonly explanations: Explanations;
  readonly reader: VisitReader;
  readonly campaigns: AccountCampaigns;
  readonly targetingAdmin: TargetingAdmin;
  readonly tagIntake: TagIntake;
  readonly attributeIntake: AttributeIntake;
  readonly bulkIntake: BulkIntake;
  readonly appIntake: AppIntake;
  readonly appOffers: AppOffers;
  readonly offerLinks: OfferLinks;
  readonly login: Login;
  readonly sessions: Sessions;
  readonly sessionTtlMs: number;
  readonly accessTokens: AccessTokens;
  readonly findClient: FindClient;
  readonly accessTokenTtlMs: number;
  readonly serviceHosts: ServiceHosts;
  readonly tagScript: TagScripts;
  readonly offersScript: PackedScript;
  readonly metrics: { readonly contentType: string; metrics(): Promise<string> };
  readonly limitVisitor: RateLimits['visitor'];
  readonly isStopping: () => boolean;
  readonly now: () => number;
}

/** Every path that this server answers. */
export function allRoutes(parts: RouteParts): readonly Route[] {
  return [
    visitStateGet(parts.reader),
    visitEventsGet(parts.reader),
    visitEventsPost(parts.attributeIntake),
    visitBulkPost(parts.bulkIntake),
    tagScriptGet(parts.directory, parts.tagScript),
    offersScriptGet(parts.offersScript),
    tagReportGet(parts.tagIntake, parts.now),
    tagReportPost(parts.tagIntake, parts.limitVisitor),
    validateEngagementGet(parts.reader),
    externalEngagementPost(parts),
    externalEngagementGet(parts.offerLinks),
    monitoringEngagementPost(parts),
    monitoringReportPut(parts),
    ...appEngagementPost(parts),
    targetingGet(parts.targetingAdmin),
    targetingPut(parts.targetingAdmin, parts.now),
    targetingObjectGet(parts.targetingAdmin),
    targetingObjectPut(parts.targetingAdmin, parts.now),
    targetingObjectDelete(parts.targetingAdmin, parts.now),
    skillAvailabilityPut(parts.targetingAdmin),
    campaignsExplainGet(parts.reader, parts.campaigns, parts.now),
    ...domainGet(parts.serviceHosts),
    loginPost(parts),
    refreshPost(parts),
    logoutPost(parts),
    ...accessTokenPost(parts),
    tokenKeysGet(parts),
    healthLiveGet(),
    healthReadyGet(parts.isStopping),
    healthSelfGet(),
    metricsGet(parts.metrics),
    refusedSignatureGet(parts.explanations),
  ];
}
