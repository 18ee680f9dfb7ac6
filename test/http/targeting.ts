import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { Right } from '../../src/auth/rights.ts';
import { issueToken } from './configuration.ts';
import type { TestAnswer, TestServer } from './test-server.ts';

/** An administrator of the account's campaigns. */
export interface Targeting {
  put(configuration: unknown, query?: string): Promise<TestAnswer>;
  /** A request below /targeting. */
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>;
}

export async function targetingOf(
  server: TestServer,
  rights: readonly Right[] = ['account:admin', 'skill:availability'],
): Promise<Targeting> {
  const { authorization } = await issueToken(server, { rights, now: Date.now() });
  const send: Targeting['send'] = (method, path, body, headers) =>
    server.send(method, `/api/account/${server.account}/targeting${path}`, { headers: { authorization, ...headers }, body });
  return { send, put: (configuration, query = '') => send('PUT', query, configuration) };
}

/** The campaigns of the published example document. */
export async function exampleCampaigns(): Promise<unknown> {
  return parse(await readFile(new URL('../../fixtures/campaigns.example.yaml', import.meta.url), 'utf8'));
}
