import { type Request, Router } from 'express';
import { accountLinkRequest, accountSettingsEdit, apiKeyInput, apiKeyQuery } from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { makeAccountLink, signOutColleague } from './account-links';
import { editSetting, showSetting } from '../settings/desk-setting';
import { ACCOUNT_SETTING } from './account-settings';
import { listApiKeys, makeApiKey, revokeApiKey } from './api-keys';

const idOf = (req: Request) => paramOf(req, 'id');

/** What administrators do with the accounts of others and with the keys of machines. */
export function accountDeskRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.post(
    '/staff/:id/link',
    answer((actor, req) => makeAccountLink(desk, actor, idOf(req), bodyOf(req, accountLinkRequest)), 201),
  );
  router.delete(
    '/staff/:id/sessions',
    answer((actor, req) => signOutColleague(desk, actor, idOf(req))),
  );
  router.get(
    '/account-settings',
    answer((actor) => showSetting(desk, actor, ACCOUNT_SETTING)),
  );
  router.put(
    '/account-settings',
    answer((actor, req) => editSetting(desk, actor, ACCOUNT_SETTING, bodyOf(req, accountSettingsEdit))),
  );
  router.get(
    '/api-keys',
    answer((actor, req) => listApiKeys(desk, actor, queryOf(req, apiKeyQuery))),
  );
  router.post(
    '/api-keys',
    answer((actor, req) => makeApiKey(desk, actor, bodyOf(req, apiKeyInput)), 201),
  );
  router.delete(
    '/api-keys/:id',
    answer((actor, req) => revokeApiKey(desk, actor, idOf(req))),
  );
  return router;
}
