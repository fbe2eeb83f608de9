export type { Channel, ChannelCapabilities } from './channel';
