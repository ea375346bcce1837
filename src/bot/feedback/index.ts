/** 👍 and 👎 under answers. */
import { UserError } from '../../errors.ts';
import { feedbackTexts } from '../../messages/bot/feedback.ts';
import type { Component, Feature, Modal } from '../types.ts';
import { line } from '../ui.ts';
import { MAX_REASON, REASON_FIELD, reasonForm } from './form.ts';
import { recordVerdict } from './verdict.ts';

const up = {
  prefix: 'up',
  async execute(exchange, _args, context) {
    recordVerdict('up', exchange, context);
    await exchange.tell(line(feedbackTexts[exchange.language].thanks), 'private');
  },
} satisfies Component;

const down = {
  prefix: 'down',
  async execute(exchange, _args, context) {
    const id = recordVerdict('down', exchange, context);
    await exchange.modal(reasonForm(id, exchange.language, exchange.caller.guildId !== null));
  },
} satisfies Component;

const reason = {
  prefix: 'down',
  async execute(exchange, [id = ''], { store }) {
    const { userId, guildId } = exchange.caller;
    const entry = /^\d{1,15}$/.test(id) ? store.reviews.get(guildId, Number(id)) : null;
    // Meanwhile it may have become a 👍; and an id proves nothing about who sends it.
    if (entry?.kind !== 'down' || entry.userId !== userId) throw new UserError('expired');
    const given = exchange.field(REASON_FIELD).trim().slice(0, MAX_REASON);
    if (given !== '') store.reviews.setReason(guildId, entry.id, given);
    const texts = feedbackTexts[exchange.language];
    await exchange.tell(
      line(given !== '' && guildId !== null ? texts.thanksReason : texts.thanks),
      'private',
    );
  },
} satisfies Modal;

export const feedbackFeature: Feature = { components: [up, down], modals: [reason] };
