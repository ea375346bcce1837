/** Discord's limits on messages, in UTF-16 code units where they are about text. */

export const MAX_CONTENT = 2000;

export const MAX_EMBEDS = 10;
/** Over titles, descriptions, fields, footers and author names of all embeds of a message. */
export const MAX_EMBEDS_TOTAL = 6000;
export const MAX_EMBED_TITLE = 256;
export const MAX_EMBED_DESCRIPTION = 4096;
export const MAX_EMBED_FIELDS = 25;
export const MAX_EMBED_FIELD_NAME = 256;
export const MAX_EMBED_FIELD_VALUE = 1024;
export const MAX_EMBED_FOOTER = 2048;
export const MAX_EMBED_AUTHOR = 256;

export const MAX_ROWS = 5;
export const MAX_ROW_BUTTONS = 5;
export const MAX_SELECT_OPTIONS = 25;
export const MAX_SELECT_LABEL = 100;

export const MAX_CHOICES = 25;
export const MAX_CHOICE_NAME = 100;
export const MAX_CHOICE_VALUE = 100;

export const MAX_MODAL_TITLE = 45;
/** Of a field in a form. */
export const MAX_LABEL = 45;

export const MAX_FILE_BYTES = 10 * 1024 * 1024;
