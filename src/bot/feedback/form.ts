/** The form behind 👎. */
import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { feedbackTexts } from '../../messages/bot/feedback.ts';
import type { FrameLanguage } from '../../rag/types.ts';
import { customId } from '../ids.ts';

export const REASON_FIELD = 'reason';
/** Short enough that moderators read the whole of it in their list. */
export const MAX_REASON = 400;

/** @param isRead whether there are moderators who will read it */
export function reasonForm(
  { messageId, userId }: { readonly messageId: string; readonly userId: string },
  language: FrameLanguage,
  isRead: boolean,
): APIModalInteractionResponseCallbackData {
  const { form } = feedbackTexts[language];
  return {
    custom_id: customId('down', messageId, userId),
    title: isRead ? form.titleRead : form.title,
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.TextInput,
            custom_id: REASON_FIELD,
            style: TextInputStyle.Paragraph,
            label: form.label,
            placeholder: form.hint,
            max_length: MAX_REASON,
            // The verdict counts without it.
            required: false,
          },
        ],
      },
    ],
  };
}
