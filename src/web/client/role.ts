/** Member or moderator. */
import type { ChannelTexts } from '../../messages/web/channel.ts';
import type { Session } from '../protocol.ts';
import type { Api } from './server/api.ts';
import { openDialog } from './ui/dialog.ts';

export interface RoleOptions {
  readonly api: Pick<Api, 'role'>;
  readonly texts: ChannelTexts;
  readonly session: () => Session;
  readonly changed: (session: Session) => void;
  /** It stays as it was. */
  readonly kept: () => void;
  readonly say: (text: string) => void;
  readonly describe: (error: unknown) => string;
}

/** Asks for the token where one is needed. */
export function createRole(options: RoleOptions): (moderator: boolean) => void {
  const { api, texts, session, changed, kept, say, describe } = options;
  return (moderator) => {
    if (moderator && session().tokenNeeded) {
      kept();
      openDialog({
        title: texts.token.title,
        fields: [{ id: 'token', label: texts.token.label, kind: 'secret', required: true }],
        submitLabel: texts.token.send,
        texts,
        describe,
        submit: ({ token = '' }) => change(moderator, token),
      });
      return;
    }
    change(moderator).catch((error: unknown) => {
      kept();
      say(describe(error));
    });
  };

  async function change(moderator: boolean, token?: string): Promise<void> {
    const next = await api.role({ moderator, ...(token !== undefined && { token }) });
    changed(next);
    say(texts.roleChanged(next.moderator));
  }
}
