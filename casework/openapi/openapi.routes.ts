import { Router } from 'express';
import { describeApi } from './describe-api';
import { describePage } from './describe-page';
import { onlyReading } from './refuse-method';

/** What the API says of itself, to everybody. */
export function openapiRoutes(): Router {
  const router = Router();
  let description: ReturnType<typeof describeApi> | undefined;
  router.get('/openapi.json', (_req, res) => {
    // Made when somebody asks for it: it takes longer than all the rest of a start that most processes make for other questions.
    description ??= describeApi();
    res.json(description);
  });
  router.get('/docs', (req, res) => {
    const language = req.acceptsLanguages(['km', 'en']) === 'en' ? 'en' : 'km';
    res.type('html').send(describePage(language));
  });
  router.all('/openapi.json', onlyReading);
  router.all('/docs', onlyReading);
  return router;
}
