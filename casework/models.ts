import type { Connection } from 'mongoose';
import { caseEntryModel } from './cases/case-entry.model';
import { caseModel } from './cases/case.model';
import { citizenModel } from './citizens/citizen.model';
import { pinGuessModel } from './citizens/pin-guess.model';
import { conversationModel } from './conversations/conversation.model';
import { inboxModel } from './conversations/inbox.model';
import { messageModel } from './conversations/message.model';
import { officeModel, regionModel, senatorModel } from './routing/office.models';
import { settingModel } from './settings/setting.model';
import { auditModel, staffModel } from './staff/staff.models';

/** Every collection of one connection. Built once in the composition root; nothing here is a singleton. */
export function createModels(connection: Connection) {
  return {
    inbox: inboxModel(connection),
    conversations: conversationModel(connection),
    messages: messageModel(connection),
    citizens: citizenModel(connection),
    pinGuesses: pinGuessModel(connection),
    cases: caseModel(connection),
    caseEntries: caseEntryModel(connection),
    regions: regionModel(connection),
    offices: officeModel(connection),
    senators: senatorModel(connection),
    staff: staffModel(connection),
    audit: auditModel(connection),
    settings: settingModel(connection),
  };
}
export type Models = ReturnType<typeof createModels>;

/**
 * Makes collections and indexes as they are declared: missing ones are built, changed and forgotten ones go. Transactions
 * need the collections to exist.
 */
export async function ensureIndexes(models: Models): Promise<void> {
  for (const model of Object.values(models)) {
    await model.createCollection();
    await model.syncIndexes();
  }
}
