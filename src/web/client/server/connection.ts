/** The stream of events, opened again whenever it breaks. */
import type { ChannelEvent } from '../../protocol.ts';

export interface ConnectionOptions {
  /** Each time the stream begins anew. */
  readonly opened: () => void;
  readonly event: (event: ChannelEvent) => void;
  readonly lost: () => void;
  /** Before a new try: the server may have started anew and know this visitor no more. */
  readonly renew: () => Promise<unknown>;
}

/** Milliseconds until a new try; the last one for all that follow. */
const PAUSES = [300, 1000, 2000, 4000, 8000];

export function connect({ opened, event, lost, renew }: ConnectionOptions): void {
  let tries = 0;
  open();

  function open(): void {
    const source = new EventSource('api/events');
    source.onopen = () => {
      tries = 0;
      opened();
    };
    source.onmessage = ({ data }: MessageEvent<string>) => event(JSON.parse(data) as ChannelEvent);
    source.onerror = () => {
      source.close();
      lost();
      const pause = PAUSES[Math.min(tries, PAUSES.length - 1)];
      tries += 1;
      setTimeout(again, pause);
    };
  }

  function again(): void {
    renew().then(open, () => {
      const pause = PAUSES[Math.min(tries, PAUSES.length - 1)];
      tries += 1;
      setTimeout(again, pause);
    });
  }
}
