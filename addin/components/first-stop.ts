import { useEffect } from 'react';
import type { RefObject } from 'react';

/** Controls that Tab stops at; not Fluent's own catchers of Tab. */
const STOPS = 'a[href], button, input, summary, [tabindex="0"]:not([data-tabster-dummy])';

/**
 * Where the page itself has the keyboard, as when Excel hands it to the pane with F6, Tab goes to the first control and
 * Shift+Tab to the last: Fluent's own handling of Tab goes nowhere from there and keeps the browser from doing it.
 */
export function useFirstStop(pane: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const start = (event: KeyboardEvent) => {
      if (event.key !== 'Tab' || document.activeElement !== document.body) return;
      const tab = pane.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
      const stops = [...(pane.current?.querySelectorAll<HTMLElement>(STOPS) ?? [])].filter(
        (control) => control.tabIndex >= 0 && control.getClientRects().length > 0,
      );
      const stop = event.shiftKey ? stops.at(-1) : (tab ?? stops[0]);
      if (!stop) return;
      event.preventDefault();
      stop.focus();
    };
    document.addEventListener('keydown', start);
    return () => document.removeEventListener('keydown', start);
  }, [pane]);
}
