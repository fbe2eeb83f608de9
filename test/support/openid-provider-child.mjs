/**
 * A real OpenID provider (the npm package oidc-provider) as a process of its own: it is an ES module, which Jest does not
 * load. Whoever asks to sign in is at once the person that was last posted to /person.
 */
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [clientId, clientSecret, redirectUri] = process.argv.slice(2);
let person = null;

const server = createServer((req, res) => {
  answer(req, res).catch((error) => {
    res.writeHead(500).end(String(error));
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`port ${server.address().port}`);
});
let provider = null;
let handle = null;

async function answer(req, res) {
  if (provider === null) {
    provider = createProvider(`http://127.0.0.1:${server.address().port}`);
    handle = provider.callback();
  }
  if (req.method === 'POST' && req.url === '/person') {
    person = JSON.parse(await readBody(req));
    res.writeHead(204).end();
    return;
  }
  if (!req.url.startsWith('/interaction/')) return handle(req, res);
  const details = await provider.interactionDetails(req, res);
  const { clientId: asking, accountId } = { clientId: details.params.client_id, ...details.session };
  if (details.prompt.name === 'login') {
    const login = { accountId: person.sub, amr: person.amr ?? ['pwd'] };
    await provider.interactionFinished(req, res, { login }, { mergeWithLastSubmission: false });
    return;
  }
  const grant = new provider.Grant({ accountId, clientId: asking });
  grant.addOIDCScope('openid email');
  const grantId = await grant.save();
  await provider.interactionFinished(req, res, { consent: { grantId } }, { mergeWithLastSubmission: true });
}

function createProvider(issuer) {
  const made = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key for tests only'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => {
      const { email, verified } = person;
      return { accountId: sub, claims: () => ({ sub, email, email_verified: verified, amr: person.amr }) };
    },
  });
  return made;
}

async function readBody(req) {
  const parts = [];
  for await (const part of req) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
