import { z } from 'zod';
import { BotApiError, badRequest } from './bot-api-error';
import type { SimulatedFile } from './world';

/** A call's parameters, from whichever of Telegram's four ways of sending them, and the files it uploads. */
export interface Parameters {
  values: Record<string, unknown>;
  files: Record<string, SimulatedFile>;
}

export function readText({ values }: Parameters, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** An integer, written as a number or as digits, kept within its bounds as Telegram does. */
export function readInteger(
  { values }: Parameters,
  name: string,
  { usual, least, most }: { usual: number; least: number; most: number },
): number {
  const value = Number(values[name] ?? usual);
  return Number.isInteger(value) ? Math.min(most, Math.max(least, value)) : usual;
}

export function readFlag({ values }: Parameters, name: string): boolean {
  return ['true', '1', 'yes'].includes(String(values[name]).toLowerCase());
}

/**
 * A structured parameter: an object in a JSON body, or JSON in a string.
 * @returns undefined when it was not given.
 */
export function readStructure<T>(
  { values }: Parameters,
  name: string,
  schema: z.ZodType<T>,
  refusal: string,
): T | undefined {
  const value = values[name];
  if (value === undefined || value === '') return undefined;
  const parsed = schema.safeParse(typeof value === 'string' ? parseJson(value) : value);
  if (!parsed.success) throw badRequest(refusal);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `chat_id` as a number; names of public channels (`@name`) do not exist here. */
export function readChatId(parameters: Parameters): number {
  const written = readText(parameters, 'chat_id');
  if (written === '') throw badRequest('chat_id is empty');
  const chatId = Number(written);
  if (!Number.isSafeInteger(chatId)) throw new BotApiError(400, 'Bad Request: chat not found');
  return chatId;
}
