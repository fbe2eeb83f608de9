import type { Channel } from '../channels';
import { SIMULATOR_ACCOUNT } from '../contracts';
import type { Config } from './config';

export interface Ready {
  config: Config;
  ownUrl: string;
  notices: string[];
  doors: Channel[];
  /** Told once, when the first administrator was made. */
  administrator: { email: string; password: string | null } | null;
}

/** Web chat has no platform behind it: it is the real one always. */
export const isSimulated = ({ name, account }: Pick<Channel, 'name' | 'account'>) =>
  account === SIMULATOR_ACCOUNT && name !== 'webchat';

/** Says on standard output that Sala is ready, where everything is, and, once, how to sign in. */
export function tellReady({ config, ownUrl, notices, doors, administrator }: Ready): void {
  const isWorker = config.run === 'worker';
  const lines = isWorker
    ? ['Sala is ready (worker).']
    : [
        'Sala is ready.',
        '',
        `  Portal and web chat   ${ownUrl}/`,
        `  Staff console         ${ownUrl}/admin/`,
        ...(config.simulators ? [`  Simulators            ${ownUrl}/simulator/`] : []),
        `  API                   ${ownUrl}/api/v1/docs`,
        ...(config.PUBLIC_URL === undefined ? [] : [`  For everybody         ${config.PUBLIC_URL}/`]),
        '',
        ...doors.map(
          ({ name, account }) =>
            `  ${name.padEnd(21)} ${isSimulated({ name, account }) ? 'simulated' : 'open'}`,
        ),
      ];
  if (administrator !== null) {
    lines.push('', '  The first administrator (shown only now):', `  E-mail    ${administrator.email}`);
    lines.push(`  Password  ${administrator.password ?? 'as ADMIN_PASSWORD says'}`);
    // Over plain http the cookie of an https address is not given: signing in works only there.
    if (config.PUBLIC_URL !== undefined) lines.push(`  Sign in   ${config.PUBLIC_URL}/admin/`);
  }
  for (const notice of notices) lines.push('', `  Note: ${notice}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}
