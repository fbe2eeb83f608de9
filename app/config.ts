import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** An empty line of `.env` means "not set". */
const text = z.preprocess((value) => (value === '' ? undefined : value), z.string().trim().optional());
const url = text.pipe(
  z
    .url({ protocol: /^https?$/, error: 'must be a whole address, e.g. https://sala.example.org' })
    .optional(),
);
/** A number with a default; what is no number is a problem that names what to write. */
const number = (schema: z.ZodNumber, fallback: number) =>
  z.preprocess((value) => (value === undefined || value === '' ? fallback : Number(value)), schema);
const flag = text.pipe(z.enum(['on', 'off'], { error: 'must be on or off' }).optional());

const QUIET_HOURS = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;
const minuteOfDay = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const isTimeZone = (zone: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** An address of this machine, or a name: digits and dots that are no address are a slip. */
const isHost = (host: string) => isIP(host) !== 0 || /^(?=.*[a-z])[a-z\d.-]+$/i.test(host);

const isHopCount = (text: string) => /^[1-9]$/.test(text);
const PROXY_NAMES = new Set(['loopback', 'linklocal', 'uniquelocal']);
const isProxyList = (list: string) =>
  list
    .split(',')
    .map((part) => part.trim())
    .every((part) => PROXY_NAMES.has(part) || ipaddr.isValid(part) || ipaddr.isValidCIDR(part));

/** Every setting by its name. The names are a fixed point: operators and integrators bind to them. */
const origins = text.pipe(
  z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.url({ error: 'must be origins such as https://www.senate.gov.kh, joined by commas' }))),
);

const settings = z.object({
  PORT: number(z.number({ error: 'must be a port, 0 to 65535' }).int().min(0).max(65_535), 3000),
  HOST: text.pipe(
    z.string().refine(isHost, 'must be an address such as 127.0.0.1 or 0.0.0.0').default('127.0.0.1'),
  ),
  PUBLIC_URL: url,
  DATA_DIR: text.pipe(z.string().default('data')),
  CACHE_DIR: text,
  TIME_ZONE: text.pipe(
    z.string().refine(isTimeZone, 'must be a time zone such as Asia/Phnom_Penh').default('Asia/Phnom_Penh'),
  ),
  /** Express takes a count of hops for one only when it is a number. */
  TRUST_PROXY: text.pipe(
    z
      .string()
      .default('loopback')
      .refine(
        (proxies) => isHopCount(proxies) || isProxyList(proxies),
        'must be addresses or networks joined by commas, or loopback, or how many proxies there are (1 to 9)',
      )
      .transform((proxies) => (isHopCount(proxies) ? Number(proxies) : proxies)),
  ),
  SIMULATORS: flag,
  METRICS_TOKEN: text,
  MONGODB_URL: text.pipe(
    z
      .string()
      .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
      .optional(),
  ),
  REDIS_URL: text.pipe(
    z
      .string()
      .regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://')
      .optional(),
  ),
  FILES_URL: text.pipe(
    z
      .string()
      .regex(/^s3:\/\//, 'must begin with s3://, or be empty for GridFS')
      .optional(),
  ),
  LOG_LEVEL: text.pipe(
    z
      .enum(['debug', 'info', 'warn', 'error', 'silent'], {
        error: 'must be debug, info, warn, error or silent',
      })
      .default('info'),
  ),
  ADMIN_EMAIL: text.pipe(z.email({ error: 'must be an e-mail address' }).default('admin@sala.local')),
  ADMIN_PASSWORD: text.pipe(z.string().min(12, 'must have at least 12 characters').optional()),
  SESSION_SECRET: text.pipe(z.string().min(32, 'must have at least 32 characters').optional()),
  DATA_KEY: text.pipe(
    z
      .string()
      .refine(
        (keys) => keys.split(',').every((key) => Buffer.from(key.trim(), 'base64').length === 32),
        'must be one or more base64 keys of 32 bytes, joined by commas (openssl rand -base64 32)',
      )
      .optional(),
  ),
  TELEGRAM_BOT_TOKEN: text.pipe(
    z
      .string()
      .regex(/^\d+:[\w-]{30,}$/, 'must look like 123456789:AA..., as @BotFather gave it')
      .optional(),
  ),
  TELEGRAM_WEBHOOK_SECRET: text.pipe(
    z
      .string()
      .regex(/^[\w-]{16,256}$/, 'must be 16 to 256 characters of A-Z a-z 0-9 _ -')
      .optional(),
  ),
  TELEGRAM_API_ROOT: url.pipe(z.string().default('https://api.telegram.org')),
  MESSENGER_PAGE_TOKEN: text,
  MESSENGER_APP_SECRET: text,
  MESSENGER_VERIFY_TOKEN: text,
  MESSENGER_API_ROOT: url.pipe(z.string().default('https://graph.facebook.com')),
  DIRECTLINE_SECRET: text.pipe(z.string().min(32, 'must have at least 32 characters').optional()),
  WEBCHAT_ORIGINS: origins,
  WEBHOOK_ORIGINS: origins,
  BOT_APP_ID: text,
  BOT_APP_PASSWORD: text,
  BOT_TENANT_ID: text,
  SMS_FROM: text.pipe(
    z
      .string()
      .regex(
        /^(?:\+?\d{3,15}|MG[0-9a-f]{32}|[A-Za-z0-9 ]{1,11})$/,
        'must be our number (+855...), short code or sender name, or the SID of a messaging service (MG...)',
      )
      .optional(),
  ),
  SMS_SEGMENTS: number(z.number({ error: 'must be 1 to 23' }).int().min(1).max(23), 10),
  SMS_PER_SECOND: number(z.number({ error: 'must be a number above 0' }).positive(), 1),
  CLAMD_URL: text.pipe(
    z
      .string()
      .regex(/^(?:tcp:\/\/[^/]+|unix:\/\/\/.+)$/, 'must be tcp://host:3310 or unix:///path/of/clamd.ctl')
      .optional(),
  ),
  TWILIO_ACCOUNT_SID: text,
  TWILIO_AUTH_TOKEN: text,
  TELEPHONY_API_BASE: url,
  TRANSCRIPTION_URL: url,
  OIDC_ISSUER: url,
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  /** Null when it is `off`; else minutes of the day. */
  QUIET_HOURS: text.pipe(
    z
      .string()
      .default('21:00-06:30')
      .refine(
        (hours) => hours === 'off' || QUIET_HOURS.test(hours),
        'must be two times such as 21:00-06:30, or off',
      )
      .transform((hours) => {
        if (hours === 'off') return null;
        const [from = 0, until = 0] = hours.split('-').map(minuteOfDay);
        return from === until ? null : { from, until };
      }),
  ),
  /** Multiplies the doors' own sending limits; only a load test against simulators has a reason to raise it. */
  PACING_FACTOR: number(z.number({ error: 'must be a number above 0' }).positive(), 1),
});

/** Every name that a setting may have, for `.env.example` and its test. */
export const SETTING_NAMES = Object.keys(settings.shape);

export type Config = z.infer<typeof settings> & {
  CACHE_DIR: string;
  /** Where programs are looked for; python3 and installed stores are found on it. */
  searchPath: string;
  run: 'all' | 'http' | 'worker';
  /** Doors without credentials are played by simulators. */
  simulators: boolean;
};

/** All that is wrong with a configuration, one line a problem, each naming its variable. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(
      [
        'Sala cannot start with this configuration:',
        ...problems.map((problem) => `  - ${problem}`),
        'Correct the environment or the file .env; .env.example explains every setting.',
      ].join('\n'),
    );
    this.name = 'ConfigError';
  }
}

const CREDENTIALS = [
  'TELEGRAM_BOT_TOKEN',
  'MESSENGER_PAGE_TOKEN',
  'TWILIO_AUTH_TOKEN',
  'BOT_APP_ID',
] as const;

/** Settings that only work together: whichever is set needs the others. */
const TOGETHER = [
  ['MESSENGER_PAGE_TOKEN', 'MESSENGER_APP_SECRET', 'MESSENGER_VERIFY_TOKEN'],
  ['TWILIO_AUTH_TOKEN', 'TWILIO_ACCOUNT_SID'],
  ['BOT_APP_ID', 'BOT_APP_PASSWORD'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
] as const;

/**
 * Reads the environment once.
 * @throws ConfigError that lists every problem at once.
 */
export function readConfig(env: Record<string, string | undefined>, args: string[] = []): Config {
  const parsed = settings.safeParse(env);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(
        (issue) => `${issue.path[0]?.toString() ?? 'configuration'} ${issue.message}`,
      );
  problems.push(...missingSettings(env));
  const run = args.find((arg) => arg.startsWith('--run='))?.slice('--run='.length) ?? 'all';
  if (run !== 'all' && run !== 'http' && run !== 'worker')
    problems.push(`--run=${run} must be all, http or worker`);
  if (!parsed.success || problems.length > 0) throw new ConfigError([...new Set(problems)]);
  const config = parsed.data;
  const hasCredential = CREDENTIALS.some((name) => config[name] !== undefined);
  return {
    ...config,
    CACHE_DIR: config.CACHE_DIR ?? join(homedir(), '.cache', 'sala'),
    searchPath: env.PATH ?? '',
    run: run as Config['run'],
    simulators:
      config.SIMULATORS === undefined
        ? !hasCredential && config.PUBLIC_URL === undefined
        : config.SIMULATORS === 'on',
  };
}

/** What is set alone and only works together with something else. */
function missingSettings(env: Record<string, string | undefined>): string[] {
  const problems: string[] = [];
  for (const group of TOGETHER) {
    const set = group.find((name) => env[name]);
    const missing = group.filter((name) => !env[name]);
    if (set !== undefined && missing.length > 0)
      problems.push(`${set} is set, so ${missing.join(' and ')} must be set too`);
  }
  if (env.MONGODB_URL && !env.DATA_KEY) {
    problems.push(
      'DATA_KEY must be set when MONGODB_URL is: every process needs the same key (openssl rand -base64 32)',
    );
  }
  if (env.MONGODB_URL && !env.SESSION_SECRET) {
    problems.push('SESSION_SECRET must be set when MONGODB_URL is: every process needs the same one');
  }
  return problems;
}

/** The environment of this process: nothing else reads it. */
export const readEnvironment = (): Record<string, string | undefined> => process.env;

/** A shorter one would take half of every line along. */
const SHORTEST_CUT_OUT = 6;

/** Values that must never stand in a log, an answer or an error text. */
export function secretsOf(config: Config): string[] {
  return [
    config.ADMIN_PASSWORD,
    config.SESSION_SECRET,
    config.DATA_KEY,
    config.TELEGRAM_BOT_TOKEN,
    config.TELEGRAM_WEBHOOK_SECRET,
    config.MESSENGER_PAGE_TOKEN,
    config.MESSENGER_APP_SECRET,
    config.MESSENGER_VERIFY_TOKEN,
    config.DIRECTLINE_SECRET,
    config.TWILIO_AUTH_TOKEN,
    config.BOT_APP_PASSWORD,
    config.OIDC_CLIENT_SECRET,
    config.METRICS_TOKEN,
    config.FILES_URL,
  ].flatMap((value) => (value !== undefined && value.length >= SHORTEST_CUT_OUT ? [value] : []));
}
