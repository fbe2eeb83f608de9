/** The objects of the Bot API as the simulator makes them: https://core.telegram.org/bots/api#available-types */

export interface User {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
}

export interface Chat {
  id: number;
  type: 'private' | 'group';
  title?: string;
  first_name?: string;
  last_name?: string;
}

export interface FileObject {
  file_id: string;
  file_unique_id: string;
  file_size: number;
  mime_type?: string;
  file_name?: string;
  duration?: number;
  width?: number;
  height?: number;
  length?: number;
  type?: string;
  emoji?: string;
  is_animated?: boolean;
  is_video?: boolean;
}

export interface Message {
  message_id: number;
  date: number;
  chat: Chat;
  from: User;
  text?: string;
  caption?: string;
  entities?: Array<{ type: string; offset: number; length: number }>;
  edit_date?: number;
  photo?: FileObject[];
  voice?: FileObject;
  video?: FileObject;
  video_note?: FileObject;
  document?: FileObject;
  sticker?: FileObject;
  location?: { latitude: number; longitude: number };
  contact?: { phone_number: string; first_name: string; user_id?: number };
  reply_to_message?: Omit<Message, 'reply_to_message'>;
  reply_markup?: ReplyMarkup;
}

export interface InlineButton {
  text: string;
  callback_data?: string | undefined;
  url?: string | undefined;
}
export interface KeyboardKey {
  text: string;
  request_contact?: boolean;
  request_location?: boolean;
}
interface InlineKeyboard {
  inline_keyboard: InlineButton[][];
}
interface ReplyKeyboard {
  keyboard: KeyboardKey[][];
  resize_keyboard?: boolean;
  one_time_keyboard?: boolean;
  is_persistent?: boolean;
  input_field_placeholder?: string | undefined;
}
export type ReplyMarkup =
  InlineKeyboard | ReplyKeyboard | { remove_keyboard: true } | { force_reply: true };

export const UPDATE_KINDS = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
export type UpdateKind = (typeof UPDATE_KINDS)[number];

/** `{update_id, message: {...}}` and its like. */
export type Update = { update_id: number } & Partial<Record<UpdateKind, unknown>>;
