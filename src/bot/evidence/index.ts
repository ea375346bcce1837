/** More evidence for an answer, and what the sources say about any message. */
import { ApplicationCommandType } from 'discord-api-types/v10';
import { UserError } from '../../errors.ts';
import { evidenceCommandName, evidenceTexts } from '../../messages/bot/evidence.ts';
import { claimsIn } from '../../rag/answer/claims.ts';
import { keepCited } from '../passage/index.ts';
import { readAnswer } from '../replies/answer.ts';
import type { Command, Component, Feature } from '../types.ts';
import { line } from '../ui.ts';
import { findEvidence, findPassages } from './search.ts';
import { notShown } from './shown.ts';
import { evidenceMessage, MAX_SHOWN, moreMessage } from './view.ts';

const more = {
  prefix: 'more',
  async execute(exchange, _, context) {
    await exchange.defer('private');
    const answer = readAnswer(exchange.message);
    if (!answer) throw new UserError('expired');
    const found = notShown(await findPassages(context.engine, answer.question), exchange.message);
    keepCited(context, found.slice(0, MAX_SHOWN));
    await exchange.show(moreMessage(answer.question, found, exchange.language, context.config.publicUrl));
  },
} satisfies Component;

const findForMessage = {
  data: {
    type: ApplicationCommandType.Message,
    name: evidenceCommandName.en,
    name_localizations: { de: evidenceCommandName.de },
  },
  async execute(exchange, context) {
    await exchange.defer('private');
    const { caller, language, target } = exchange;
    const texts = evidenceTexts[language];
    const message = target?.content.trim() ?? '';
    if (message === '') {
      await exchange.show(line(texts.empty));
      return;
    }
    // Each sentence is looked up like a question; a message without any costs nothing.
    const claims = claimsIn(message);
    if (claims.length === 0) {
      await exchange.show(line(texts.nothingToCheck));
      return;
    }
    const found = await context.admission.run(caller, () => findEvidence(context.engine, claims));
    keepCited(
      context,
      found.slice(0, MAX_SHOWN).map(({ citation }) => citation),
    );
    await exchange.show(evidenceMessage(message, found, language, context.config.publicUrl));
  },
} satisfies Command;

export const evidenceFeature: Feature = { commands: [findForMessage], components: [more] };
