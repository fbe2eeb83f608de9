import { listApiKeys, makeApiKey, revokeApiKey, scopesOf } from '../../../casework';
import { apiKeyInput, type ApiKeyInput, staffRole } from '../../../contracts';
import { NotDoneError, type Call, type ExitCode } from './call';
import { readAllPages } from './read-all-pages';
import { showTime } from './show-time';
import { OPERATOR, withStaffDesk } from './with-desk';

const USUAL_DAYS = '90';
const listOf = (value: string) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** `api-key [list]`, `api-key create NAME --role ROLE`, `api-key revoke ID`: the keys with which machines call `/api/v1`. */
export async function runApiKey(call: Call): Promise<ExitCode> {
  const [act = 'list', name, ...others] = call.words;
  const isWrong = others.length > 0 || (act === 'list') !== (name === undefined);
  if (isWrong || !['list', 'create', 'revoke'].includes(act)) throw new NotDoneError('usage');
  if (name === undefined) await list(call);
  else if (act === 'create') await create(call, name);
  else await revoke(call, name);
  return 0;
}

async function create(call: Call, name: string): Promise<void> {
  const input = readInput(call, name);
  const made = await withStaffDesk(call.config, (desk) => makeApiKey(desk, OPERATOR, input));
  call.answer(made, [
    call.copy('key-made', { name: made.name, until: untilOf(call, made) }),
    made.key,
    call.copy('key-once'),
  ]);
}

function readInput({ options }: Call, name: string): ApiKeyInput {
  const role = staffRole.safeParse(options.role);
  if (!role.success) throw new NotDoneError('key-role', { roles: staffRole.options.join(', ') });
  const scopes = scopesOf(role.data);
  const chosen = options.scopes === undefined || options.scopes === 'all' ? scopes : listOf(options.scopes);
  const unknown = chosen.filter((scope) => !scopes.some((known) => known === scope));
  if (unknown.length > 0)
    throw new NotDoneError('key-scopes', {
      unknown: unknown.join(', '),
      role: role.data,
      scopes: scopes.join(', '),
    });
  const input = apiKeyInput.safeParse({
    name,
    role: role.data,
    officeIds: listOf(options.offices ?? ''),
    scopes: chosen,
    days: Number(options.days ?? USUAL_DAYS),
  });
  if (input.success) return input.data;
  throw new NotDoneError('bad-option', { problem: problemsOf(input.error.issues) });
}

const problemsOf = (issues: Array<{ path: PropertyKey[]; message: string }>) =>
  issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`).join('\n');

async function revoke(call: Call, id: string): Promise<void> {
  const revoked = await withStaffDesk(call.config, (desk) => revokeApiKey(desk, OPERATOR, id));
  call.answer(revoked, [call.copy('key-revoked', { name: revoked.name })]);
}

async function list(call: Call): Promise<void> {
  const keys = await withStaffDesk(call.config, (desk) =>
    readAllPages((page) => listApiKeys(desk, OPERATOR, page)),
  );
  const lines = keys.map((key) =>
    call.copy(`key-line-${key.state}`, {
      _id: key._id,
      prefix: key.prefix,
      name: key.name,
      role: key.role,
      offices: key.officeIds.join(','),
      until: untilOf(call, key),
    }),
  );
  call.answer({ keys }, keys.length === 0 ? [call.copy('key-none')] : lines);
}

const untilOf = ({ config, language }: Call, { expiresAt }: { expiresAt: Date }) =>
  showTime(expiresAt, config.TIME_ZONE, language);
