import { useEffect, useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Keeps the place of whoever works by keyboard: where the control in use goes away, as Cancel does at the end of the
 * work, focus goes to what is left around it instead of back to the top of the pane.
 * @param area a control that goes away somewhere else is no business of this
 */
export function useKeptFocus(area: RefObject<HTMLElement | null>): void {
  /** The control that had focus last, and everything around it, outwards. */
  const path = useRef<readonly HTMLElement[]>([]);
  useEffect(() => {
    const element = area.current;
    const remember = ({ target }: FocusEvent) => {
      const around: HTMLElement[] = [];
      for (let at = target as HTMLElement | null; at; at = at === element ? null : at.parentElement)
        around.push(at);
      path.current = around;
    };
    element?.addEventListener('focusin', remember);
    return () => element?.removeEventListener('focusin', remember);
  }, [area]);
  useLayoutEffect(() => {
    // In Excel the sheet may have the keyboard: then it is not ours to take.
    if (path.current[0]?.isConnected !== false || !document.hasFocus()) return;
    if (document.activeElement !== document.body) return;
    const left = path.current.find((element) => element.isConnected);
    if (!left) return;
    if (!left.hasAttribute('tabindex')) {
      // Not -1: from such an element Fluent's own handling of Tab never moves on. It is a stop only while it has focus.
      left.tabIndex = 0;
      left.addEventListener('blur', () => left.removeAttribute('tabindex'), { once: true });
    }
    left.focus();
  });
}
