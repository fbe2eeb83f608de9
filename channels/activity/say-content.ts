import { CardFactory } from 'botbuilder-core/lib/cardFactory';
import { MessageFactory } from 'botbuilder-core/lib/messageFactory';
import {
  ActionTypes,
  type Activity,
  type Attachment,
  type CardAction,
  InputHints,
} from 'botframework-schema';
import type { Choice, OutboundContent } from '../../contracts';

/** What an Activity can say of a content: the words, and what is offered under them. */
export type SpokenContent = Pick<OutboundContent, 'text' | 'language' | 'choices' | 'links'>;

/** A content as a message Activity without addresses: choices are suggested actions, links are a card of buttons. */
export function sayContent({ text, language, choices, links }: SpokenContent): Partial<Activity> {
  const said =
    choices.length === 0
      ? MessageFactory.text(text, undefined, InputHints.AcceptingInput)
      : MessageFactory.suggestedActions(
          choices.map(suggestionOf),
          text,
          undefined,
          InputHints.ExpectingInput,
        );
  return {
    ...said,
    locale: language === 'km' ? 'km-KH' : 'en-US',
    textFormat: 'plain',
    ...(links.length === 0 ? {} : { attachments: [linkCard(links)] }),
  };
}

/** A messageBack shows the label as the person's own words and brings the choice's id back in `value`. */
function suggestionOf({ id, label }: Choice): CardAction {
  return {
    type: ActionTypes.MessageBack,
    title: label,
    text: label,
    displayText: label,
    value: { choice: id },
  };
}

function linkCard(links: SpokenContent['links']): Attachment {
  return CardFactory.heroCard(
    '',
    [],
    links.map(({ label, url }) => ({ type: ActionTypes.OpenUrl, title: label, value: url })),
  );
}
