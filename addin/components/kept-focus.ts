import { useEffect } from 'react';
import type { RefObject } from 'react';

/**
 * Keeps the place of whoever works by keyboard: where the control in use goes away, as Cancel does at the end of the
 * work, focus goes to what is left around it instead of back to the top of the pane.
 * @param area a control that goes away somewhere else is no business of this
 */
export function useKeptFocus(area: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    /** The control that had focus last, and everything around it, outwards. */
    let path: readonly HTMLElement[] = [];
    const remember = ({ target }: FocusEvent) => {
      const around: HTMLElement[] = [];
      for (let at = target as HTMLElement | null; at; at = at === element ? null : at.parentElement)
        around.push(at);
      path = around;
    };
    // A part of the pane that keeps a state of its own takes controls away without the whole being drawn again.
    const changes = new MutationObserver(() => keepFocus(path));
    element.addEventListener('focusin', remember);
    changes.observe(element, { childList: true, subtree: true });
    return () => {
      element.removeEventListener('focusin', remember);
      changes.disconnect();
    };
  }, [area]);
}

function keepFocus(path: readonly HTMLElement[]): void {
  // In Excel the sheet may have the keyboard: then it is not ours to take.
  if (path[0]?.isConnected !== false || !document.hasFocus()) return;
  if (document.activeElement !== document.body) return;
  const left = path.find((element) => element.isConnected);
  if (!left) return;
  if (!left.hasAttribute('tabindex')) {
    // Not -1: from such an element Fluent's own handling of Tab never moves on. It is a stop only while it has focus.
    left.tabIndex = 0;
    left.addEventListener('blur', () => left.removeAttribute('tabindex'), { once: true });
  }
  left.focus();
}
