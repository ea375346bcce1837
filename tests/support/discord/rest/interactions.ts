/** Answers to interactions: the first within three seconds, further ones through their webhook. */

import type { Interaction } from '../interaction.ts';
import type { Message } from '../message.ts';
import type { MessageBody } from '../message-body.ts';
import { apiMessage } from '../objects/messages.ts';
import { type ApiRequest, type Core, done, ok, type Route } from './route.ts';

const WEBHOOK = '/webhooks/:application/:token';

export function interactionRoutes({ world, interactions, messages }: Core): Route[] {
  const json = (message: Message) => apiMessage(world, message, { contentGranted: true });
  const interactionOf = ({ params }: ApiRequest) =>
    interactions.byWebhook(params.application!, params.token!);
  const messageOf = (request: ApiRequest) =>
    interactions.messageOf(interactionOf(request), request.params.message!);

  /** What `with_response` asks for. */
  function described({ id, type, original, acknowledged }: Interaction) {
    return {
      interaction: {
        id,
        type,
        ...(original && {
          response_message_id: original.id,
          response_message_loading: original.loading,
          response_message_ephemeral: original.ephemeral,
        }),
      },
      resource: { type: acknowledged!.type, ...(original && { message: json(original) }) },
    };
  }

  return [
    {
      method: 'POST',
      pattern: '/interactions/:interaction/:token/callback',
      open: true,
      handle: ({ params, body, files, query, disturbed }) => {
        const { interaction, token } = params;
        const response = body as { type?: number; data?: MessageBody };
        const acknowledged = interactions.acknowledge(interaction!, token!, response, files, disturbed);
        return query.get('with_response') === 'true' ? ok(described(acknowledged)) : done;
      },
    },
    {
      method: 'POST',
      pattern: WEBHOOK,
      open: true,
      handle: (request) => {
        const interaction = interactionOf(request);
        const message = interactions.followUp(interaction, request.body as MessageBody, request.files);
        return request.query.get('wait') === 'true' ? ok(json(message)) : done;
      },
    },
    {
      method: 'GET',
      pattern: `${WEBHOOK}/messages/:message`,
      open: true,
      handle: (request) => ok(json(messageOf(request))),
    },
    {
      method: 'PATCH',
      pattern: `${WEBHOOK}/messages/:message`,
      open: true,
      handle: (request) =>
        ok(json(interactions.edit(messageOf(request), request.body as MessageBody, request.files))),
    },
    {
      method: 'DELETE',
      pattern: `${WEBHOOK}/messages/:message`,
      open: true,
      handle: (request) => {
        messages.remove(messageOf(request));
        return done;
      },
    },
  ];
}
