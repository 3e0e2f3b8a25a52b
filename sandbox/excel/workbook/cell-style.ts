/** How a cell looks. Undefined members mean Excel's default. */
export interface CellStyle {
  readonly numberFormat: string;
  readonly fill?: string;
  readonly fontColor?: string;
  readonly fontName?: string;
  /** points */
  readonly fontSize?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: string;
  readonly strikethrough?: boolean;
  readonly horizontalAlignment?: string;
  readonly verticalAlignment?: string;
  readonly indentLevel?: number;
  readonly wrapText?: boolean;
  readonly unlocked?: boolean;
}

/** Members to change; undefined puts a member back to the default. */
export type StylePatch = { readonly [K in keyof CellStyle]?: CellStyle[K] | undefined };

export const DEFAULT_STYLE: CellStyle = Object.freeze({ numberFormat: 'General' });

/** Keeps every distinct style once, so that a cell costs two bytes of style. */
export class StyleBook {
  private readonly styles: CellStyle[] = [DEFAULT_STYLE];
  private readonly ids = new Map<string, number>([[key(DEFAULT_STYLE), 0]]);

  style(id: number): CellStyle {
    return this.styles[id];
  }

  /** The id of style `id` with `patch` applied. */
  patched(id: number, patch: StylePatch): number {
    const members = Object.entries({ ...this.styles[id], ...patch }).filter(
      ([, value]) => value !== undefined,
    );
    const style = Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1))) as unknown as CellStyle;
    const name = key(style);
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    this.ids.set(name, this.styles.length);
    return this.styles.push(Object.freeze(style)) - 1;
  }
}

function key(style: CellStyle): string {
  return JSON.stringify(style);
}
