import type { FetchSafely, Log } from '../../contracts';
import type { Channel } from '../channel';
import { createFetchSafely } from '../fetch-safely';
import { sendAzure } from './azure.sender';
import { createAzureWebhook } from './azure.webhook';
import { fetchAzureFile } from './fetch-file';
import { type AzureAdapter, type BotRegistration, openAdapter } from './open-adapter';
import { parseAzureActivity } from './parse';
import { AZURE_TEXT_LENGTH } from './render';

export interface AzureSettings extends BotRegistration {
  log: Log;
  /** How a connector is asked for a file: public hosts only, when left out. */
  fetchSafely?: FetchSafely;
}

/** The Azure Bot Service door: whatever channels the bot's registration in Azure has, through botbuilder's CloudAdapter. */
export function createAzureChannel(settings: AzureSettings): Channel {
  const { appId, log, fetchSafely = createFetchSafely({ exempt: [] }) } = settings;
  let opening: Promise<AzureAdapter> | null = null;
  const open = () => (opening ??= openAdapter(settings));

  return {
    name: 'azure',
    account: appId,
    capabilities: {
      textLength: AZURE_TEXT_LENGTH,
      // Messenger's quick replies, the narrowest of the channels behind Azure.
      choices: { most: 13, labelLength: 20 },
      sharesLocation: false,
      sharesContact: false,
      takes: 'voice',
      windowHours: null,
    },
    routes: (onInbound) => createAzureWebhook({ appId, openAdapter: open, log }, onInbound),
    parse: parseAzureActivity,
    send: (message, mayFollow) => sendAzure(open, message, mayFollow),
    fetchFile: (reference) => fetchAzureFile(fetchSafely, reference),
    async start() {
      await open();
    },
  };
}
