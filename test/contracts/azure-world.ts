import { generateKeyPairSync } from 'node:crypto';
import http, { createServer, type IncomingMessage, type RequestOptions, type Server } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { sign, type SignOptions } from 'jsonwebtoken';
import { z } from 'zod';

export const APP_ID = '8a1f0e52-0000-4000-8000-5a1a5a1a5a1a';
export const APP_PASSWORD = 'contract-app-password-0123456789';
export const ACCESS_TOKEN = 'access-token-that-microsoft-gave';
/** The channels that Microsoft's key may speak for. */
const ENDORSED = ['directline', 'facebook', 'msteams'];

// The library keeps the keys of an address for a day: all worlds of one test file share them.
const microsoft = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEY_ID = 'key-of-the-bot-connector';

const sentActivity = z.looseObject({
  text: z.string(),
  replyToId: z.string().optional(),
  recipient: z.looseObject({ id: z.string() }).optional(),
});
export type SentActivity = z.infer<typeof sentActivity>;

interface ConnectorAnswer {
  status: number;
  headers?: Record<string, string>;
}

/** Microsoft as far as a bot sees it: the signing keys, the token endpoint, and a channel's connector. */
export interface AzureWorld {
  serviceUrl: string;
  /** A token as the Bot Connector signs it, or one that differs in what is told. */
  token(over?: { claims?: object; options?: SignOptions; forged?: boolean }): string;
  /** What our bot said, with the conversation of the path. */
  said: Array<{ id: string; conversationId: string; activity: SentActivity }>;
  /** The tenants whose token endpoint was asked. */
  tokensAskedOf(): string[];
  keepFile(path: string, content: Buffer, contentType: string): void;
  /** How the connector answers from now on; null: it takes what it gets. */
  answerWith(answer: (conversationId: string) => ConnectorAnswer | null): void;
  refuseTokens(): void;
  /** The list of signing keys is away; matters only until the library has it. */
  hideKeys(): void;
  close(): Promise<void>;
}

export async function startAzureWorld(): Promise<AzureWorld> {
  const said: AzureWorld['said'] = [];
  let special: (conversationId: string) => ConnectorAnswer | null = () => null;
  let givesTokens = true;
  let hasKeys = true;
  const askedTenants: string[] = [];
  const files = new Map<string, { content: Buffer; contentType: string }>();

  const server = createServer((req, res) => {
    void readBody(req).then((body) => {
      const answer = (status: number, told: unknown, headers: Record<string, string> = {}) =>
        res.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(told));
      const path = new URL(req.url ?? '/', 'http://world').pathname;
      if (path.endsWith('/.well-known/openidconfiguration'))
        return answer(200, {
          issuer: 'https://api.botframework.com',
          jwks_uri: 'https://login.botframework.com/keys',
        });
      if (path === '/keys' && !hasKeys) return answer(500, {});
      if (path === '/keys')
        return answer(200, {
          keys: [{ ...microsoft.publicKey.export({ format: 'jwk' }), kid: KEY_ID, endorsements: ENDORSED }],
        });
      if (path.endsWith('/.well-known/openid-configuration')) return answer(200, authorityOf(path));
      if (path.endsWith('/token')) {
        if (!givesTokens)
          return answer(401, { error: 'invalid_client', error_description: `Not ${APP_PASSWORD}` });
        askedTenants.push(path.split('/')[1] ?? '');
        return answer(200, { token_type: 'Bearer', expires_in: 3600, access_token: ACCESS_TOKEN });
      }
      const file = files.get(path);
      if (file !== undefined)
        return res.writeHead(200, { 'Content-Type': file.contentType }).end(file.content);
      const conversationId = /^\/v3\/conversations\/([^/]+)\/activities/.exec(path)?.[1];
      if (conversationId === undefined) return answer(404, {});
      if (req.headers.authorization !== `Bearer ${ACCESS_TOKEN}`) return answer(401, {});
      const refusal = special(decodeURIComponent(conversationId));
      if (refusal !== null) return answer(refusal.status, { error: { code: 'Refused' } }, refusal.headers);
      const id = `said-${said.length + 1}`;
      const activity = sentActivity.parse(JSON.parse(body));
      said.push({ id, conversationId: decodeURIComponent(conversationId), activity });
      return answer(200, { id });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stopLeading = leadHttpsTo(port);
  const serviceUrl = `http://127.0.0.1:${port}/`;

  return {
    serviceUrl,
    said,
    tokensAskedOf: () => askedTenants,
    keepFile: (path, content, contentType) => void files.set(path, { content, contentType }),
    token: ({ claims = {}, options = {}, forged = false } = {}) =>
      sign({ serviceurl: serviceUrl, ...claims }, forged ? stranger.privateKey : microsoft.privateKey, {
        algorithm: 'RS256',
        keyid: KEY_ID,
        ...('iss' in claims ? {} : { issuer: 'https://api.botframework.com' }),
        ...('aud' in claims ? {} : { audience: APP_ID }),
        expiresIn: '1h',
        ...options,
      }),
    answerWith: (answer) => (special = answer),
    refuseTokens: () => (givesTokens = false),
    hideKeys: () => (hasKeys = false),
    async close() {
      stopLeading();
      await closeServer(server);
    },
  };
}

/** Every HTTPS request of the libraries to Microsoft comes here instead: nothing of ours is replaced. */
function leadHttpsTo(port: number): () => void {
  const lead = (options: RequestOptions) =>
    http.request({
      host: '127.0.0.1',
      port,
      method: options.method,
      path: options.path,
      headers: options.headers,
    });
  const spy = jest.spyOn(https, 'request').mockImplementation(lead as typeof https.request);
  return () => spy.mockRestore();
}

const authorityOf = (path: string) => {
  const base = `https://login.microsoftonline.com/${path.split('/')[1]}`;
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  };
};

async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
