import { createDialogue, type InboundParts, PARKED_REPLY, renderReply } from '../bots';
import type { Desk } from '../casework';
import type { Channel } from '../channels';
import { createNearestCommune, type Gazetteer } from '../nlp';
import { articlePath } from '../portal';
import { type Reading, TAXONOMY_VERSION } from './create-reading';

/** What a citizen's turn is read, understood and answered with: the doors' readers, nlp/ and the dialogue. */
export function createInboundParts(
  desk: Desk,
  doors: ReadonlyMap<string, Channel>,
  { gazetteer, reading, publicUrl }: { gazetteer: Gazetteer; reading: Reading; publicUrl: string },
): InboundParts {
  const understander = reading.understander();
  const dialogue = createDialogue({
    places: dialoguePlaces(gazetteer, (text) => understander.resolvePlace(text)),
    taxonomyVersion: TAXONOMY_VERSION,
    timeZone: desk.timeZone,
  });
  const doorOf = (channel: string) => [...doors.values()].find(({ name }) => name === channel);
  return {
    desk,
    parse(event, receivedAt) {
      const { channel, account } = event.address;
      // An account that was replaced since (a new bot token) is still read by its door's own reader.
      const door = doors.get(`${channel}:${account}`) ?? doorOf(channel);
      if (door === undefined) {
        throw new Error(`No door ${channel} is open: set its credentials, then try the message again`);
      }
      return door.parse(event, receivedAt);
    },
    understand: reading.understand,
    step: (input, answers) => dialogue.step(input, answers),
    render: renderReply,
    parkedReply: () => PARKED_REPLY,
    articleUrl: (slug, language) => `${publicUrl}${articlePath(language, slug)}`,
    takes: (channel) => doorOf(channel)?.capabilities.takes ?? 'voice',
    numbered(channel) {
      const choices = doorOf(channel)?.capabilities.choices;
      if (choices?.numbered === undefined) return undefined;
      return choices.numbered === 'tight' ? choices : { most: 0, labelLength: 0 };
    },
    sharesLocation: (channel) => doorOf(channel)?.capabilities.sharesLocation ?? false,
    privateChatUrl: (channel) => doorOf(channel)?.privateChatUrl?.() ?? null,
    log: desk.log,
  };
}

type DialoguePlaces = Parameters<typeof createDialogue>[0]['places'];

function dialoguePlaces(gazetteer: Gazetteer, resolve: DialoguePlaces['resolve']): DialoguePlaces {
  const nearestCommune = createNearestCommune(gazetteer);
  return {
    version: gazetteer.version,
    label: (code, language) => (gazetteer.get(code) === undefined ? null : gazetteer.label(code, language)),
    resolve,
    nearestCommune(point) {
      const { code, kilometres, isOutside } = nearestCommune(point);
      return isOutside ? null : { code, distanceKm: kilometres };
    },
  };
}
