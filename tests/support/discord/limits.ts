/** Discord's limits as form problems, for whoever has a payload and no server. */
export { checkCommands } from './limits/commands.ts';
export { checkChoices, checkModal, checkThread } from './limits/forms.ts';
export { checkMessage } from './limits/messages.ts';
