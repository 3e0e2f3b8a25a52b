/** A part of the page that F6 goes to. */
export interface Part {
  readonly element: HTMLElement;
  focus(): void;
}

/**
 * F6 and Shift+F6 go from part to part, as in Excel: inside the grid Tab goes from cell to cell and would never leave it.
 * @param pane its frame: a key pressed there is not heard here
 */
export function goFromPartToPart(parts: readonly Part[], pane: HTMLIFrameElement): void {
  const go = (event: KeyboardEvent) => {
    if (event.key !== 'F6') return;
    event.preventDefault();
    const now = parts.findIndex(({ element }) => element.contains(document.activeElement));
    const step = event.shiftKey ? -1 : 1;
    const next = now < 0 ? 0 : (now + step + parts.length) % parts.length;
    parts[next].focus();
  };
  addEventListener('keydown', go, { capture: true });
  pane.addEventListener('load', () => pane.contentWindow?.addEventListener('keydown', go, { capture: true }));
}
