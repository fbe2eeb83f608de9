export { createDialogue } from './dialogue';
export type { DialoguePlaces } from './scene';
export { renderReply } from './copy/render-reply';
export { fillCopy, isCopyKey } from './copy/fill-copy';
export { categoryName, nextStepOf, priorityName, stateName, typeName } from './copy/names';
export { writeCaseNumber, writeDate, writeTime } from './copy/write-date';
export type { Command, Turn, TurnInput } from './turn';
export { handleInbound, type InboundParts } from './handle-inbound';
export { commandMenu, PARKED_REPLY } from './command-menu';
