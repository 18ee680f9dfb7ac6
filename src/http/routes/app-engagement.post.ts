import type { AppIntake } from '../../ingest/app-intake.ts';
import type { AppOffers } from '../../ingest/app-offers.ts';
import { appSessionAnswer, readAppSession, readAppUpdate } from '../../protocol/app-engagement.ts';
import { APP_OFFER_VALID_MS } from '../../visit/offer-validity.ts';
import { appSender } from '../app-sender.ts';
import { checkVersion, single } from '../query.ts';
import { type Answer, jsonAnswer, type Route, type RouteRequest } from '../route.ts';

interface Parts {
  readonly appIntake: AppIntake;
  readonly appOffers: AppOffers;
}

/** Available means that somebody is. */
const ASKING = { offersValidMs: APP_OFFER_VALID_MS, isOnlineOnly: true } as const;

const FOLDER = '/api/account/:account/app/engagement/visitors';

/**
 * The App Engagement API (contract §3.1, §3.2): POST creates or resumes a session and asks for an engagement, PUT updates one. Clients
 * without a visitor id leave its place in the path empty, with or without the slash before it.
 */
export function appEngagementPost({ appIntake: intake, appOffers: offers }: Parts): Route[] {
  const common = {
    access: { kind: 'account', unknownAccount: 'unknown-account', welcomes: 'visit:report' },
    checkQuery: (query) => checkVersion(query, ['1.0', '1']),
    body: 'json',
    takesFaultyBody: true,
  } satisfies Partial<Route>;
  const create = (request: RouteRequest): Promise<Answer> => createSession(intake, offers, request);
  return [
    {
      ...common,
      method: ['POST', 'PUT'],
      path: `${FOLDER}/:visitor`,
      handle: (request) => (isUpdate(request) ? updateSession(intake, request) : create(request)),
    },
    { ...common, method: 'POST', path: `${FOLDER}/`, handle: create },
    { ...common, method: 'POST', path: FOLDER, handle: create },
  ];
}

function isUpdate({ raw }: RouteRequest): boolean {
  return raw.method === 'PUT' || String(raw.headers['x-http-method-override']).toUpperCase() === 'PUT';
}

async function createSession(intake: AppIntake, offers: AppOffers, request: RouteRequest): Promise<Answer> {
  const { account, params, query, body } = request;
  const report = readAppSession(body);
  const ids = { visitor: params.visitor, session: single(query, 'sid') };
  const { visit, page } = await intake.enter(account.id, ids, report, appSender(request, report.client), ASKING);
  const answered = { visitor: visit.visitor, session: visit.session, page };
  return jsonAnswer(appSessionAnswer(answered, offers.offer(visit, page)));
}

async function updateSession(intake: AppIntake, { account, params, query, body }: RouteRequest): Promise<Answer> {
  await intake.add(account.id, { visitor: params.visitor, session: single(query, 'sid') }, readAppUpdate(body));
  return {};
}
