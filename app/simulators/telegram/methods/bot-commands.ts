import { z } from 'zod';
import { badRequest } from '../bot-api-error';
import { type Parameters, readStructure, readText } from '../read-parameters';
import type { BotCommand, World } from '../world';

const MOST_COMMANDS = 100;
const commandList = z.array(z.object({ command: z.string(), description: z.string() }));

/** https://core.telegram.org/bots/api#setmycommands; one scope, all languages. */
export function setMyCommands(world: World, parameters: Parameters): true {
  const commands = readStructure(parameters, 'commands', commandList, "can't parse commands list");
  if (commands === undefined) throw badRequest("can't parse commands list");
  if (commands.length > MOST_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  for (const { command, description } of commands) {
    if (!/^\/?[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
    if (description.length < 1 || description.length > 256)
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  world.commands.set(
    readLanguage(parameters),
    commands.map(({ command, description }) => ({ command: command.replace(/^\//, ''), description })),
  );
  return true;
}

/** https://core.telegram.org/bots/api#getmycommands */
export function getMyCommands(world: World, parameters: Parameters): BotCommand[] {
  return world.commands.get(readLanguage(parameters)) ?? [];
}

/** Two letters of ISO 639-1, or none: for everybody without a list of their own. */
function readLanguage(parameters: Parameters): string {
  const language = readText(parameters, 'language_code');
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('LANG_CODE_INVALID');
  return language;
}
