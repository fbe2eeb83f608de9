import express, { type Request, type Response, type Router } from 'express';
import multer from 'multer';
import { z } from 'zod';
import { BotApiError } from './bot-api-error';
import { createWebhookDelivery, type WebhookDelivery } from './deliver-webhook';
import { answerCallbackQuery } from './methods/answer-callback-query';
import { getMyCommands, setMyCommands } from './methods/bot-commands';
import { deleteMessage, editMessageText } from './methods/edit-and-delete';
import { getFile } from './methods/get-file';
import { createGetUpdates } from './methods/get-updates';
import type { Method } from './methods/method';
import { sendChatAction } from './methods/send-chat-action';
import { sendPhoto, sendVoice } from './methods/send-file';
import { sendMessage } from './methods/send-message';
import { createWebhookSettings } from './methods/webhook-settings';
import type { Parameters } from './read-parameters';
import { tell, type World } from './world';

const MOST_UPLOAD_BYTES = 50 * 1024 * 1024;
const MOST_BODY = '1mb';

/** Methods are found whatever the case of their letters, as on the real server. */
function methodsOf(webhook: WebhookDelivery): Map<string, Method> {
  const methods: Record<string, Method> = {
    getMe: ({ bot }) => ({
      ...bot,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    }),
    getUpdates: createGetUpdates(webhook),
    ...createWebhookSettings(webhook),
    sendMessage,
    sendPhoto,
    sendVoice,
    sendChatAction,
    editMessageText,
    deleteMessage,
    answerCallbackQuery,
    setMyCommands,
    getMyCommands,
    getFile,
  };
  return new Map(Object.entries(methods).map(([name, method]) => [name.toLowerCase(), method]));
}

/** `/bot<token>/<method>` and `/file/bot<token>/<path>` of https://core.telegram.org/bots/api#making-requests */
export function createBotApi(world: World, token: string): { router: Router; close: () => void } {
  const webhook = createWebhookDelivery(world);
  const closing = new AbortController();
  const methods = methodsOf(webhook);
  const router = express.Router();
  const upload = multer({ limits: { fileSize: MOST_UPLOAD_BYTES, files: 10 } });

  router.get('/file/bot:token/files/:fileId', (req, res) => {
    const file = req.params.token === token ? world.files.get(req.params.fileId) : undefined;
    if (file === undefined) answer(res, new BotApiError(404, 'Not Found'));
    else res.type(file.contentType).send(file.content);
  });
  router.all(
    '/bot:token/:method',
    (req, res, next) => {
      if (req.params.token === token) next();
      else answer(res, new BotApiError(401, 'Unauthorized'));
    },
    express.json({ limit: MOST_BODY }),
    express.urlencoded({ extended: false, limit: MOST_BODY }),
    upload.any(),
    async (req, res) => {
      const method = z.string().parse(req.params.method);
      const parameters = readParameters(req);
      const hungUp = new AbortController();
      res.on('close', () => hungUp.abort());
      const call = { hungUp: AbortSignal.any([hungUp.signal, closing.signal]) };
      const outcome = await run(methods.get(method.toLowerCase()), world, parameters, call);
      answer(res, outcome);
      showCall(world, method, parameters, outcome);
    },
  );
  router.use((_req, res) => answer(res, new BotApiError(404, 'Not Found')));
  router.use(answerBadBody);
  return {
    router,
    close() {
      closing.abort();
      webhook.close();
    },
  };
}

async function run(
  method: Method | undefined,
  world: World,
  parameters: Parameters,
  call: { hungUp: AbortSignal },
): Promise<BotApiError | { result: unknown }> {
  if (method === undefined) return new BotApiError(404, 'Not Found: method not found');
  try {
    return { result: await method(world, parameters, call) };
  } catch (error) {
    if (error instanceof BotApiError) return error;
    throw error;
  }
}

function answer(res: Response, outcome: BotApiError | { result: unknown }): void {
  if (outcome instanceof BotApiError) {
    const { code, description, parameters } = outcome;
    res.status(code);
    if (parameters !== undefined) res.set('Retry-After', String(parameters.retry_after));
    res.json({
      ok: false,
      error_code: code,
      description,
      ...(parameters === undefined ? {} : { parameters }),
    });
  } else res.json({ ok: true, result: outcome.result });
}

const bodySchema = z.record(z.string(), z.unknown());
const uploads = z.array(
  z.object({
    fieldname: z.string(),
    originalname: z.string(),
    mimetype: z.string(),
    buffer: z.instanceof(Buffer),
  }),
);

function readParameters(req: Request): Parameters {
  const body = bodySchema.safeParse(req.body);
  const uploaded = uploads.safeParse(req.files);
  return {
    values: { ...req.query, ...(body.success ? body.data : {}) },
    files: Object.fromEntries(
      (uploaded.success ? uploaded.data : []).map(({ fieldname, originalname, mimetype, buffer }) => [
        fieldname,
        { content: buffer, contentType: mimetype, name: originalname },
      ]),
    ),
  };
}

/** Shows a call to whoever looks on; the endless polls would only hide the others. */
function showCall(
  world: World,
  method: string,
  { values }: Parameters,
  outcome: BotApiError | { result: unknown },
): void {
  if (method.toLowerCase() === 'getupdates') return;
  const chatId = Number(values.chat_id);
  tell(world, {
    kind: 'call',
    chatId: Number.isSafeInteger(chatId) ? chatId : null,
    method,
    parameters: 'secret_token' in values ? { ...values, secret_token: '…' } : values,
    answer:
      outcome instanceof BotApiError
        ? { error_code: outcome.code, description: outcome.description }
        : outcome.result,
  });
}

/** Bodies that no parser could read: the real server answers them in its own shape too. */
function answerBadBody(error: unknown, _req: Request, res: Response, next: (error: unknown) => void): void {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  const isTooLarge =
    status === 413 || (error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE');
  if (isTooLarge)
    res.status(413).json({ ok: false, error_code: 413, description: 'Request Entity Too Large' });
  else if (status >= 400 && status < 500)
    answer(res, new BotApiError(400, "Bad Request: can't parse request body"));
  else next(error);
}
