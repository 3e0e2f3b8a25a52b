function icon(path: string): () => SVGSVGElement {
  return () => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 12 12');
    svg.setAttribute('aria-hidden', 'true');
    const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    shape.setAttribute('d', path);
    svg.append(shape);
    return svg;
  };
}

/** A column with a filter. */
export const FUNNEL = icon('M1 1h10L7.2 5.6V11L4.8 9.4V5.6z');

/** A column without one. */
export const TRIANGLE = icon('M2 4h8L6 9z');
