/** Buttons, menus and forms as a member uses them. */
import { InteractionType } from 'discord-api-types/v10';
import { checkChosen, controlOn, filledForm, type Selector } from '../controls.ts';
import { Message } from '../message.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from './actor.ts';
import type { Stage } from './stage.ts';

export interface Force {
  readonly forged?: boolean;
}

type Clicks = Pick<Actor, 'press' | 'choose' | 'submit'>;

export function createClicks({ transcript, user, sees, open }: Stage): Clicks {
  function component(target: Message | Reply, data: object, title: string, force: Force): Reply {
    const message = messageOf(target);
    if (!force.forged && !sees(message))
      throw new Error(`${user.name} does not see the message: ${message.text}`);
    const { channel } = message.origin;
    return open({ type: InteractionType.MessageComponent, channel, data, title, source: message });
  }

  return {
    press(target, selector, force = {}) {
      const message = messageOf(target);
      const forgedId = force.forged ? forgedCustomId(selector) : null;
      const control =
        forgedId === null ? controlOn(message, selector, 'button') : { custom_id: forgedId, label: forgedId };
      const label = ['emoji' in control ? control.emoji?.name : undefined, control.label]
        .filter((part) => part)
        .join(' ');
      transcript.did(message.origin.channel, user.name, `drückt [${label}]`);
      return component(
        message,
        { component_type: 2, custom_id: control.custom_id, id: 1 },
        `[${label}]`,
        force,
      );
    },

    choose(target, selector, values, force = {}) {
      const message = messageOf(target);
      const forgedId = force.forged ? forgedCustomId(selector) : null;
      const control =
        forgedId === null
          ? controlOn(message, selector, 'menu')
          : { custom_id: forgedId, type: 3, options: [] };
      if (forgedId === null) checkChosen(control, values);
      const labels = values.map(
        (value) => control.options?.find((option) => option.value === value)?.label ?? value,
      );
      transcript.did(message.origin.channel, user.name, `wählt ${labels.join(', ')}`);
      const data = { component_type: control.type, custom_id: control.custom_id, values, id: 1 };
      return component(message, data, `chooses ${labels.join(', ')}`, force);
    },

    submit(form, fields) {
      const { modal, interaction } = form;
      if (modal === null) throw new Error('there is no form to be sent');
      const data = { custom_id: modal.custom_id, components: filledForm(modal.components, fields) };
      const { channel, source } = interaction;
      const told = Object.values(fields).map((value) => `„${[value].flat().join(', ')}“`);
      transcript.did(channel, user.name, [`schickt „${modal.title}“ ab:`, ...told].join(' '));
      const type = InteractionType.ModalSubmit;
      return open({ type, channel, data, title: `sends ${modal.title}`, source });
    },
  };
}

function messageOf(target: Message | Reply): Message {
  const message = target instanceof Message ? target : target.message();
  if (message === null) throw new Error('there is no message yet');
  return message;
}

function forgedCustomId(selector: Selector): string | null {
  return typeof selector === 'object' && 'customId' in selector && typeof selector.customId === 'string'
    ? selector.customId
    : null;
}
