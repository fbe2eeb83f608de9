/** What a press of a key or button does: one of the door's own acts. */
export type PageAct = Record<string, unknown>;

interface PageFile {
  file_id: string;
  file_name?: string;
  width?: number;
  height?: number;
}

/**
 * One message as the page shows it, whichever door it came through: Telegram's own message is one. `GET <door>/chats/:id`
 * answers `{messages}` of them, and the happening `message` brings one.
 */
export interface PageMessage {
  message_id: number | string;
  /** Unix seconds. */
  date: number;
  from: { id: number; first_name: string };
  text?: string;
  caption?: string;
  edit_date?: number;
  photo?: PageFile[];
  voice?: PageFile;
  video?: PageFile;
  video_note?: PageFile;
  document?: PageFile;
  sticker?: PageFile;
  location?: { latitude: number; longitude: number };
  contact?: { phone_number: string; first_name: string };
  reply_to_message?: Omit<PageMessage, 'reply_to_message'>;
  reply_markup?: object;
  /** Of a message of Sala's: what Sala was told of it. */
  state?: 'sent' | 'delivered' | 'read';
  /** Of a short message: in how many parts it travelled. */
  segments?: number;
  /** The writer took it back. */
  is_deleted?: boolean;
}
