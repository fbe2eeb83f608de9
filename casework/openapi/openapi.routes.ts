import { Router } from 'express';
import { describeApi } from './describe-api';
import { describePage } from './describe-page';

/** What the API says of itself, to everybody. */
export function openapiRoutes(): Router {
  const router = Router();
  const description = describeApi();
  router.get('/openapi.json', (_req, res) => {
    res.json(description);
  });
  router.get('/docs', (req, res) => {
    const language = req.acceptsLanguages(['km', 'en']) === 'en' ? 'en' : 'km';
    res.type('html').send(describePage(language));
  });
  return router;
}
