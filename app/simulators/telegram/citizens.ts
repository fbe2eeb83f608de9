import { randomInt } from 'node:crypto';
import { AppError } from '../../../contracts';
import type { Chat } from './objects';
import { tellBot } from './acts/send-as-citizen';
import { type Citizen, type SimulatedChat, unixTime, type World } from './world';

export interface NewCitizen {
  name: string;
  language: string;
}

/** Makes an invented person with an id as Telegram gives them. */
export function createCitizen(world: World, { name, language }: NewCitizen): Citizen {
  const [firstName = name, ...others] = name.trim().split(/\s+/);
  const user = {
    id: freeId(world),
    is_bot: false,
    first_name: firstName,
    ...(others.length === 0 ? {} : { last_name: others.join(' ') }),
    language_code: language,
  };
  const citizen = { user, phone: `+85510${randomInt(100_000, 1_000_000)}`, hasBlockedBot: false };
  world.citizens.set(user.id, citizen);
  const [oldest] = world.citizens.keys();
  if (world.citizens.size > world.limits.chats && oldest !== undefined) world.citizens.delete(oldest);
  return citizen;
}

export function findCitizen(world: World, citizenId: number): Citizen {
  const citizen = world.citizens.get(citizenId);
  if (citizen === undefined) {
    throw new AppError('not-found', { message: `There is no citizen ${citizenId}: make one first` });
  }
  return citizen;
}

/** The chat of this id: a citizen's private one begins with the first act in it. */
export function openChat(world: World, citizen: Citizen, chatId: number): SimulatedChat {
  const known = world.chats.get(chatId);
  if (known?.members.includes(citizen.user.id) === true) return known;
  if (chatId !== citizen.user.id) {
    throw new AppError('not-found', { message: `Citizen ${citizen.user.id} is not in chat ${chatId}` });
  }
  const { id, first_name, last_name } = citizen.user;
  const chat: Chat = { id, type: 'private', first_name, ...(last_name === undefined ? {} : { last_name }) };
  return addChat(world, { chat, members: [id], messages: [] });
}

/** A group of citizens and the bot, which is told that it was added. */
export function createGroup(world: World, title: string, members: Citizen[]): SimulatedChat {
  const [founder] = members;
  if (founder === undefined)
    throw new AppError('bad-input', { message: 'A group has at least one member' });
  const chat: Chat = { id: -freeId(world), type: 'group', title };
  const group = addChat(world, { chat, members: members.map(({ user }) => user.id), messages: [] });
  const member = {
    chat,
    from: founder.user,
    date: unixTime(world.clock),
    old_chat_member: { user: world.bot, status: 'left' },
    new_chat_member: { user: world.bot, status: 'member' },
  };
  tellBot(world, 'my_chat_member', member, chat.id);
  return group;
}

function addChat(world: World, added: SimulatedChat): SimulatedChat {
  world.chats.set(added.chat.id, added);
  const [quietest] = world.chats.keys();
  if (world.chats.size > world.limits.chats && quietest !== undefined) world.chats.delete(quietest);
  return added;
}

function freeId({ citizens, chats }: World): number {
  let id = randomInt(5_000_000_000, 8_000_000_000);
  while (citizens.has(id) || chats.has(-id)) id += 1;
  return id;
}
