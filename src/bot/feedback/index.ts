/** 👍 and 👎 under answers. */
import { UserError } from '../../errors.ts';
import { feedbackTexts } from '../../messages/bot/feedback.ts';
import type { Component, Feature, Modal } from '../types.ts';
import { line } from '../ui.ts';
import { MAX_REASON, REASON_FIELD, reasonForm } from './form.ts';
import { homeOf, recordVerdict, takeBack, verdictOn } from './verdict.ts';

const up = {
  prefix: 'up',
  async execute(exchange, _args, context) {
    const texts = feedbackTexts[exchange.language];
    // A second press is how people take such things back.
    const undone = takeBack('up', exchange, context);
    if (!undone) recordVerdict(verdictOn('up', exchange), context);
    await exchange.tell(line(undone ? texts.takenBack : texts.thanks), 'private');
  },
} satisfies Component;

const down = {
  prefix: 'down',
  async execute(exchange, _args, context) {
    const { caller, language, message } = exchange;
    // It counts only when the form is sent; but what is no answer takes none.
    verdictOn('down', exchange);
    const isRead = homeOf(caller, context) !== null;
    await exchange.modal(reasonForm({ messageId: message.id, userId: caller.userId }, language, isRead));
  },
} satisfies Component;

const reason = {
  prefix: 'down',
  async execute(exchange, [messageId, userId], context) {
    const { caller, language, message } = exchange;
    // An id proves nothing about who sends it.
    if (message === null || message.id !== messageId || caller.userId !== userId)
      throw new UserError('expired');
    const given = exchange.field(REASON_FIELD).trim().slice(0, MAX_REASON);
    recordVerdict(verdictOn('down', { caller, message }, given), context);
    const texts = feedbackTexts[language];
    const isRead = given !== '' && homeOf(caller, context) !== null;
    await exchange.tell(line(isRead ? texts.thanksReason : texts.thanks), 'private');
  },
} satisfies Modal;

export const feedbackFeature: Feature = { components: [up, down], modals: [reason] };
