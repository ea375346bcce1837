/** What a page of the server does more where scripts run: goes to the passage, copies the reference. */
import { createTheme } from '../theme.ts';

const COPIED_MS = 2000;

createTheme();
if (location.hash === '') document.getElementById('c')?.scrollIntoView({ block: 'center' });
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) offer(button);

/** Without a script, or without leave to the clipboard, the text can still be marked and copied. */
function offer(button: HTMLButtonElement): void {
  const field = document.getElementById(button.dataset.copy ?? '');
  const said = document.getElementById(`${button.dataset.copy}-said`);
  if (!(field instanceof HTMLTextAreaElement) || !said) return;
  button.hidden = false;
  field.addEventListener('focus', () => field.select());
  button.addEventListener('click', () => {
    void copy(field).then(() => {
      said.textContent = button.dataset.done ?? '';
      setTimeout(() => {
        said.textContent = '';
      }, COPIED_MS);
    });
  });
}

async function copy(field: HTMLTextAreaElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // On plain HTTP there is no clipboard but this.
    field.select();
    document.execCommand('copy');
  }
}
