import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { createTargetingAdmin } from './admin/targeting-admin.ts';
import { createAuthenticator } from './auth/authenticator.ts';
import { createVerifyConsumerToken } from './auth/consumer/verify-consumer-token.ts';
import { createExplanations } from './auth/explanations.ts';
import { createLogin } from './auth/login/login.ts';
import type { Sessions } from './auth/login/sessions.ts';
import type { Bearers } from './auth/bearer/verify-bearer.ts';
import { createAccessTokens } from './auth/oauth2/access-tokens.ts';
import { createFindClient } from './auth/oauth2/client-credentials.ts';
import type { Directory } from './auth/directory.ts';
import type { Settings } from './config/settings-schema.ts';
import { createClientAddress } from './enrich/client-address.ts';
import { createHttpApp } from './http/app.ts';
import { createGate } from './http/gate.ts';
import { createMetrics } from './http/metrics.ts';
import { createRateLimits } from './http/rate-limits.ts';
import { createRequestLog } from './http/request-log.ts';
import { createServiceHosts } from './http/service-hosts.ts';
import { allRoutes, type RouteParts } from './http/routes.ts';
import { type AppIntakeOptions, createAppIntake } from './ingest/app-intake.ts';
import { createAppOffers } from './ingest/app-offers.ts';
import { createAttributeIntake } from './ingest/attribute-intake.ts';
import { createBulkIntake } from './ingest/bulk-intake.ts';
import { createSessionNames } from './ingest/session-names.ts';
import type { Tally } from './ingest/tally.ts';
import { createOfferLinks } from './ingest/offer-links.ts';
import { createTagIntake, type TagIntake } from './ingest/tag-intake.ts';
import type { State } from './open-state.ts';
import { createVisitReader } from './read/visit-reader.ts';
import { readOffersScript } from './tag/offers-script.ts';
import { createTagScript } from './tag/tag-script.ts';
import type { VisitRules } from './visit/visit-event.ts';

/** What the interface over the state needs to know of its process. */
export interface AppSurroundings {
  readonly logger: Logger;
  readonly now: () => number;
  readonly localToken: string;
  readonly isStopping: () => boolean;
  /** The TLS listener's, once it listens; undefined without TLS. */
  readonly tlsPort: () => number | undefined;
}

export interface BuiltApp {
  readonly app: FastifyInstance;
  readonly tagIntake: TagIntake;
}

/** Puts the HTTP interface together: intakes and reader over the state, routes over them, the gate before all. */
export async function buildApp(settings: Settings, state: State, surroundings: AppSurroundings): Promise<BuiltApp> {
  const { logger, now, localToken, isStopping } = surroundings;
  const { directory, sessions, visits: store, nonces } = state;
  const metrics = createMetrics();
  metrics.observe(store);
  const keepAliveSeconds = settings.keepAliveInterval / 1000;
  const intake = intakeParts(settings, state, metrics.tally, now);
  const tagIntake = createTagIntake({ ...intake, keepAliveSeconds });
  const explanations = createExplanations();
  const logins = loginParts(settings, state, surroundings);
  const limits = createRateLimits(settings, now);
  const routes = allRoutes({
    directory,
    explanations,
    reader: createVisitReader(store),
    ...targetingParts(state, now),
    tagIntake,
    ...intakesOf(intake),
    ...logins,
    ...scriptParts(keepAliveSeconds),
    metrics: metrics.registry,
    limitVisitor: limits.visitor,
    isStopping,
    now,
  });
  const authenticator = createAuthenticator({
    directory,
    accessTokens: logins.accessTokens,
    bearers: bearersOf(directory, sessions),
    nonces,
    explanations,
    clockWindowMs: settings.signatureClockWindow,
    localToken,
    now,
  });
  const requestLog = createRequestLog(logger, now);
  const app = await createHttpApp({
    routes,
    gate: createGate({ directory, authenticator, limits }),
    directory,
    clientAddress: createClientAddress(settings.trustedProxy),
    maxBodyBytes: settings.maxBodyBytes,
    now,
    finished(request) {
      metrics.finished(request);
      requestLog(request);
    },
  });
  return { app, tagIntake };
}

/** What pages load. */
function scriptParts(keepAliveSeconds: number): Pick<RouteParts, 'tagScript' | 'offersScript'> {
  return { tagScript: createTagScript(keepAliveSeconds), offersScript: readOffersScript() };
}

/** Campaigns as they are evaluated, and as they are changed. */
function targetingParts({ campaignStore, campaigns }: State, now: () => number): Pick<RouteParts, 'campaigns' | 'targetingAdmin'> {
  return { campaigns, targetingAdmin: createTargetingAdmin(campaignStore, now, () => campaigns.refresh()) };
}

/** What every way in needs. */
function intakeParts(settings: Settings, { visits, enrichment, campaigns, directory, box }: State, tally: Tally, now: () => number) {
  return {
    store: visits,
    enrichment,
    rules: rulesOf(settings),
    campaigns,
    names: createSessionNames(box.derive('session names')),
    verifyConsumerToken: createVerifyConsumerToken(directory, now),
    tally,
    now,
  };
}

/** What back ends and apps report, and what apps are offered. */
function intakesOf(intake: Omit<AppIntakeOptions, 'offers'>) {
  const appOffers = createAppOffers(intake.campaigns, intake.now);
  return {
    attributeIntake: createAttributeIntake(intake),
    bulkIntake: createBulkIntake(intake),
    appIntake: createAppIntake({ ...intake, offers: appOffers }),
    appOffers,
    offerLinks: createOfferLinks(intake),
  };
}

/** Who logs in, where they then go, and the clients of OAuth 2.0. */
function loginParts(
  { sessionTtl, accessTokenTtl, domainHost }: Settings,
  { directory, sessions, loginAttempts: attempts, box }: State,
  { now, tlsPort }: Pick<AppSurroundings, 'now' | 'tlsPort'>,
) {
  return {
    login: createLogin({ directory, sessions, attempts }),
    serviceHosts: createServiceHosts(domainHost, tlsPort),
    sessions,
    sessionTtlMs: sessionTtl,
    accessTokens: createAccessTokens({ directory, box, ttlMs: accessTokenTtl, now }),
    findClient: createFindClient(directory, attempts),
    accessTokenTtlMs: accessTokenTtl,
  };
}

/** Tokens first: they are the most. */
function bearersOf(tokens: Directory, sessions: Sessions): Bearers {
  return {
    token: (account, hash) => tokens.token(account, hash) ?? sessions.token(account, hash),
    tokenOfAnyAccount: (hash) => tokens.tokenOfAnyAccount(hash) ?? sessions.tokenOfAnyAccount(hash),
  };
}

function rulesOf(settings: Settings): VisitRules {
  return {
    idleTimeoutMs: settings.visitIdleTimeout,
    maxAgeMs: settings.visitMaxAge,
    maxPages: settings.visitMaxPages,
    maxEvents: settings.visitMaxEvents,
    maxBytes: settings.visitMaxBytes,
  };
}
