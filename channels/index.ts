export type { Channel, ChannelCapabilities } from './channel';
export { createTelegramChannel, type TelegramSettings } from './telegram/telegram';
