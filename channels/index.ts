export { type AzureSettings, createAzureChannel } from './azure/azure';
export type { Channel, ChannelCapabilities } from './channel';
export { createFetchSafely, type FetchSafelySettings } from './fetch-safely';
export { createPageManager, type PageHealth } from './messenger/manage-page';
export { createMessengerChannel, type MessengerSettings } from './messenger/messenger';
export { secretEquals } from './secret-equals';
export { createWebhookManager, type WebhookHealth } from './telegram/manage-webhook';
export { createTelegramChannel, type TelegramSettings } from './telegram/telegram';
export { createWebchatChannel, type WebchatChannel, type WebchatSettings } from './webchat/webchat';
