const [NARROWEST, STEP] = [320, 20];

/** Lets mouse and keyboard widen the pane; it never gets narrower than Office's own 320 pixels. */
export function makeSplitter(splitter: HTMLElement, pane: HTMLElement, workspace: HTMLElement): void {
  const setWidth = (wanted: number) => {
    const widest = Math.max(NARROWEST, workspace.clientWidth - 240);
    const width = Math.min(widest, Math.max(NARROWEST, Math.round(wanted)));
    pane.style.width = `${width}px`;
    splitter.setAttribute('aria-valuenow', String(width));
    splitter.setAttribute('aria-valuemin', String(NARROWEST));
    splitter.setAttribute('aria-valuemax', String(widest));
  };
  setWidth(pane.clientWidth);
  splitter.addEventListener('pointerdown', (event) => {
    splitter.setPointerCapture(event.pointerId);
    workspace.classList.add('dragging');
  });
  splitter.addEventListener('pointermove', (event) => {
    if (splitter.hasPointerCapture(event.pointerId)) {
      setWidth(workspace.getBoundingClientRect().right - event.clientX);
    }
  });
  splitter.addEventListener('lostpointercapture', () => workspace.classList.remove('dragging'));
  splitter.addEventListener('keydown', (event) => {
    const steps: Readonly<Record<string, number>> = { ArrowLeft: STEP, ArrowRight: -STEP };
    const step = steps[event.key];
    if (step !== undefined) setWidth(pane.clientWidth + step);
  });
}
