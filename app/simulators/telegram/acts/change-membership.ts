import { type Citizen, type SimulatedChat, tell, unixTime, type World } from '../world';
import { tellBot } from './send-as-citizen';

/** A citizen blocks or unblocks the bot: https://core.telegram.org/bots/api#chatmemberupdated */
export function changeMembership(
  world: World,
  citizen: Citizen,
  { chat }: SimulatedChat,
  blocks: boolean,
): void {
  if (citizen.hasBlockedBot === blocks) return;
  citizen.hasBlockedBot = blocks;
  const status = (isGone: boolean) => ({
    user: world.bot,
    ...(isGone ? { status: 'kicked', until_date: 0 } : { status: 'member' }),
  });
  const member = {
    chat,
    from: citizen.user,
    date: unixTime(world.clock),
    old_chat_member: status(!blocks),
    new_chat_member: status(blocks),
  };
  tell(world, { kind: 'membership', chatId: chat.id, hasBlockedBot: blocks });
  tellBot(world, 'my_chat_member', member, chat.id);
}
