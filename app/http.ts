import { randomUUID } from 'node:crypto';
import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { join } from 'node:path';
import compression from 'compression';
import express, { type Express, type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
import { Registry } from 'prom-client';
import { createCaseworkRouter, createFileLinks, rateOnPage } from '../casework';
import { type ChannelName, SIMULATOR_ACCOUNT } from '../contracts';
import { createPortal } from '../portal';
import { createVoiceRoutes } from '../voice';
import { answerNotFound, createErrorAnswer } from './answer-errors';
import { BOARD_PATH, createBoardRoutes } from './board.routes';
import type { Composition } from './compose';
import { createHealthRoutes } from './health.routes';
import { type Answers, measureAnswers, routeOf } from './measure-answers';
import { PROJECT_ROOT } from './project-root';
import { refuseUnparsed } from './refuse-unparsed';
import type { RequestClasses } from './request-classes';

/**
 * Answers every request of this process. The doors' webhooks are taken without Express, which costs more than all the rest
 * of acknowledging a message; what they refuse is answered by Express like every other failure. `onClientError` is for what
 * never becomes a request.
 */
export function createListener(
  parts: Composition,
  requestClasses: RequestClasses,
): {
  onRequest: RequestListener;
  onClientError: ReturnType<typeof refuseUnparsed>;
} {
  const failures: Failures = new WeakMap();
  const registry = new Registry();
  const { follow, refuse } = measureAnswers(registry);
  const app = createHttp(parts, { failures, registry, follow });
  requestClasses.adopt(app);
  const webhooks = new Map(
    [...parts.doors.open.values()]
      .flatMap((door) => door.webhook?.(parts.onInbound) ?? [])
      .map(({ path, take }) => [path, take]),
  );
  const onRequest: RequestListener = (req, res) => {
    const { url = '' } = req;
    const take = req.method === 'POST' ? webhooks.get(url) : undefined;
    if (take === undefined) {
      app(req, res);
      return;
    }
    follow(res, 'POST', () => url);
    take(req).then(
      () => res.writeHead(200, { 'Content-Length': 0, 'X-Request-Id': requestIdOf(req) }).end(),
      (error: unknown) => {
        failures.set(req, error);
        app(req, res);
      },
    );
  };
  return { onRequest, onClientError: refuseUnparsed(refuse) };
}

/** Requests that have failed before Express saw them, and why. */
type Failures = WeakMap<IncomingMessage, unknown>;

interface HttpParts {
  failures: Failures;
  registry: Registry;
  follow: Answers['follow'];
}

/** Puts the routes of this process together, in the order in which they are tried. */
function createHttp(parts: Composition, { failures, registry, follow }: HttpParts): Express {
  const { config, desk, doors, files, sessions, onInbound } = parts;
  const { onOutgoing, onIncoming, broadcasting, integration, reading, publicUrl, openId } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.TRUST_PROXY);
  app.use((req, res, next) => {
    // What a door's webhook has refused is followed already.
    if (!failures.has(req)) follow(res, req.method, () => routeOf(req));
    next();
  });
  app.use(giveRequestId);
  app.use((req, _res, next) => next(failures.get(req)));
  const page = [pageHeaders(config.PUBLIC_URL?.startsWith('https:') === true), compressed()];
  // The desk first: each part is tried after the ones before it.
  app.use(
    '/api/v1',
    ...page,
    createCaseworkRouter(desk, {
      ...{ sessions, openId, files, onOutgoing, onIncoming, broadcasting, integration, reading, publicUrl },
    }),
  );
  // What a platform sends needs neither compression nor page headers.
  for (const door of doors.open.values()) app.use(door.routes(onInbound));
  app.use(
    createVoiceRoutes({
      authToken: config.TWILIO_AUTH_TOKEN ?? null,
      publicUrl: config.PUBLIC_URL ?? null,
      log: desk.log,
    }),
  );
  app.use(createHealthRoutes(parts, registry));
  app.use(...page);
  app.use('/files', createFileLinks({ ...desk, files }));
  if (doors.simulator !== null) app.use('/simulator', doors.simulator.router);
  app.use(BOARD_PATH, createBoardRoutes(parts.jobs.jobs, sessions));
  app.use('/admin', serveConsole());
  app.use(createCitizenPages(parts));
  app.use(answerNotFound);
  app.use(createErrorAnswer(desk.log));
  return app;
}

/** The portal, with what it shows read anew at each request: emergency contacts are edited while Sala runs. */
function createCitizenPages({ config, desk, doors }: Composition): Router {
  /** Where citizens find us on a platform; a simulated door is none for them. */
  const addressOf = (door: ChannelName) => {
    const open = [...doors.open.values()].find(
      ({ name, account }) => name === door && account !== SIMULATOR_ACCOUNT,
    );
    return open?.privateChatUrl?.() ?? null;
  };
  return createPortal({
    publicUrl: config.PUBLIC_URL ?? null,
    async home() {
      const { emergencyContacts } = await desk.directory.current();
      return {
        telegramUrl: addressOf('telegram'),
        messengerUrl: addressOf('messenger'),
        smsUrl: addressOf('sms'),
        phone: null,
        emergencyContacts,
      };
    },
    articles: {
      timeZone: config.TIME_ZONE,
      find: (words) => desk.articles.find(words),
      show: (slug) => desk.articles.show(slug),
      rate: (slug, vote) => rateOnPage(desk, slug, vote),
    },
    fontsFolder: join(PROJECT_ROOT, 'node_modules', '@fontsource', 'noto-sans-khmer', 'files'),
    widgetFile: join(PROJECT_ROOT, 'dist', 'widget', 'widget.js'),
  });
}

const giveRequestId: RequestHandler = (req, res, next) => {
  const requestId = requestIdOf(req);
  res.locals.requestId = requestId;
  res.set('X-Request-Id', requestId);
  next();
};

/** Every request has an id, its own or the proxy's: it stands in the log and in every error's answer. */
function requestIdOf({ headers }: IncomingMessage): string {
  const told = headers['x-request-id'];
  return typeof told === 'string' && /^[\w-]{8,64}$/.test(told) ? told : randomUUID();
}

/** Everything that a page loads comes from here; styles may be inline, because the console's library writes them so. */
function pageHeaders(isHttps: boolean): RequestHandler {
  const headers = headersOf(
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          mediaSrc: ["'self'", 'blob:'],
          connectSrc: ["'self'", 'ws:', 'wss:'],
          objectSrc: ["'none'"],
          frameAncestors: ["'self'"],
          upgradeInsecureRequests: isHttps ? [] : null,
        },
      },
      strictTransportSecurity: isHttps,
      referrerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'cross-origin' },
    }),
  );
  return (_req, res, next) => {
    res.setHeaders(headers);
    next();
  };
}

/** What helmet sets is the same for every answer: asked once, by an answer that is never sent. */
function headersOf(set: ReturnType<typeof helmet>): Map<string, string> {
  const req = new IncomingMessage(new Socket());
  const res = new ServerResponse(req);
  set(req, res, () => undefined);
  return new Map(Object.entries(res.getHeaders()).map(([name, value]) => [name, String(value)]));
}

/** Whoever takes no compressed answer is not asked further. */
function compressed(): RequestHandler {
  const compress = compression();
  return (req, res, next) => {
    if (req.headers['accept-encoding'] !== undefined) {
      compress(req, res, next);
      return;
    }
    res.vary('Accept-Encoding');
    next();
  };
}

/** The built console: its files are named by their content and live for ever, its page is always asked for. */
function serveConsole(): RequestHandler {
  const folder = join(PROJECT_ROOT, 'dist', 'console');
  const router = express.Router();
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  router.use(express.static(folder, { cacheControl: false }));
  // The console has its own addresses behind "#", but a reader may still type one.
  router.get('/*splat', (_req, res) =>
    res.set('Cache-Control', 'no-cache').sendFile(join(folder, 'index.html')),
  );
  return router;
}
