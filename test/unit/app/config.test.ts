import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, readConfig, SETTING_NAMES } from '../../../app/config';

const problemsOf = (env: Record<string, string>, args: string[] = []): string[] => {
  try {
    readConfig(env, args);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('the configuration', () => {
  it('needs nothing: every door is simulated on this machine', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      TIME_ZONE: 'Asia/Phnom_Penh',
      simulators: true,
      run: 'all',
    });
  });

  it('takes an empty line for "not set"', () => {
    expect(readConfig({ PORT: '', PUBLIC_URL: '', TELEGRAM_BOT_TOKEN: '' })).toMatchObject({
      PORT: 3000,
      simulators: true,
    });
  });

  it('tells every problem at once, each with its variable', () => {
    const problems = problemsOf({
      PORT: '99999',
      TIME_ZONE: 'Phnom Penh',
      TELEGRAM_BOT_TOKEN: 'nonsense',
      MONGODB_URL: 'mongodb://db.example/sala',
      MESSENGER_PAGE_TOKEN: 'page',
    });
    for (const name of [
      'PORT',
      'TIME_ZONE',
      'TELEGRAM_BOT_TOKEN',
      'DATA_KEY',
      'SESSION_SECRET',
      'MESSENGER_APP_SECRET',
    ]) {
      expect(problems.join('\n')).toContain(name);
    }
  });

  it.each([
    ['DATA_KEY', { DATA_KEY: 'c2hvcnQ=' }],
    ['ADMIN_PASSWORD', { ADMIN_PASSWORD: 'short' }],
    ['WEBCHAT_ORIGINS', { WEBCHAT_ORIGINS: 'not an origin' }],
    ['SIMULATORS', { SIMULATORS: 'yes' }],
    ['REDIS_URL', { REDIS_URL: 'http://redis' }],
  ])('refuses a bad %s', (name, env) => {
    expect(problemsOf(env)).toEqual([expect.stringContaining(name)]);
  });

  it('refuses an unknown kind of process', () => {
    expect(problemsOf({}, ['--run=cron'])).toEqual([expect.stringContaining('--run=cron')]);
  });

  it.each([
    ['a credential', { TELEGRAM_BOT_TOKEN: '123456789:AAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb' }, false],
    ['a public address', { PUBLIC_URL: 'https://sala.example.org' }, false],
    [
      'SIMULATORS=on beside a public address',
      { PUBLIC_URL: 'https://sala.example.org', SIMULATORS: 'on' },
      true,
    ],
    ['SIMULATORS=off', { SIMULATORS: 'off' }, false],
  ])('with %s simulators run: %#', (_case, env, simulators) => {
    expect(readConfig(env).simulators).toBe(simulators);
  });

  it('is explained whole in .env.example', () => {
    const example = readFileSync(join(__dirname, '../../../.env.example'), 'utf8');
    const explained = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(explained.sort()).toEqual([...SETTING_NAMES].sort());
  });
});
