export { type AzureSettings, createAzureChannel } from './azure/azure';
export type { Channel, ChannelCapabilities } from './channel';
export { createFetchSafely, type FetchSafelySettings } from './fetch-safely';
export { secretEquals } from './secret-equals';
export { createWebhookManager, type WebhookHealth } from './telegram/manage-webhook';
export { createTelegramChannel, type TelegramSettings } from './telegram/telegram';
export { createWebchatChannel, type WebchatChannel, type WebchatSettings } from './webchat/webchat';
