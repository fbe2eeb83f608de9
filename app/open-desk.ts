import {
  createArticleBook,
  createDataKeys,
  createModels,
  createOfficeDirectory,
  createSharedTrips,
  type Desk,
  ensureIndexes,
  ensureSeed,
  followQuietHours,
} from '../casework';
import { connectMongodb } from './connect-stores';

/** What a desk is opened with: where its store is, and the parts that every verb is handed. */
export interface DeskParts extends Pick<
  Desk,
  'clock' | 'timeZone' | 'quietHours' | 'log' | 'live' | 'places' | 'armClock' | 'smsAccount'
> {
  mongodbUrl: string;
  dataKey: string;
  /** This process sends: what waits for the end of the quiet hours follows those of the configuration. */
  works?: boolean;
}

/** Opens the store with everything in it that a new Sala starts with. Close its `connection` when done. */
export async function openDesk({ mongodbUrl, dataKey, works, ...parts }: DeskParts): Promise<Desk> {
  const connection = await connectMongodb(mongodbUrl);
  const models = createModels(connection);
  const trips = createSharedTrips(connection, models);
  trips.memory.onWritten(() => parts.live.tellForget?.());
  parts.live.onForget?.(() => trips.memory.forget());
  const desk: Desk = {
    ...parts,
    connection,
    models,
    trips,
    keys: createDataKeys(dataKey),
    directory: createOfficeDirectory(models, parts.clock),
    articles: createArticleBook(models, parts.clock),
  };
  await ensureIndexes(models);
  await ensureSeed(desk);
  if (works === true) await followQuietHours(desk);
  return desk;
}
