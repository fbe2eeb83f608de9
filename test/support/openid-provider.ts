import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Whom the provider signs in: what it says of them. */
export interface ProviderPerson {
  sub: string;
  email: string;
  verified: boolean;
  /** How they proved themselves there, `['pwd']` when left out. */
  amr?: string[];
}

export interface OpenIdProvider {
  issuer: string;
  /** Goes through the provider's pages as this person, from where Sala sends them to where they are sent back: its query. */
  walk(url: string, person: ProviderPerson): Promise<URLSearchParams>;
  stop(): void;
}

/** Starts a real provider in a process of its own. */
export async function startOpenIdProvider(client: {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
}): Promise<OpenIdProvider> {
  const program = join(__dirname, 'openid-provider-child.mjs');
  const args = [program, client.clientId, client.clientSecret, client.redirectUri];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const issuer = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const port = /port (\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
    child.once('exit', (code) => reject(new Error(`the provider ended with code ${code}`)));
  });
  return {
    issuer,
    async walk(url, person) {
      await fetch(`${issuer}/person`, { method: 'POST', body: JSON.stringify(person) });
      return walkPages(url, client.redirectUri);
    },
    stop: () => void child.kill(),
  };
}

/** Follows redirects as a browser does, with the provider's cookies, until one leads back. */
async function walkPages(start: string, redirectUri: string): Promise<URLSearchParams> {
  const cookies = new Map<string, string>();
  let url = start;
  for (let step = 0; step < 10; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null)
      throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
    url = new URL(location, url).href;
    if (url.startsWith(redirectUri)) return new URL(url).searchParams;
  }
  throw new Error('the provider leads nowhere');
}
