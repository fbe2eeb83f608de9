import { type Request, Router } from 'express';
import {
  citizenLinkInput,
  citizenListQuery,
  citizenNameEdit,
  citizenStep,
  filingInput,
  pageQuery,
  phoneInput,
  phoneProof,
  wishesEdit,
} from '../../contracts';
import { answer, bodyOf, paramOf, queryOf, seenVersionOf } from '../answer-route';
import { fileForCitizen } from '../cases/file-for-citizen';
import type { FilingDesk, StaffDesk } from '../staff-desk';
import { addPhone, askPhoneCode, removePhone, verifyPhone } from './edit-phones';
import { editWishes } from './edit-wishes';
import { linkCitizens, unlinkCitizens } from './link-citizens';
import { listCitizenEntries, listCitizens, showCitizen } from './list-citizens';
import { renameCitizen } from './rename-citizen';

const idOf = (req: Request) => paramOf(req, 'citizenId');
const phoneOf = (req: Request) => ({ citizenId: idOf(req), phoneId: paramOf(req, 'phoneId') });

/** The people behind the cases, and what is filed for them at the desk. */
export function citizenRoutes(desk: FilingDesk): Router {
  const router = Router();
  router.get(
    '/citizens',
    answer((actor, req) => listCitizens(desk, actor, queryOf(req, citizenListQuery))),
  );
  router.get(
    '/citizens/:citizenId',
    answer((actor, req) => showCitizen(desk, actor, idOf(req))),
  );
  router.get(
    '/citizens/:citizenId/entries',
    answer((actor, req) => listCitizenEntries(desk, actor, idOf(req), queryOf(req, pageQuery))),
  );
  router.put(
    '/citizens/:citizenId/name',
    answer((actor, req) => renameCitizen(desk, actor, idOf(req), bodyOf(req, citizenNameEdit))),
  );
  router.put(
    '/citizens/:citizenId/wishes',
    answer((actor, req) => editWishes(desk, actor, idOf(req), bodyOf(req, wishesEdit))),
  );
  router.post(
    '/filings',
    answer((actor, req) => fileForCitizen(desk, actor, bodyOf(req, filingInput)), 201),
  );
  return router.use(phoneRoutes(desk), linkRoutes(desk));
}

function phoneRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.post(
    '/citizens/:citizenId/phones',
    answer((actor, req) => addPhone(desk, actor, idOf(req), bodyOf(req, phoneInput)), 201),
  );
  router.delete(
    '/citizens/:citizenId/phones/:phoneId',
    answer((actor, req) => removePhone(desk, actor, phoneOf(req), seenVersionOf(req))),
  );
  router.post(
    '/citizens/:citizenId/phones/:phoneId/code',
    answer((actor, req) => askPhoneCode(desk, actor, phoneOf(req), bodyOf(req, citizenStep).version)),
  );
  router.post(
    '/citizens/:citizenId/phones/:phoneId/verification',
    answer((actor, req) => verifyPhone(desk, actor, phoneOf(req), bodyOf(req, phoneProof))),
  );
  return router;
}

function linkRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.post(
    '/citizens/:citizenId/links',
    answer((actor, req) => linkCitizens(desk, actor, idOf(req), bodyOf(req, citizenLinkInput)), 201),
  );
  router.delete(
    '/citizens/:citizenId/links/:linkId',
    answer((actor, req) =>
      unlinkCitizens(
        desk,
        actor,
        { citizenId: idOf(req), linkId: paramOf(req, 'linkId') },
        seenVersionOf(req),
      ),
    ),
  );
  return router;
}
