import { type Client, generators, Issuer, errors, type TokenSet } from 'openid-client';
import { AppError } from '../../contracts';

/** The provider of the Senate's accounts, as the settings OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET name it. */
export interface OpenIdSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Where the provider sends people back to. */
  redirectUri: string;
}

/** What the answer of the provider is checked against; kept in the session that asked, and used once. */
export interface OpenIdQuestion {
  state: string;
  nonce: string;
  verifier: string;
}

/** Whom the provider vouches for. `strong`: it says that it asked for more than a password. */
export interface OpenIdPerson {
  /** Null: the provider knows none that it has verified. */
  email: string | null;
  subject: string;
  strong: boolean;
}

export interface OpenId {
  /** Where to send somebody who wants to sign in, and what their answer must fit. */
  ask(): Promise<{ url: string; question: OpenIdQuestion }>;
  /**
   * Reads the answer: state, nonce, PKCE verifier, signature, issuer, audience and time are checked by the library.
   *
   * @param answered the query of the call-back.
   * @throws AppError `unauthenticated` for an answer that does not hold, `unavailable` when the provider cannot be asked.
   */
  read(answered: Record<string, string>, question: OpenIdQuestion): Promise<OpenIdPerson>;
}

/** Methods that are no mere password. https://www.rfc-editor.org/rfc/rfc8176 */
const STRONG_METHODS: ReadonlySet<string> = new Set(['mfa', 'otp', 'hwk', 'swk', 'fpt', 'face', 'sc']);

/** Sign-in by OpenID Connect: the authorisation code flow with PKCE, and no more than `openid email`. */
export function createOpenId({ issuer, clientId, clientSecret, redirectUri }: OpenIdSettings): OpenId {
  let found: Promise<Client> | null = null;
  const client = () => {
    found ??= Issuer.discover(issuer).then(
      (provider) =>
        new provider.Client({
          client_id: clientId,
          client_secret: clientSecret,
          redirect_uris: [redirectUri],
          response_types: ['code'],
        }),
    );
    // A provider that is away now is looked for again at the next sign-in.
    found.catch(() => (found = null));
    return found.catch((cause: unknown) => {
      throw unavailable(cause);
    });
  };
  return {
    async ask() {
      const verifier = generators.codeVerifier();
      const question = { state: generators.state(), nonce: generators.nonce(), verifier };
      const url = (await client()).authorizationUrl({
        scope: 'openid email',
        state: question.state,
        nonce: question.nonce,
        code_challenge: generators.codeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return { url, question };
    },
    async read(answered, { state, nonce, verifier }) {
      const provider = await client();
      const checks = { state, nonce, code_verifier: verifier, response_type: 'code' };
      const tokens = await provider.callback(redirectUri, answered, checks).catch(refuse);
      return personOf(provider, tokens);
    },
  };
}

/** The claims of the signed ID token; an address that is missing there is asked of the provider. */
async function personOf(client: Client, tokens: TokenSet): Promise<OpenIdPerson> {
  const claims = tokens.claims();
  const told = claims.email === undefined ? await client.userinfo(tokens).catch(refuse) : claims;
  const { email, email_verified: verified } = told;
  const methods = Array.isArray(claims.amr) ? claims.amr : [];
  return {
    email: typeof email === 'string' && verified === true ? email.toLowerCase() : null,
    subject: `${claims.iss} ${claims.sub}`,
    strong: methods.some((method) => STRONG_METHODS.has(method)),
  };
}

/** What the provider or its answer refuses is no error of ours; that it cannot be reached is told as such. */
function refuse(error: unknown): never {
  if (!(error instanceof errors.OPError) && !(error instanceof errors.RPError)) throw unavailable(error);
  throw new AppError('unauthenticated', {
    message: `The answer of the OpenID provider does not hold: ${error.message}`,
    userMessage: 'open-id-refused',
    cause: error,
  });
}

function unavailable(cause: unknown): AppError {
  return new AppError('unavailable', { message: 'The OpenID provider cannot be asked', cause });
}
