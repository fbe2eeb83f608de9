export { createDialogue, type Dialogue } from './dialogue';
export type { DialoguePlaces, DialogueWorld } from './scene';
export { renderReply } from './copy/render-reply';
export { fillCopy, isCopyKey, type CopyKey } from './copy/fill-copy';
export { categoryName, nextStepOf, priorityName, stateName, typeName } from './copy/names';
export { writeCaseNumber, writeDate, writeTime } from './copy/write-date';
export type { Command, Query, QueryAnswers, Reply, Step, Turn, TurnInput } from './turn';
export { handleInbound, type InboundParts } from './handle-inbound';
export { commandMenu, PARKED_REPLY } from './command-menu';
