import type { Activity, TurnContext } from 'botbuilder';
import { connectorClient } from './call-connector';
import type { AzureReference } from './reference';

/** The bot as it is registered in Azure. */
export interface BotRegistration {
  /** BOT_APP_ID: the Microsoft App ID; also our account. */
  appId: string;
  appPassword: string;
  /** The tenant of a single-tenant registration, the only kind that Azure still makes; null: multi-tenant. */
  tenantId: string | null;
}

/** The Bot Framework as this door uses it. */
export interface AzureAdapter {
  /**
   * Checks the token against the activity: issuer, signature, endorsement of the channel, our app id, serviceUrl. Rejects
   * with the library's error when one of them is not right.
   */
  authenticate(authorization: string, activity: Activity): Promise<void>;
  /** Says one activity and resolves to the channel's id of it, if it gives one. `replyTo`: what it answers. */
  speak(
    reference: AzureReference,
    activity: Partial<Activity>,
    replyTo: string | undefined,
  ): Promise<string | undefined>;
}

/** Opens botbuilder's CloudAdapter. Its root takes 0.9 s and 30 MB to load: only a Sala with this door does. */
export async function openAdapter(registration: BotRegistration): Promise<AzureAdapter> {
  const { CloudAdapter, ConfigurationBotFrameworkAuthentication } = await import('botbuilder');

  /** `process` answers 500 to a forged token and writes it to the console; the step inside it tells what was wrong. */
  class DoorAdapter extends CloudAdapter {
    async authenticate(authorization: string, activity: Activity): Promise<void> {
      await this.processActivity(authorization, activity, () => Promise.resolve());
    }
  }

  const adapter = new DoorAdapter(
    new ConfigurationBotFrameworkAuthentication(
      credentialsOf(registration),
      undefined,
      undefined,
      undefined,
      {
        httpClient: connectorClient,
      },
    ),
  );
  return {
    authenticate: (authorization, activity) => adapter.authenticate(authorization, activity),
    async speak(reference, activity, replyTo) {
      let id: string | undefined;
      const conversation = conversationOf(reference);
      await adapter.continueConversationAsync(registration.appId, conversation, async (context) => {
        answerTo(context, replyTo);
        id = (await context.sendActivity(activity))?.id;
      });
      return id;
    },
  };
}

function credentialsOf({ appId, appPassword, tenantId }: BotRegistration) {
  const own = { MicrosoftAppId: appId, MicrosoftAppPassword: appPassword };
  return tenantId === null
    ? { ...own, MicrosoftAppType: 'MultiTenant' }
    : { ...own, MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: tenantId };
}

function conversationOf({ serviceUrl, channelId, conversationId, userId, botId }: AzureReference) {
  return {
    serviceUrl,
    channelId,
    conversation: { id: conversationId, isGroup: userId === null, conversationType: '', name: '' },
    bot: { id: botId, name: '' },
    ...(userId === null ? {} : { user: { id: userId, name: '' } }),
  };
}

/** The library answers to the continuation's own invented id: the channel is told a real one or none. */
function answerTo(context: TurnContext, replyTo: string | undefined): void {
  if (replyTo === undefined) delete context.activity.id;
  else context.activity.id = replyTo;
}
