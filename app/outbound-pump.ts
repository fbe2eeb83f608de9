import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  claimOutgoing,
  deferOutgoing,
  type Desk,
  markSending,
  type OutgoingThread,
  postponeBegun,
  recordReceipts,
  releaseOutgoing,
  type RoomAtOnce,
  type SentRow,
} from '../casework';
import type { Channel, PartGate } from '../channels';
import type { MessageRecord, OutboundMessage, Pacing } from '../contracts';
import { createPump, type Pump } from './pump';
import { AT_ONCE, createPartGate } from './part-gate';
import { createSeats, type Seats } from './seats';
import { createTurnstile, type Turnstile } from './turnstile';

/** While one lane waits for the platform or the journal another one goes on. */
const LANES = 4;
/**
 * A lane takes what a door lets through in this time, so that all lanes together hold more than a second's worth: a machine or
 * a store that stands still for a moment then leaves no turn unused.
 */
const LANE_HOLDS_MS = 350;
const THREADS_A_LANE = { fewest: 25, most: 100 };
/** May be in flight at a door at once in one process: so many sendings can reach a platform twice when it dies. */
const MOST_IN_FLIGHT = 200;
/** So many share their writes at most. */
const MOST_TOGETHER = 25;
const SWEEP_EVERY_MS = 2_000;

/** A sender reserves its turns so far ahead, so that a slow door's pace is used to the full with few claims. */
const PATIENCE_MS = 2_000;
/** Turns that lie so close together share their writes. */
const TOGETHER_MS = 100;

export interface OutboundParts {
  desk: Desk;
  /** The doors of this process by name and account (`telegram:123`). */
  doors: ReadonlyMap<string, Channel>;
  pacing: Pacing;
}

export interface OutboundPump extends Pump {
  /** So many replies may be stored as being sent now (casework/conversations/begin-replies.ts). */
  roomAtOnce: RoomAtOnce;
  /** Sends what was stored so. What the door's pace does not let through waits in the outbox after all. */
  sendBegun(threads: OutgoingThread[]): void;
}

/**
 * Works the outbox off: claim threads, send the next message of each at the platform's pace, write the receipts back. Every
 * door has its own lanes, so that a slow one holds nobody else up.
 */
export function createOutboundPump(parts: OutboundParts): OutboundPump {
  const busy = new Set<string>();
  const names = [...parts.doors.keys()];
  const doors = new Map(names.map((door) => [door, createDoorPump(parts, door, busy)]));
  const pumps = [
    ...doors.values(),
    // Doors that this installation had once: their messages are settled as such.
    createDoorPump(parts, { noneOf: names }, busy),
  ];
  return {
    wake() {
      for (const pump of pumps) pump.wake();
    },
    roomAtOnce: (door) => doors.get(door)?.roomAtOnce(door) ?? 0,
    sendBegun(threads) {
      for (const [door, ofDoor] of byDoor(threads)) doors.get(door)?.sendBegun(ofDoor);
    },
    async stop() {
      await Promise.all(pumps.map((pump) => pump.stop()));
    },
  };
}

/** @param busy are the threads that this process is sending already. */
function createDoorPump(
  parts: OutboundParts,
  door: string | { noneOf: string[] },
  busy: Set<string>,
): OutboundPump {
  const { desk } = parts;
  const isOpen = typeof door === 'string';
  const shared = { pass: createTurnstile(), flight: createSeats(MOST_IN_FLIGHT) };
  let restUntil = 0;
  /** The pace has put messages off that may still wait: what is new stands behind them. */
  let isBehind = false;
  let most = THREADS_A_LANE.fewest;
  /** The pace of this door lets nothing go for a while: come back when half of what may be reserved is free again. */
  const rest = (waitMs: number) => {
    const forMs = Math.max(20, waitMs - PATIENCE_MS / 2);
    restUntil = Date.now() + forMs;
    isBehind = true;
    wakeIn(forMs);
  };
  const pace = (spaceMs: number) => {
    const { fewest, most: upTo } = THREADS_A_LANE;
    most = Math.max(fewest, Math.min(upTo, Math.round(LANE_HOLDS_MS / spaceMs)));
  };
  const wakeIn = (milliseconds: number) => void setTimeout(() => pump.wake(), milliseconds).unref();
  const line: DoorLine = { ...shared, pace, rest, wakeIn };

  const round = async () => {
    if (Date.now() < restUntil) return false;
    const owner = randomUUID();
    const wanted = most;
    const threads = await claimOutgoing(desk, { owner, most: wanted, busy, door });
    if (threads.length === 0) {
      isBehind = false;
      return false;
    }
    // As many as one lane may have: there are probably more for the others.
    if (threads.length === wanted) pump.wake();
    const ids = threads.map(({ conversationId }) => conversationId);
    for (const id of ids) busy.add(id);
    try {
      let left = threads;
      for (let step = 0; left.length > 0; step++) left = await sendStep(parts, left, step, line);
    } finally {
      // When the store is away the claim ends by itself, but nobody else would ever take the mark of this process off.
      await releaseOutgoing(desk, owner, ids).finally(() => {
        for (const id of ids) busy.delete(id);
      });
    }
    return true;
  };
  const pump = createPump(round, {
    name: isOpen ? `outbound ${door.slice(0, door.indexOf(':'))}` : 'outbound, no door',
    lanes: isOpen ? LANES : 1,
    sweepEveryMs: SWEEP_EVERY_MS,
    log: desk.log,
  });
  return withBegun(pump, createBegun(parts, busy, line, pump), () => (isBehind ? 0 : shared.flight.left()));
}

function withBegun(pump: Pump, begun: Begun, roomAtOnce: RoomAtOnce): OutboundPump {
  return {
    wake() {
      begun.noteWake();
      pump.wake();
    },
    roomAtOnce,
    sendBegun: (threads) => begun.send(threads),
    stop: () => Promise.all([pump.stop(), begun.done()]).then(() => undefined),
  };
}

function byDoor(threads: OutgoingThread[]): Map<string, OutgoingThread[]> {
  const doors = new Map<string, OutgoingThread[]>();
  for (const thread of threads) {
    const [message] = thread.messages;
    if (message === undefined) continue;
    doors.set(doorOf(message), [...(doors.get(doorOf(message)) ?? []), thread]);
  }
  return doors;
}

interface Turn {
  thread: OutgoingThread;
  row: MessageRecord;
  message: OutboundMessage;
  /** The moment that the pace gave it, in milliseconds. */
  at: number;
  spaceMs: number;
}

/** What the threads of a door share in this process. */
interface DoorLine {
  pass: Turnstile;
  flight: Seats;
  /** The door lets one go each so many milliseconds. */
  pace: (spaceMs: number) => void;
  /** The pace of the door lets nothing go for so long. */
  rest: (waitMs: number) => void;
  wakeIn: (milliseconds: number) => void;
}

/** Sends the message at place `step` of each thread, each at its turn; the threads whose next one may follow go on. */
async function sendStep(
  parts: OutboundParts,
  threads: OutgoingThread[],
  step: number,
  line: DoorLine,
): Promise<OutgoingThread[]> {
  const next = nextOf(threads, step);
  if (next.length === 0) return [];
  const { turns, deferred } = await takeTurns(parts, next, line);
  await deferOutgoing(parts.desk, deferred);
  const gone = await Promise.all(inGroups(turns).map((group) => sendTogether(parts, group, line)));
  return gone.flat();
}

const nextOf = (threads: OutgoingThread[], step: number): Array<Omit<Turn, 'at' | 'spaceMs'>> =>
  threads.flatMap((thread) => {
    const [row, message] = [thread.rows[step], thread.messages[step]];
    return row === undefined || message === undefined ? [] : [{ thread, row, message }];
  });

/** Asks the pace for a turn of each message: what may go soon, and how long the others wait. */
async function takeTurns(
  parts: OutboundParts,
  next: Array<Omit<Turn, 'at' | 'spaceMs'>>,
  line: DoorLine,
): Promise<{ turns: Turn[]; deferred: Array<{ row: MessageRecord; waitMs: number }> }> {
  const paces = await parts.pacing.take(
    next.map(({ message }) => message.address),
    PATIENCE_MS,
  );
  const now = Date.now();
  const turns: Turn[] = [];
  const deferred: Array<{ row: MessageRecord; waitMs: number }> = [];
  let doorWaitMs: number | null = null;
  for (const [index, one] of next.entries()) {
    const { granted, waitMs, spaceMs, slow } = paces[index] ?? AT_ONCE;
    line.pace(spaceMs);
    if (granted) turns.push({ ...one, at: now + waitMs, spaceMs });
    else deferred.push({ row: one.row, waitMs });
    if (slow === 'door') doorWaitMs ??= waitMs;
    else if (slow === 'chat') line.wakeIn(waitMs);
  }
  if (doorWaitMs !== null) line.rest(doorWaitMs);
  return { turns, deferred };
}

const doorOf = ({ address }: OutboundMessage) => `${address.channel}:${address.account}`;

/** Turns in their order, those close together in one group. */
function inGroups(turns: Turn[]): Turn[][] {
  const groups: Turn[][] = [];
  for (const turn of [...turns].sort((a, b) => a.at - b.at)) {
    const group = groups.at(-1);
    const first = group?.[0];
    const near = first !== undefined && turn.at - first.at < TOGETHER_MS;
    if (group !== undefined && near && group.length < MOST_TOGETHER) group.push(turn);
    else groups.push([turn]);
  }
  return groups;
}

/** Marks a group as in flight, sends each message at its turn, and writes all receipts back in one write. */
async function sendTogether(
  parts: OutboundParts,
  group: Turn[],
  { pass, flight }: DoorLine,
  mark: typeof markSending | null = markSending,
): Promise<OutgoingThread[]> {
  const first = Math.min(...group.map(({ at }) => at)) - Date.now();
  // The mark takes a few hundredths of a second: made a little ahead, it does not press the first turns together.
  if (first > TOGETHER_MS) await sleep(first - TOGETHER_MS);
  await flight.take(group.length);
  try {
    await mark?.(
      parts.desk,
      group.map(({ row }) => row),
    );
    const sent = await sendMarked(parts, group, pass);
    return group.filter((_, index) => goesOn(sent[index])).map(({ thread }) => thread);
  } finally {
    flight.free(group.length);
  }
}

interface Begun {
  send(threads: OutgoingThread[]): void;
  /** Somebody looks for what waits. */
  noteWake(): void;
  done(): Promise<unknown>;
}

/** Replies of this process that were stored as being sent: they need neither claim nor mark. */
function createBegun(parts: OutboundParts, busy: Set<string>, line: DoorLine, pump: Pump): Begun {
  const underWay = new Set<Promise<void>>();
  let wakes = 0;
  const send = async (threads: OutgoingThread[]) => {
    const seen = wakes;
    for (const { conversationId } of threads) busy.add(conversationId);
    try {
      let left = threads;
      for (let step = 0; left.length > 0; step++) left = await sendBegunStep(parts, left, step, line);
    } catch (error) {
      parts.desk.log.error({ error: String(error) }, 'Replies that were begun come up again after a while');
    }
    for (const { conversationId } of threads) busy.delete(conversationId);
    // Who looked meanwhile has passed these threads over.
    if (wakes !== seen) pump.wake();
  };
  return {
    send(threads: OutgoingThread[]) {
      const sending = send(threads).finally(() => underWay.delete(sending));
      underWay.add(sending);
    },
    noteWake() {
      wakes += 1;
    },
    done: () => Promise.all(underWay),
  };
}

/** Behind a reply that has not gone those of its thread wait at least so long. */
const BEHIND_MS = 1_000;

/** As `sendStep`; where a thread stops, what is left of it waits in the outbox. */
async function sendBegunStep(
  parts: OutboundParts,
  threads: OutgoingThread[],
  step: number,
  line: DoorLine,
): Promise<OutgoingThread[]> {
  const { turns, deferred } = await takeTurns(parts, nextOf(threads, step), line);
  const gone = await Promise.all(inGroups(turns).map((group) => sendTogether(parts, group, line, null)));
  const goOn = gone.flat();
  const stopped = threads.filter((thread) => !goOn.includes(thread));
  const behind = stopped.flatMap(({ rows }) => rows.slice(step + 1));
  await postponeBegun(parts.desk, [...deferred, ...behind.map((row) => ({ row, waitMs: BEHIND_MS }))]);
  return goOn.filter(({ rows }) => rows.length > step + 1);
}

const goesOn = (one: SentRow | undefined) =>
  one?.receipt.state === 'sent' || one?.receipt.state === 'permanent';

async function sendMarked(parts: OutboundParts, group: Turn[], pass: Turnstile): Promise<SentRow[]> {
  const sent = await Promise.all(
    group.map(async (turn) => {
      const left = turn.at - Date.now();
      if (left > 0) await sleep(left);
      const passed = await pass(turn.spaceMs);
      const gate = createPartGate(parts.pacing, turn.message.address, { pass, passed });
      const sentRow = await sendOne(turn, parts.doors, gate.mayFollow);
      gate.answered();
      return sentRow;
    }),
  );
  await recordReceipts(parts.desk, sent);
  return sent;
}

async function sendOne(
  { thread, row, message }: Turn,
  doors: ReadonlyMap<string, Channel>,
  mayFollow: PartGate,
): Promise<SentRow> {
  const door = doors.get(doorOf(message));
  if (door !== undefined)
    return { row, channel: thread.channel, receipt: await door.send(message, mayFollow) };
  const reason = `No door ${message.address.channel} is open on this account`;
  return {
    row,
    channel: thread.channel,
    receipt: { state: 'permanent', reason, blocked: false, noDoor: true },
  };
}
